import type { GivenOption } from './bind.ts';
import type { OptionSpec } from './cartridge.ts';
import { spanOf, type State } from './match-state.ts';
import type { ShellWord } from './shell-word.ts';

/** The value that stands in the same word as its option, from this character on. */
export function attach(state: State, given: GivenOption, word: ShellWord, from: number): void {
  const span = word.part(from, word.value.length);
  const value = word.value.slice(from);
  given.values.push({ value, literal: word.literal, attached: true, ...span });
  if (value !== '') state.bound.push({ role: 'value', given, value, ...span });
}

/** The values that stand in the words behind an option. */
export function takeFollowing(state: State, given: GivenOption): void {
  const { option, negated } = given;
  if (negated || option.takes === 'optional' || given.ambiguous !== undefined) return;
  if (option.takes === undefined) return takeSpelledBoolean(state, given);
  if (option.rest === true) return takeAll(state, given);
  const next = state.words[state.at];
  if (option.takes === 'optional-word' && !mayBeValue(option, next)) return;
  for (let count = option.placeholders?.length ?? 1; count > 0; count -= 1) takeValue(state, given);
}

/** An optional value in a word of its own: no option, and one of the known values where they are known. */
function mayBeValue(option: OptionSpec, next: ShellWord | undefined): boolean {
  if (next === undefined || next.value.startsWith('-')) return false;
  return option.values === undefined || option.open === true || Object.hasOwn(option.values, next.value);
}

/** npm reads `--audit false` as a switch with its value. */
function takeSpelledBoolean(state: State, given: GivenOption): void {
  const next = state.words[state.at]?.value;
  if (state.node.syntax.spelledBooleans === true && (next === 'true' || next === 'false')) takeValue(state, given);
}

function takeValue(state: State, given: GivenOption): void {
  const word = state.words[state.at];
  if (word === undefined) {
    given.missing = true;
    return;
  }
  state.at += 1;
  given.values.push({ value: word.value, literal: word.literal, attached: false, ...spanOf(word) });
  if (given.option.kind === 'shell') state.nested.push({ kind: 'shell', words: [word] });
  state.bound.push({ role: 'value', given, value: word.value, ...spanOf(word) });
}

/** `-exec rm {} ;` of find: up to what ends it; `--files a b c`: up to the next option. */
function takeAll(state: State, given: GivenOption): void {
  const { ends, kind } = given.option;
  const from = state.at;
  while (!isOver(state, from, ends)) state.at += 1;
  const words = state.words.slice(from, state.at);
  given.missing = words.length === 0;
  if (kind === 'command' && words.length > 0) state.nested.push({ kind, words });
  for (const word of words) {
    given.values.push({ value: word.value, literal: word.literal, attached: false, ...spanOf(word) });
    if (kind !== 'command') state.bound.push({ role: 'value', given, value: word.value, ...spanOf(word) });
  }
  const end = state.words[state.at];
  if (ends === undefined || end === undefined) return;
  state.bound.push({ role: 'separator', ...spanOf(end) });
  state.at += 1;
}

function isOver({ words, at }: State, from: number, ends: string[] | undefined): boolean {
  const word = words[at];
  if (word === undefined) return true;
  if (ends === undefined) return at > from && word.value.startsWith('-');
  return ends.some((end) => {
    const [last = '', before] = end.split(' ').toReversed();
    return word.value === last && (before === undefined || words[at - 1]?.value === before);
  });
}
