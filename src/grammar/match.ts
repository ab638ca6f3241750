import { bindArguments, commandArgument, type BoundWord, type GivenOption, type Positional } from './bind.ts';
import type { ArgSpec } from './cartridge.ts';
import { takeOption } from './match-option.ts';
import { enterDefault, leaveDefault, spanOf, startState, type Nested, type State } from './match-state.ts';
import type { CommandNode } from './node.ts';
import type { ShellWord } from './shell-word.ts';
import type { Words } from './shell-words.ts';

export interface Match {
  /** The command that runs, defaults followed. */
  node: CommandNode;
  words: BoundWord[];
  given: GivenOption[];
  /** Required arguments that were not given. */
  missing: ArgSpec[];
  /** False when a word was not understood, so that what follows it is a guess. */
  sure: boolean;
  /** The commands that it runs: those of sudo, xargs, find -exec, sh -c. */
  nested: Nested[];
  /** A word that the default command took because it names none. */
  passedOn?: State['passedOn'];
}

/** Binds every word of a simple command to what the cartridge says it is. The first word is the tool. */
export function matchCommand(words: Words, root: CommandNode): Match {
  const state = readWords(words, root);
  followDefault(state);
  const { bindings, missing } = bindArguments(ownArguments(state), state.positionals);
  for (const { bound, arg } of bindings) bound.arg = arg;
  const { node, bound, given, sure, nested, passedOn } = state;
  return { node, words: bound, given, missing, sure, nested, ...(passedOn && { passedOn }) };
}

/** The same up to the end of the words, and no further: what could come next is still open. */
export function readWords(words: Words, root: CommandNode): State {
  const state = startState(words, root);
  state.bound.push({ role: 'cli', node: root, ...spanOf(words[0]) });
  for (let word = words[state.at]; word !== undefined; word = words[state.at]) takeWord(state, word);
  return state;
}

/** What a command leaves to the one that it runs is not its own. */
function ownArguments(state: State): readonly ArgSpec[] {
  const args = argumentsOf(state);
  return state.nested.length === 0 ? args : args.filter(({ kind }) => kind !== 'command' && kind !== 'shell');
}

/** Those that are there with what was given. */
export function argumentsOf({ node, given }: State): readonly ArgSpec[] {
  if (!node.hasConditionalArgs) return node.args;
  const isGiven = (name: string): boolean => given.some(({ option }) => option.names.includes(name));
  return node.args.filter(
    (arg) => (arg.with === undefined || arg.with.some(isGiven)) && arg.without?.some(isGiven) !== true,
  );
}

function takeWord(state: State, word: ShellWord): void {
  if (isOperator(state, word)) return takeOperator(state, word);
  if (state.dashesAt !== undefined || state.optionsOver) return takePositional(state, word);
  if (word.value === '--') return takeDashes(state, word);
  if (state.node.syntax.unknownIsArgument === true && !isOption(state, word)) return takePositional(state, word);
  if (!takeOption(state, word)) takePositional(state, word);
}

/** By its whole name or letter by letter: `-n` of echo, and not `-----`. */
function isOption({ node }: State, { value }: ShellWord): boolean {
  const [name = value] = value.split('=', 1);
  if (node.spelling(name) !== undefined) return true;
  const clusters = node.syntax.style === undefined && /^-[^-]/.test(value);
  return clusters && Array.from(value.slice(1)).every((letter) => node.spelling(`-${letter}`) !== undefined);
}

/** An operator in quotes is what the shell hands over: `\(` of find. */
function isOperator({ node }: State, { value }: ShellWord): boolean {
  return node.spec.operators !== undefined && Object.hasOwn(node.spec.operators, value);
}

function takeOperator(state: State, word: ShellWord): void {
  state.bound.push({ role: 'separator', is: state.node.spec.operators?.[word.value], ...spanOf(word) });
  state.at += 1;
}

function takeDashes(state: State, word: ShellWord): void {
  state.bound.push({ role: 'separator', ...spanOf(word) });
  state.dashesAt = state.at;
  state.at += 1;
}

function takePositional(state: State, word: ShellWord): void {
  leaveDefault(state);
  if (state.dashesAt === undefined && state.positionals.length === 0 && state.node.hasCommands) {
    if (takeSubcommand(state, word)) return;
  } else if (state.dashesAt !== undefined && state.positionals.length === 0) followDefault(state);
  const command = commandArgument(argumentsOf(state), state.positionals, word.value);
  if (command !== undefined) return handOver(state, command);
  const bound: Positional['bound'] = {
    role: 'argument',
    arg: undefined,
    value: word.value,
    literal: word.literal,
    ...spanOf(word),
  };
  state.bound.push(bound);
  state.positionals.push({ bound, afterDashes: state.dashesAt !== undefined });
  if (state.node.syntax.optionsFirst === true) state.optionsOver = true;
  state.at += 1;
}

/** This word and all behind it are a command, or the text of one; or options for a program that is not named here. */
function handOver(state: State, arg: ArgSpec): void {
  const words = state.words.slice(state.at);
  state.at = state.words.length;
  if (words[0]?.value.startsWith('-') === false)
    return void state.nested.push({
      kind: arg.kind === 'shell' ? 'shell' : 'command',
      words,
      ...(arg.grows === true && { grows: true }),
    });
  for (const word of words)
    state.bound.push({ role: 'argument', arg, value: word.value, literal: word.literal, ...spanOf(word) });
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
  const { defaultArgs } = state.node.spec;
  if (defaultArgs !== undefined && defaultArgs !== false) {
    state.passedOn = { word, from: state.node };
    enterDefault(state, typeof defaultArgs === 'string' ? state.node.child(defaultArgs) : undefined);
  } else if (state.node.args.length === 0) {
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
