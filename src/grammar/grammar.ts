import { expandShellAlias, type AliasedCommand } from './alias.ts';
import type { Analysis } from './analysis.ts';
import type { ValueSource } from './cartridge.ts';
import { completeLine } from './complete.ts';
import type { Completions } from './completion.ts';
import type { Context } from './context.ts';
import { describeCommand, describeUnknown } from './describe.ts';
import { strongest } from './effect.ts';
import { fishWords } from './fish-words.ts';
import { openLibrary, type Library, type LibraryOptions } from './load.ts';
import type { Match } from './match.ts';
import type { CommandNode } from './node.ts';
import { programName } from './program-name.ts';
import { readCommand } from './read-command.ts';
import { rulesBelow } from './rules.ts';
import { shellRules } from './shell-rules.ts';
import type { ReadCommand } from './line-command.ts';
import { settle } from './settle.ts';
import { innerWords, shellWords, simpleCommand, type SimpleCommand } from './shell-words.ts';

export interface Grammar {
  /** What a line means. Never throws, and never takes a line for wrong because a cartridge is incomplete. */
  analyze: (line: string, context?: Context) => Analysis;
  /** What could stand at the cursor, the likeliest first. */
  complete: (line: string, cursor: number, context?: Context) => Completions;
  /** The names of all warnings there are of these tools, and of the shell itself. */
  rules: (clis: readonly string[]) => string[];
  /** What to ask of a tool, by programs that are run elsewhere: its version, the user's own names for its commands. */
  questions: (cli: string) => Questions;
}

export interface Questions {
  probe?: readonly string[];
  aliases?: ValueSource;
  /** The answers depend on the folder: a repository has aliases of its own, a project its own yarn. */
  local: boolean;
}

/** The grammar over a folder of compiled cartridges, `<cli>.json`, and folders that have their own of some. */
export function openGrammar(
  options: { dir: string; over?: readonly string[] } & Omit<LibraryOptions, 'dirs'>,
): Grammar & Pick<Library, 'broken'> {
  const { dir, over = [], ...others } = options;
  const library = openLibrary({ dirs: [dir, ...over], ...others });
  return {
    broken: library.broken,
    analyze: (line, context = {}) => analyzeLine(line, library, context),
    complete: (line, cursor, context = {}) => completeLine(line, cursor, library, context),
    rules: (clis) => [...shellRules, ...clis.flatMap((cli) => library.find(cli).flatMap(rulesBelow))],
    questions: (cli) => questionsOf(library.find(cli)),
  };
}

function questionsOf([first, ...variants]: readonly CommandNode[]): Questions {
  const { versions, aliasFrom } = first?.cartridge ?? {};
  return {
    ...(versions?.probe && { probe: versions.probe }),
    ...(aliasFrom && { aliases: aliasFrom }),
    local: aliasFrom !== undefined || variants.length > 0,
  };
}

function analyzeLine(line: string, library: Library, context: Context): Analysis {
  const isFish = context.shell === 'fish';
  const { ok, commands } = isFish ? fishWords(line) : shellWords(line);
  const read: ReadCommand[] = [];
  analyzeCommands(commands, { line, library, context, into: read, within: undefined, depth: 0, aliases: true });
  settle(read, { line, context });
  const analyzed = read.map(({ analysis }) => analysis);
  return {
    line,
    ok,
    ...(isFish && { only: 'words' }),
    commands: analyzed,
    effect: strongest([ok ? 'read' : 'unknown', ...analyzed.map(({ effect }) => effect)]),
  };
}

interface Place {
  line: string;
  library: Library;
  context: Context;
  into: ReadCommand[];
  within: number | undefined;
  depth: number;
  /** Whether the first word may be an alias of the shell. */
  aliases: boolean;
}

/** Wrappers in wrappers beyond this are not typed by people. */
const deepest = 16;

function analyzeCommands(commands: readonly SimpleCommand[], place: Place): void {
  const { line, context, aliases } = place;
  const indexes: number[] = [];
  for (const command of commands) {
    indexes.push(place.into.length);
    const within = command.within === undefined ? place.within : indexes[command.within];
    const expanded =
      aliases && context.aliases !== undefined ? expandShellAlias(command, context.aliases, line) : [command];
    for (const each of expanded) analyzeCommand(each, { ...place, within });
  }
}

function analyzeCommand(command: AliasedCommand, place: Place): void {
  const { line, library, context, into, within, depth } = place;
  const cli = programName(command.words[0]);
  const nesting = within === undefined ? {} : { within };
  const reading = readCommand(command.words, library.find(cli), context, line);
  if (reading === undefined) {
    into.push({ analysis: { ...describeUnknown(cli, command, line, command.alias), ...nesting }, command });
    return;
  }
  const described = describeCommand(command, reading, { line, alias: command.alias, context });
  into.push({ analysis: { ...described, ...nesting }, command, match: reading.match });
  if (depth >= deepest) return;
  // `alias sudo='sudo '`: the blank says that what follows may be an alias too.
  const aliases = command.alias !== undefined && /\s$/.test(context.aliases?.[command.words[0].value] ?? '');
  const inside: Place = { ...place, within: into.length - 1, depth: depth + 1, aliases };
  const run = (commands: readonly SimpleCommand[]): void =>
    analyzeCommands(
      commands.map((each) => fedBy(command, each)),
      inside,
    );
  run(reading.shell ?? []);
  if (readsScript(reading.match)) for (const { commands } of command.fed) run(commands());
  for (const { kind, words, grows = command.grows } of reading.match.nested) {
    const [first, ...rest] = words;
    if (kind === 'shell') run(innerWords(words, line).commands);
    else if (first !== undefined) run([{ ...simpleCommand([first, ...rest]), ...(grows === true && { grows }) }]);
  }
}

/** What comes in reaches what a command runs: `curl … | sudo sh`. */
function fedBy({ input, fed }: SimpleCommand, command: SimpleCommand): SimpleCommand {
  if (input.length === 0 && fed.length === 0) return command;
  return { ...command, input: [...input, ...command.input], fed: [...fed, ...command.fed] };
}

/** A shell that is given no script takes what comes in for one. */
function readsScript({ node, words, given }: Match): boolean {
  if (node.spec.stdin !== 'shell') return false;
  const isGiven = (name: string): boolean => given.some(({ option }) => option.names.includes(name));
  return !isGiven('-c') && (isGiven('-s') || words.every((word) => word.role !== 'argument' || word.value === '-'));
}
