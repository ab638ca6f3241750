import type { Alias } from './alias.ts';
import type { CommandAnalysis, WordAnalysis, WordRole } from './analysis.ts';
import type { Context } from './context.ts';
import { effectOf, redirectionEffect, strongest } from './effect.ts';
import { explainRedirections, explainWord } from './explain.ts';
import { problemsOf } from './problems.ts';
import type { CommandNode } from './node.ts';
import type { Reading } from './read-command.ts';
import type { ShellWord, Span } from './shell-word.ts';
import type { SimpleCommand } from './shell-words.ts';
import { commandText } from './texts.ts';

/** What a command means, by what its words were bound to. Of what it warns is settled when all commands are known. */
export function describeCommand(
  command: SimpleCommand,
  reading: Reading,
  { line, alias, context }: { line: string; alias: Alias | undefined; context: Context },
): CommandAnalysis {
  const { match, version } = reading;
  const { node, given } = match;
  const is = commandText(node);
  const options = given.filter(({ negated }) => !negated).map(({ option }) => option);
  const dry = options.some((option) => option.dry === true);
  const aliases = [alias, reading.alias].filter((each) => each !== undefined);
  const own = match.words.map((word) => explainWord(word, node, line)).filter(({ start, end }) => start < end);
  const words = [...own, ...explainRedirections(command, line)];
  return {
    cli: node.cartridge.cli,
    path: node.path,
    coverage: node.coverage,
    ...(is !== undefined && { is }),
    words: inOrder(withAliases(words, aliases, line)),
    // What is wrong in an alias is nothing to say of the line.
    problems: problemsOf(match, command, { version, values: context.values }).filter(
      (each) => !aliases.some((own) => isInside(each, own)),
    ),
    effect: strongest([effectOf(match), redirectionEffect(command)]),
    touches: dry ? [] : unique([...(node.spec.touches ?? []), ...options.flatMap((option) => option.touches ?? [])]),
    intents: dry ? [] : unique([...intentsOf(node), ...options.flatMap((option) => option.intent ?? [])]),
    warnings: [],
    start: command.start,
    end: command.end,
  };
}

/** Its own, or those of the command that it is a part of. */
function intentsOf(node: CommandNode): readonly string[] {
  return node.spec.intent ?? (node.parent === undefined ? [] : intentsOf(node.parent));
}

/** The same for a program without a cartridge. */
export function describeUnknown(cli: string, command: SimpleCommand, line: string, alias?: Alias): CommandAnalysis {
  const { words, start, end } = command;
  const roles = words.map((word, index) => ({
    text: line.slice(word.start, word.end),
    start: word.start,
    end: word.end,
    role: roleByLook(word, index),
  }));
  const aliases = alias === undefined ? [] : [alias];
  return {
    cli,
    path: [],
    coverage: 'none',
    words: inOrder(withAliases([...roles, ...explainRedirections(command, line)], aliases, line)),
    problems: [],
    effect: strongest(['unknown', redirectionEffect(command)]),
    touches: [],
    intents: [],
    warnings: [],
    start,
    end,
  };
}

function roleByLook({ value }: ShellWord, index: number): WordRole {
  if (index === 0) return 'cli';
  return /^-./.test(value) ? 'flag' : 'argument';
}

/** What an alias stands for has no place of its own in the line: one word tells of all of it. */
function withAliases(words: WordAnalysis[], aliases: Alias[], line: string): WordAnalysis[] {
  if (aliases.length === 0) return words;
  const own = aliases.map(({ start, end, role, stands }): WordAnalysis => {
    return { text: line.slice(start, end), start, end, role, of: stands, is: `your alias of ${stands}` };
  });
  return [...words.filter((word) => !aliases.some((alias) => isInside(word, alias))), ...own];
}

function isInside({ start, end }: Span, outer: Span): boolean {
  return start >= outer.start && end <= outer.end;
}

function inOrder(words: WordAnalysis[]): WordAnalysis[] {
  return words.toSorted((a, b) => a.start - b.start);
}

function unique(names: string[]): string[] {
  return [...new Set(names)];
}
