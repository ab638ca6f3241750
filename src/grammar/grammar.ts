import type { Analysis, CommandAnalysis, WordAnalysis, WordRole } from './analysis.ts';
import { effectOf, redirectionEffect, strongest } from './effect.ts';
import { explainRedirections, explainWord } from './explain.ts';
import { openLibrary, type Library } from './load.ts';
import { matchCommand, type Match } from './match.ts';
import { problemsOf } from './problems.ts';
import type { ShellWord } from './shell-word.ts';
import { innerWords, shellWords, simpleCommand, type SimpleCommand } from './shell-words.ts';
import { warnedEffects, warningsOf } from './warn.ts';

export interface Grammar {
  /** What a line means. Never throws, and never takes a line for wrong because a cartridge is incomplete. */
  analyze(line: string): Analysis;
}

/** The grammar over a folder of compiled cartridges, `<cli>.json`. */
export function openGrammar(options: { dir: string }): Grammar & Pick<Library, 'broken'> {
  const library = openLibrary(options.dir);
  return { broken: library.broken, analyze: (line) => analyzeLine(line, library) };
}

function analyzeLine(line: string, library: Library): Analysis {
  const { ok, commands } = shellWords(line);
  const analyzed: CommandAnalysis[] = [];
  analyzeCommands(commands, { line, library, into: analyzed, within: undefined, depth: 0 });
  raiseOuter(analyzed);
  return {
    line,
    ok,
    commands: analyzed,
    effect: strongest([ok ? 'read' : 'unknown', ...analyzed.map(({ effect }) => effect)]),
  };
}

interface Place {
  line: string;
  library: Library;
  into: CommandAnalysis[];
  within: number | undefined;
  depth: number;
}

/** Wrappers in wrappers beyond this are not typed by people. */
const deepest = 16;

function analyzeCommands(commands: SimpleCommand[], place: Place): void {
  const indexes: number[] = [];
  for (const command of commands) {
    indexes.push(place.into.length);
    const within = command.within === undefined ? place.within : indexes[command.within];
    analyzeCommand(command, { ...place, within });
  }
}

function analyzeCommand(command: SimpleCommand, place: Place): void {
  const cli = programName(command.words[0]);
  const root = place.library.find(cli);
  if (root === undefined) {
    place.into.push({ ...unknownProgram(cli, command, place.line), ...nesting(place) });
    return;
  }
  const match = matchCommand(command.words, root);
  place.into.push({ ...describe(cli, command, match, place.line), ...nesting(place) });
  if (place.depth >= deepest) return;
  const inside = { ...place, within: place.into.length - 1, depth: place.depth + 1 };
  for (const { kind, words } of match.nested) {
    const [first, ...rest] = words;
    if (kind === 'shell') analyzeCommands(innerWords(words, place.line).commands, inside);
    else if (first !== undefined) analyzeCommand(simpleCommand([first, ...rest]), inside);
  }
}

function nesting({ within }: Place): Pick<CommandAnalysis, 'within'> {
  return within === undefined ? {} : { within };
}

/** `/usr/bin/git` and `\git` are git, and so is `git@2` where a program is fetched by its version. */
function programName({ value }: ShellWord): string {
  const name = value.slice(value.lastIndexOf('/') + 1);
  return /^[^@]+(?=@)/.exec(name)?.[0] ?? name;
}

function unknownProgram(cli: string, command: SimpleCommand, line: string): CommandAnalysis {
  const { words, start, end } = command;
  const roles = words.map((word, index) => ({
    text: line.slice(word.start, word.end),
    start: word.start,
    end: word.end,
    role: roleByLook(word, index),
  }));
  return {
    cli,
    path: [],
    coverage: 'none',
    words: inOrder([...roles, ...explainRedirections(command, line)]),
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

function describe(cli: string, command: SimpleCommand, match: Match, line: string): CommandAnalysis {
  const { node, given } = match;
  const options = given.filter(({ negated }) => !negated).map(({ option }) => option);
  const dry = options.some((option) => option.dry === true);
  return {
    cli,
    path: node.path,
    coverage: node.coverage,
    ...(node.spec.is !== undefined && { is: node.spec.is }),
    words: inOrder([...match.words.map((word) => explainWord(word, line)), ...explainRedirections(command, line)]),
    problems: problemsOf(match, command.end),
    effect: strongest([effectOf(match), ...warnedEffects(match), redirectionEffect(command)]),
    touches: unique([...(node.spec.touches ?? []), ...options.flatMap((option) => option.touches ?? [])]),
    intents: dry ? [] : unique([...(node.spec.intent ?? []), ...options.flatMap((option) => option.intent ?? [])]),
    warnings: warningsOf(match),
    start: command.start,
    end: command.end,
  };
}

function inOrder(words: WordAnalysis[]): WordAnalysis[] {
  return words.toSorted((a, b) => a.start - b.start);
}

function unique(names: string[]): string[] {
  return [...new Set(names)];
}

/** What sudo runs is what sudo does: inside out, so the inner ones are settled first. */
function raiseOuter(commands: CommandAnalysis[]): void {
  for (const command of commands.toReversed()) {
    const outer = command.within === undefined ? undefined : commands[command.within];
    if (outer !== undefined) outer.effect = strongest([outer.effect, command.effect]);
  }
}
