import { expandShellAlias } from './alias.ts';
import type { BoundWord } from './bind.ts';
import type { ArgSpec, OptionSpec, ValueSpec } from './cartridge.ts';
import type { Completions, Offer } from './completion.ts';
import type { Context } from './context.ts';
import { fishWords } from './fish-words.ts';
import type { Library } from './load.ts';
import { argumentsOf, readWords } from './match.ts';
import type { State } from './match-state.ts';
import type { CommandNode } from './node.ts';
import { programName } from './program-name.ts';
import { placingAt } from './put-in.ts';
import { isPlain } from './shell-quote.ts';
import { rank } from './rank-offers.ts';
import { readCommand, type Reading } from './read-command.ts';
import type { ShellWord, Span } from './shell-word.ts';
import { innerWords, longestLine, shellWords, simpleCommand, type SimpleCommand, type Words } from './shell-words.ts';
import { flagOffer, negatedOffer, offer, programOffers, subcommandOffers } from './standing-offers.ts';
import { argumentKey } from './use.ts';
import { lifeIn } from './version.ts';

/** What could stand at the cursor, of what the cartridges and the surroundings know. */
export function completeLine(line: string, cursor: number, library: Library, context: Context): Completions {
  const none: Completions = { replace: { from: cursor, to: cursor }, items: [] };
  const typed = line.slice(0, cursor);
  if (typed.length >= longestLine) return none;
  // A sign that nobody types shows which word the cursor is in, also where there is none yet.
  const marked = typed + mark;
  const after = line.slice(cursor);
  const scope: Scope = { line: marked, after, library, context, isInner: false };
  const { commands } = context.shell === 'fish' ? fishWords(marked) : shellWords(marked);
  const at = findCursor(commands, scope, 0);
  if (at === undefined) return none;
  const { offers, typed: word, from: start } = offersAt(at, scope);
  const from = Math.min(start, cursor);
  const placing = placingAt({ typed: line.slice(from, cursor), after, shell: context.shell, isInner: at.isInner });
  const items = rank(offers, word, context.use?.get(at.key)).flatMap(({ also, ...offer }) => {
    // What stands there already needs no putting in.
    const isThere = word === offer.text || (word !== '' && also?.includes(word) === true);
    const insert = isThere ? undefined : placing.put(offer.text);
    return insert === undefined ? [] : [{ ...offer, insert }];
  });
  return { replace: { from: from + placing.kept, to: cursor }, items };
}

const mark = '\uE000';

interface Scope {
  line: string;
  /** What stands behind the cursor. */
  after: string;
  library: Library;
  context: Context;
  isInner: boolean;
}

interface Cursor {
  word: ShellWord;
  /** Undefined where the word is the program itself. */
  reading?: Reading;
  before?: State;
  key: string;
  isInner: boolean;
}

/** The innermost command that holds the cursor. */
function findCursor(commands: readonly SimpleCommand[], scope: Scope, depth: number): Cursor | undefined {
  for (const command of commands) {
    const word = command.words.findLast(({ value }) => value.includes(mark));
    if (word === undefined) continue;
    // A substitution is a command of its own, and comes later in the list.
    const inside = findCursor(commands.slice(commands.indexOf(command) + 1), scope, depth);
    return inside ?? cursorIn(command, word, scope, depth);
  }
  return undefined;
}

function cursorIn(command: SimpleCommand, word: ShellWord, scope: Scope, depth: number): Cursor | undefined {
  const { line, library, context, isInner } = scope;
  if (word === command.words[0]) return { word, key: '', isInner };
  const { words } = expandShellAlias(command, context.aliases ?? {}, line).at(-1) ?? command;
  const reading = readCommand(words, library.find(programName(words[0])), context, line);
  if (reading === undefined || depth > deepest) return undefined;
  const nested = reading.match.nested.find((each) => each.words.includes(word));
  if (nested !== undefined) {
    const [first, ...rest] = nested.words;
    if (first === undefined) return undefined;
    const isShell = nested.kind === 'shell';
    const commands = isShell ? innerWords(nested.words, line).commands : [simpleCommand([first, ...rest])];
    return findCursor(commands, { ...scope, isInner: isInner || (isShell && nested.words.length === 1) }, depth + 1);
  }
  const { node } = reading.match;
  const own: Words = [reading.words[0], ...reading.words.slice(1).filter((each) => each !== word)];
  const before = readWords(own, reading.root);
  return { word, reading, before, key: [node.cartridge.cli, ...before.node.path].join(' '), isInner };
}

const deepest = 16;

interface Offers {
  offers: Offer[];
  typed: string;
  from: number;
}

function offersAt({ word, reading, before, key }: Cursor, scope: Scope): Offers {
  const typed = word.value.replace(mark, '');
  const whole = { typed, from: word.start };
  if (reading === undefined || before === undefined) return { ...whole, offers: programs(scope, typed) };
  const bound = reading.match.words.find((each) => covers(each, scope.line));
  if (bound?.role === 'value') {
    const { option } = bound.given;
    const value = bound.value.replace(mark, '');
    return { typed: value, from: bound.start, offers: values(option, 'value', value, reading.words, scope.context) };
  }
  if (bound?.role === 'argument')
    return { ...whole, offers: positionals(bound, before, typed, reading, { ...scope, key }) };
  if (bound?.role === 'unknown' && bound.kind === 'subcommand')
    return { ...whole, offers: commands(before, reading, scope) };
  return { ...whole, offers: /^[-+]/.test(typed) ? flags(before, typed, reading, scope) : [] };
}

/** The mark is the last thing in the line that was analysed. */
function covers({ start, end }: Span, line: string): boolean {
  const at = line.lastIndexOf(mark);
  return start <= at && at < end;
}

function programs({ library, context }: Scope, typed: string): Offer[] {
  if (typed === '') return [];
  const aliases = Object.entries(context.aliases ?? {});
  return [
    ...aliases.map(([text, is]): Offer => ({ text, kind: 'program', is: `your alias of ${is}` })),
    ...programOffers(library),
  ];
}

function positionals(
  bound: Extract<BoundWord, { role: 'argument' }>,
  before: State,
  typed: string,
  reading: Reading,
  scope: Scope & Pick<Cursor, 'key'>,
): Offer[] {
  const isFirst = before.positionals.length === 0 && before.dashesAt === undefined;
  const own = bound.arg ?? argumentsOf(before).find(({ kind }) => kind === 'command');
  return [
    ...(isFirst && before.node.hasCommands ? commands(before, reading, scope) : []),
    ...(own === undefined
      ? []
      : values(own, 'argument', typed, reading.words, scope.context, usedBefore(scope.context, scope.key, own))),
    ...(before.dashesAt === undefined && !before.optionsOver ? flags(before, typed, reading, scope) : []),
  ];
}

/** For what can be looked up nowhere: plain words only, since of others nobody knows how they were meant. */
function usedBefore({ use }: Context, key: string, { name, kind }: ArgSpec): Offer[] {
  const texts = [...(use?.get(argumentKey(key, name))?.keys() ?? [])];
  const plain = texts.filter((text) => isPlain(text) && !text.startsWith('-'));
  return plain.map((text) => ({ text, kind: 'argument', ...(kind !== undefined && { of: kind }) }));
}

function commands({ node }: State, { version }: Reading, { context }: Scope): Offer[] {
  const names = context.toolAliases?.[node.cartridge.cli] ?? {};
  const own = node.path.length === 0 ? Object.entries(names) : [];
  const isThere = (name: string): boolean =>
    version === undefined || lifeIn(version, node.spec.commands?.[name] ?? {}) === 'there';
  return [
    ...subcommandOffers(node).filter(({ text }) => isThere(text)),
    ...own.map(([text, stands]) => offer(text, 'subcommand', `your alias of ${stands}`)),
  ];
}

/** Options that are not given yet and do not exclude each other; bare ones too, where the tool has them. */
function flags(before: State, typed: string, { version }: Reading, { after }: Scope): Offer[] {
  const behind = new Set(after.split(/[\s=]+/).slice(1));
  const given = before.given.map(({ option }) => option);
  const fits = (option: OptionSpec): boolean =>
    option.hidden !== true &&
    option.deprecated === undefined &&
    (option.repeat === true || (!given.includes(option) && !option.names.some((name) => behind.has(name)))) &&
    !given.some((other) => excludes(other, option) || excludes(option, other)) &&
    (version === undefined || lifeIn(version, option) === 'there');
  const { node } = before;
  const meant = before.positionals.length === 0 ? (node.default?.options() ?? []) : [];
  return [...node.options(), ...meant].filter(fits).flatMap((option) => spelledOffer(node, option, typed));
}

function excludes(one: OptionSpec, other: OptionSpec): boolean {
  return one.excludes?.some((name) => other.names.includes(name)) === true;
}

function spelledOffer(node: CommandNode, option: OptionSpec, typed: string): Offer[] {
  const isNegated = option.negatable === true && typed.startsWith('--no');
  const found = (isNegated ? negatedOffer(node, option) : undefined) ?? flagOffer(node, option);
  // What is turned off is for those who ask for it.
  const isWanted = found !== undefined && (!found.text.startsWith('--no-') || typed.startsWith('--n'));
  return isWanted ? [found] : [];
}

function values(
  spec: ValueSpec,
  kind: 'value' | 'argument',
  typed: string,
  words: Words,
  context: Context,
  /** What to offer where there is no place to look. */
  used: Offer[] = [],
): Offer[] {
  const { kind: of, from } = spec;
  const written = Object.entries(spec.values ?? (spec.type === 'boolean' ? { true: '', false: '' } : {}));
  const wanted = { words: words.map(({ value }) => value.replace(mark, '')), typed };
  const isAsked = of !== undefined || from !== undefined;
  const known = !isAsked
    ? undefined
    : context.values?.({
        ...wanted,
        ...(of !== undefined && { kind: of }),
        ...(from !== undefined && { run: from.run }),
        ...(from?.lines !== undefined && { lines: from.lines }),
        ...(from?.timeout !== undefined && { timeout: from.timeout }),
      });
  return [
    ...written.map(([text, is]) => offer(text, kind, is)),
    ...(known?.onlyUsed === true ? used : []),
    // A file that looks like an option would be one.
    ...(known?.values ?? [])
      .filter(({ text }) => !text.startsWith('-'))
      .map(({ text, is }) => ({ ...offer(text, kind, is), ...(of !== undefined && { of }) })),
    ...(spec.default === undefined || Object.hasOwn(spec.values ?? {}, spec.default)
      ? []
      : [offer(spec.default, kind, 'what is meant without it')]),
  ];
}
