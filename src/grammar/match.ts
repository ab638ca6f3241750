import { bindArguments, opensCommand, type BoundWord, type GivenOption, type Positional } from './bind.ts';
import { canonicalName, type ArgSpec, type OptionSpec } from './cartridge.ts';
import type { CommandNode, Spelling } from './node.ts';
import type { ShellWord, Span, Words } from './shell-words.ts';

export interface Match {
  /** The command that runs, defaults followed. */
  node: CommandNode;
  words: BoundWord[];
  given: GivenOption[];
  /** Required arguments that were not given. */
  missing: ArgSpec[];
  /** False when a word was not understood, so that what follows it is a guess. */
  sure: boolean;
  /** Index of the word with which another command begins: sudo, xargs. */
  nestedAt: number | undefined;
}

/** Binds every word of a simple command to what the cartridge says it is. The first word is the tool. */
export function matchCommand(words: Words, root: CommandNode): Match {
  const state: State = {
    words,
    at: 1,
    node: root,
    bound: [],
    given: [],
    positionals: [],
    dashesAt: undefined,
    optionsOver: false,
    sure: true,
    nestedAt: undefined,
  };
  state.bound.push({ role: 'cli', node: root, ...spanOf(words[0]) });
  for (let word = words[state.at]; word !== undefined && state.nestedAt === undefined; word = words[state.at])
    takeWord(state, word);
  followDefault(state);
  const { bindings, missing } = bindArguments(ownArguments(state), state.positionals);
  for (const { bound, arg } of bindings) bound.arg = arg;
  return {
    node: state.node,
    words: state.bound,
    given: state.given,
    missing,
    sure: state.sure,
    nestedAt: state.nestedAt,
  };
}

/** What a command leaves to the one that it runs is not its own. */
function ownArguments({ node, nestedAt }: State): readonly ArgSpec[] {
  return nestedAt === undefined ? node.args : node.args.filter(({ kind }) => kind !== 'command');
}

interface State {
  words: readonly ShellWord[];
  at: number;
  node: CommandNode;
  bound: BoundWord[];
  given: GivenOption[];
  positionals: Positional[];
  dashesAt: number | undefined;
  optionsOver: boolean;
  sure: boolean;
  nestedAt: number | undefined;
}

function takeWord(state: State, word: ShellWord): void {
  const { value } = word;
  if (state.dashesAt !== undefined || state.optionsOver) takePositional(state, word);
  else if (value === '--') takeDashes(state, word);
  else if (value.startsWith('--')) takeLong(state, word);
  else if (value.startsWith('-') && value.length > 1) takeShorts(state, word);
  else takePositional(state, word);
}

function takeDashes(state: State, word: ShellWord): void {
  state.bound.push({ role: 'separator', ...spanOf(word) });
  state.dashesAt = state.at;
  state.at += 1;
}

function takeLong(state: State, word: ShellWord): void {
  const equals = word.value.indexOf('=');
  const name = equals === -1 ? word.value : word.value.slice(0, equals);
  const found = findLong(state, name);
  if (found === undefined) return takeUnknownFlag(state, word, name);
  const span = equals === -1 ? spanOf(word) : partOf(word, 0, equals);
  const given = give(state, found.spelling, name, span, found.ambiguous);
  state.at += 1;
  if (equals === -1) takeFollowing(state, given);
  else attach(state, given, word, equals + 1);
}

/** By its name; else, where the tool allows it, by a unique beginning; else as an option of the default subcommand. */
function findLong(state: State, name: string): { spelling: Spelling; ambiguous?: string[] } | undefined {
  const exact = state.node.spelling(name);
  if (exact !== undefined) return { spelling: exact };
  const close = state.node.cartridge.syntax.abbrev === true && name.length > 2 ? state.node.abbreviations(name) : [];
  const [spelling, other] = close;
  if (spelling !== undefined)
    return other === undefined ? { spelling } : { spelling, ambiguous: close.map(spelledName) };
  if (!enterDefault(state)) return undefined;
  return findLong(state, name);
}

function spelledName({ option, negated }: Spelling): string {
  const name = canonicalName(option);
  return negated ? `--no-${name.slice(2)}` : name;
}

function takeShorts(state: State, word: ShellWord): void {
  const whole = findWhole(state, word.value);
  if (whole !== undefined) {
    const given = give(state, whole, word.value, spanOf(word));
    state.at += 1;
    if (/^-\d+$/.test(word.value) && whole.option.names.includes('-<n>'))
      given.values.push({ value: word.value.slice(1), literal: true, attached: true, ...spanOf(word) });
    else takeFollowing(state, given);
    return;
  }
  const node = state.node;
  const first = findShort(state, word.value.charAt(1));
  if (state.node !== node) return takeShorts(state, word);
  if (first === undefined) return takeUnknownFlag(state, word, word.value);
  takeCluster(state, word);
}

/** `-ws` of npm, `-20` of git log, or the one letter that most words are. */
function findWhole(state: State, value: string): Spelling | undefined {
  const exact = state.node.spelling(value);
  if (exact !== undefined) return exact;
  if (/^-\d+$/.test(value) && state.node.spelling('-<n>') !== undefined) return state.node.spelling('-<n>');
  return undefined;
}

function findShort(state: State, letter: string): Spelling | undefined {
  const found = state.node.spelling(`-${letter}`);
  if (found !== undefined || !enterDefault(state)) return found;
  return findShort(state, letter);
}

/** `-um wip`, `-amfix`: letters up to the first that takes a value; what is left of the word is that value. */
function takeCluster(state: State, word: ShellWord): void {
  state.at += 1;
  for (let index = 1; index < word.value.length; index += 1) {
    const letter = word.value.charAt(index);
    const span = partOf(word, index === 1 ? 0 : index, index + 1);
    const found = findShort(state, letter);
    if (found === undefined) {
      state.bound.push({ role: 'unknown', kind: 'flag', name: `-${letter}`, ...span });
      state.sure = false;
      continue;
    }
    const given = give(state, found, `-${letter}`, span);
    if (found.option.takes === undefined) continue;
    if (index + 1 < word.value.length) attach(state, given, word, index + 1);
    else takeFollowing(state, given);
    return;
  }
}

function give(
  state: State,
  { option, negated }: Spelling,
  written: string,
  span: Span,
  ambiguous?: string[],
): GivenOption {
  const given: GivenOption = { option, negated, written, values: [], missing: false, ...span };
  if (ambiguous !== undefined) given.ambiguous = ambiguous;
  else state.given.push(given);
  state.bound.push({ role: 'flag', given, ...span });
  return given;
}

function attach(state: State, given: GivenOption, word: ShellWord, from: number): void {
  const span = partOf(word, from, word.value.length);
  const value = word.value.slice(from);
  given.values.push({ value, literal: word.literal, attached: true, ...span });
  if (value !== '') state.bound.push({ role: 'value', given, value, ...span });
}

/** The values that stand in the words behind an option. */
function takeFollowing(state: State, given: GivenOption): void {
  const { option, negated } = given;
  if (negated || option.takes === 'optional' || given.ambiguous !== undefined) return;
  if (option.takes === undefined) return takeSpelledBoolean(state, given);
  const next = state.words[state.at];
  if (option.takes === 'optional-word' && !mayBeValue(option, next)) return;
  for (let count = option.placeholders?.length ?? 1; count > 0; count -= 1) takeValue(state, given);
}

/** An optional value in a word of its own: no option, and one of the known values where they are known. */
function mayBeValue(option: OptionSpec, next: ShellWord | undefined): boolean {
  if (next === undefined || next.value.startsWith('-')) return false;
  return option.values === undefined || Object.hasOwn(option.values, next.value);
}

/** npm reads `--audit false` as a switch with its value. */
function takeSpelledBoolean(state: State, given: GivenOption): void {
  const next = state.words[state.at]?.value;
  if (state.node.cartridge.syntax.spelledBooleans === true && (next === 'true' || next === 'false'))
    takeValue(state, given);
}

function takeValue(state: State, given: GivenOption): void {
  const word = state.words[state.at];
  if (word === undefined) {
    given.missing = true;
    return;
  }
  state.at += 1;
  given.values.push({ value: word.value, literal: word.literal, attached: false, ...spanOf(word) });
  state.bound.push({ role: 'value', given, value: word.value, ...spanOf(word) });
}

function takeUnknownFlag(state: State, word: ShellWord, name: string): void {
  const equals = name.length < word.value.length && word.value.startsWith('--');
  state.bound.push({ role: 'unknown', kind: 'flag', name, ...(equals ? partOf(word, 0, name.length) : spanOf(word)) });
  state.sure = false;
  state.at += 1;
}

function takePositional(state: State, word: ShellWord): void {
  if (state.dashesAt === undefined && state.positionals.length === 0 && state.node.hasCommands) {
    if (takeSubcommand(state, word)) return;
  } else if (state.dashesAt !== undefined && state.positionals.length === 0) followDefault(state);
  if (opensCommand(state.node.args, state.positionals, word.value)) {
    state.nestedAt = state.at;
    return;
  }
  const bound: Positional['bound'] = {
    role: 'argument',
    arg: undefined,
    value: word.value,
    literal: word.literal,
    ...spanOf(word),
  };
  state.bound.push(bound);
  state.positionals.push({ bound, afterDashes: state.dashesAt !== undefined });
  if (state.node.cartridge.syntax.optionsFirst === true) state.optionsOver = true;
  state.at += 1;
}

/** True when the word was dealt with: as a subcommand, or as one that does not exist. */
function takeSubcommand(state: State, word: ShellWord): boolean {
  const child = state.node.child(word.value);
  if (child !== undefined) {
    state.node = child;
    state.bound.push({ role: 'subcommand', node: child, ...spanOf(word) });
    state.at += 1;
    return true;
  }
  if (state.node.spec.defaultArgs === true) enterDefault(state);
  else if (state.node.args.length === 0) {
    state.bound.push({ role: 'unknown', kind: 'subcommand', name: word.value, ...spanOf(word) });
    takeRest(state);
    return true;
  }
  return false;
}

/** Nothing is known of what follows a subcommand that is not known. */
function takeRest(state: State): void {
  state.sure = false;
  for (const word of state.words.slice(state.at + 1)) {
    state.bound.push({ role: 'unknown', kind: 'word', name: word.value, ...spanOf(word) });
  }
  state.at = state.words.length;
}

function followDefault(state: State): void {
  if (state.sure && state.positionals.length === 0) enterDefault(state);
}

function enterDefault(state: State): boolean {
  const next = state.positionals.length === 0 ? state.node.default : undefined;
  if (next === undefined) return false;
  state.node = next;
  return true;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** Where a part of the value stands in the line; the whole word when quotes keep the two from being compared. */
function partOf(word: ShellWord, from: number, to: number): Span {
  if (!word.text.startsWith(word.value.slice(0, to))) {
    if (!word.text.startsWith(word.value.slice(0, from))) return spanOf(word);
    return { start: word.start + from, end: word.end };
  }
  return { start: word.start + from, end: to === word.value.length ? word.end : word.start + to };
}
