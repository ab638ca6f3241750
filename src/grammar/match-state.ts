import type { BoundWord, GivenOption, Positional } from './bind.ts';
import type { CommandNode, Spelling } from './node.ts';
import type { ShellWord, Span } from './shell-word.ts';

/** How far the words of a command are read. */
export interface State {
  words: readonly ShellWord[];
  at: number;
  node: CommandNode;
  bound: BoundWord[];
  given: GivenOption[];
  positionals: Positional[];
  dashesAt: number | undefined;
  optionsOver: boolean;
  sure: boolean;
  nested: Nested[];
  /** The word that is no command, so that the default one was meant, or a command was misspelt. */
  passedOn?: { word: ShellWord; from: CommandNode };
  /** The command that was meant by none, and the one that it stands for. */
  meant?: { from: CommandNode; to: CommandNode };
  /** How many defaults were followed: a cartridge may lead in a circle. */
  defaults: number;
}

/** Words that are a command of their own, or the text of one for a shell. */
export interface Nested {
  kind: 'command' | 'shell';
  /** Words are added when it is run. */
  grows?: boolean;
  words: readonly ShellWord[];
}

export function startState(words: readonly ShellWord[], node: CommandNode): State {
  return {
    words,
    at: 1,
    node,
    bound: [],
    given: [],
    positionals: [],
    dashesAt: undefined,
    optionsOver: false,
    sure: true,
    nested: [],
    defaults: 0,
  };
}

export function give(
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

export function takeUnknownFlag(state: State, word: ShellWord, name: string): void {
  const equals = name.length < word.value.length && word.value.startsWith('--');
  const span = equals ? word.part(0, name.length) : spanOf(word);
  // What `-$N` is only shows when the shell has put something in.
  state.bound.push({ role: 'unknown', kind: 'flag', name, ...(!word.literal && !equals && { open: true }), ...span });
  state.sure = false;
  state.at += 1;
}

/** Goes on as the default subcommand, as long as no argument says otherwise. */
export function enterDefault(state: State, to = state.node.default): boolean {
  const next = state.positionals.length === 0 && state.defaults < deepest ? to : undefined;
  if (next === undefined) return false;
  state.defaults += 1;
  state.meant = { from: state.node, to: next };
  state.node = next;
  return true;
}

/** `yarn --immutable` means install, `yarn --immutable build` does not: where a word means another command than none does. */
export function leaveDefault(state: State): void {
  const { meant, positionals } = state;
  if (meant === undefined || positionals.length > 0 || state.node !== meant.to) return;
  if (typeof meant.from.spec.defaultArgs === 'string' && meant.to === meant.from.default) state.node = meant.from;
}

const deepest = 8;

export function spanOf({ start, end }: Span): Span {
  return { start, end };
}
