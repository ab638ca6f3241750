import { canonicalName } from './cartridge.ts';
import { enterDefault, give, spanOf, takeUnknownFlag, type State } from './match-state.ts';
import { attach, takeFollowing } from './match-value.ts';
import type { Spelling } from './node.ts';
import type { ShellWord } from './shell-word.ts';

/** Reads the word as an option in the style of the tool; false when it is none. */
export function takeOption(state: State, word: ShellWord): boolean {
  const { value } = word;
  const { style, plus } = state.node.syntax;
  if (style === 'dashless' && takeBare(state, word)) return true;
  if (plus === true && value.startsWith('+') && value.length > 1) return takePlus(state, word);
  if (!value.startsWith('-') || value.length === 1) return isModeWord(state) && takeModes(state, word);
  if (style === 'single-dash' || style === 'expression') return takeSingleDash(state, word);
  if (enterMode(state, word)) return true;
  if (value.startsWith('--')) takeLong(state, word);
  else takeShorts(state, word);
  return true;
}

function takeLong(state: State, word: ShellWord): void {
  const equals = word.value.indexOf('=');
  const name = equals === -1 ? word.value : word.value.slice(0, equals);
  const found = findLong(state, name);
  if (found === undefined) return takeUnknownFlag(state, word, name);
  takeNamed(state, word, found, name);
}

interface Found {
  spelling: Spelling;
  ambiguous?: string[];
}

/** `--name`, or `--name=value`. */
function takeNamed(state: State, word: ShellWord, { spelling, ambiguous }: Found, name: string): void {
  const isAttached = name.length < word.value.length;
  const span = isAttached ? word.part(0, name.length) : spanOf(word);
  const given = give(state, spelling, name, span, ambiguous);
  state.at += 1;
  if (isAttached) attach(state, given, word, name.length + 1);
  else takeFollowing(state, given);
}

/** By its name; else, where the tool allows it, by a unique beginning; else as an option of the default subcommand. */
function findLong(state: State, name: string): Found | undefined {
  const exact = state.node.spelling(name);
  if (exact !== undefined) return { spelling: exact };
  const close = state.node.syntax.abbrev === true && name.length > 2 ? state.node.abbreviations(name) : [];
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
  const first = findShort(state, `-${word.value.charAt(1)}`);
  if (state.node !== node) return takeShorts(state, word);
  if (first === undefined) return takeUnknownFlag(state, word, word.value);
  takeCluster(state, word, 1, '-');
}

/** `-ws` of npm, `-20` of git log, or the one letter that most words are. */
function findWhole(state: State, value: string): Spelling | undefined {
  const exact = state.node.spelling(value);
  if (exact !== undefined) return exact;
  if (/^-\d+$/.test(value) && state.node.spelling('-<n>') !== undefined) return state.node.spelling('-<n>');
  return undefined;
}

function findShort(state: State, name: string): Spelling | undefined {
  const found = state.node.spelling(name);
  if (found !== undefined || !enterDefault(state)) return found;
  return findShort(state, name);
}

/**
 * `-um wip`, `-amfix`: letters up to the first that takes a value; what is left of the word is that value. Where
 * values stand apart, all letters are options and the next words their values, in order.
 */
function takeCluster(state: State, word: ShellWord, from: number, sign: '-' | '', apart = false): void {
  state.at += 1;
  const { value } = word;
  for (let index = from; index < value.length; index += 1) {
    const letter = sign + value.charAt(index);
    const span = word.part(index === from ? 0 : index, index + 1);
    if (enterModeNamed(state, letter, span)) continue;
    const found = findShort(state, letter);
    if (found === undefined) {
      state.bound.push({ role: 'unknown', kind: 'flag', name: letter, ...(!word.literal && { open: true }), ...span });
      state.sure = false;
      continue;
    }
    const given = give(state, found, letter, span);
    if (found.option.takes === undefined) continue;
    const isLast = index + 1 === value.length;
    if (isLast || apart || found.option.apart === true) takeFollowing(state, given);
    else {
      attach(state, given, word, index + 1);
      return;
    }
  }
}

/** `-name x`, `-name=x`, `-Dname`: a word of letters is one option. Where only the style of Go is meant, two dashes are one. */
function takeSingleDash(state: State, word: ShellWord): boolean {
  const { value } = word;
  const found = findSingleDash(state, value);
  if (found !== undefined) {
    takeNamed(state, word, found, value);
    return true;
  }
  const equals = value.indexOf('=');
  const named = equals === -1 ? undefined : findSingleDash(state, value.slice(0, equals));
  if (named !== undefined) {
    takeNamed(state, word, named, value.slice(0, equals));
    return true;
  }
  if (takeGlued(state, word)) return true;
  if (state.node.syntax.style === 'expression' && /^-\d/.test(value)) return false;
  takeUnknownFlag(state, word, equals === -1 ? value : value.slice(0, equals));
  return true;
}

function findSingleDash({ node }: State, name: string): Found | undefined {
  const exact = node.spelling(name);
  const spelling = exact ?? (node.syntax.style === 'single-dash' ? node.spelling(name.replace(/^--/, '-')) : undefined);
  return spelling === undefined ? undefined : { spelling };
}

/** `-Xmx512m`, `-O3`: the longest name that the word begins with, of those whose value is glued to them. */
function takeGlued(state: State, word: ShellWord): boolean {
  const { value } = word;
  for (let end = value.length - 1; end > 1; end -= 1) {
    const spelling = state.node.spelling(value.slice(0, end));
    if (spelling?.option.attached !== true) continue;
    const given = give(state, spelling, value.slice(0, end), word.part(0, end));
    state.at += 1;
    attach(state, given, word, end);
    return true;
  }
  return false;
}

/** `if=x` and `aux`: options without a dash. */
function takeBare(state: State, word: ShellWord): boolean {
  const { value } = word;
  if (value.startsWith('-')) return false;
  const equals = value.indexOf('=');
  const name = equals === -1 ? value : value.slice(0, equals);
  const spelling = state.node.spelling(name);
  if (spelling !== undefined && (equals === -1 || spelling.option.takes !== undefined)) {
    takeNamed(state, word, { spelling }, name);
    return true;
  }
  if (!isCluster(state, value)) return false;
  takeCluster(state, word, 0, '');
  return true;
}

/** Letters of which each is an option, up to the first that takes a value. */
function isCluster({ node }: State, value: string): boolean {
  for (const letter of value) {
    const spelling = node.spelling(letter);
    if (spelling === undefined) return false;
    if (spelling.option.takes !== undefined) return true;
  }
  return value !== '';
}

/** `set +x` is the end of `set -x`. */
function takePlus(state: State, word: ShellWord): boolean {
  const own = state.node.spelling(word.value);
  if (own !== undefined) {
    takeNamed(state, word, { spelling: own }, word.value);
    return true;
  }
  const letters = word.value.slice(1).split('');
  const found = letters.map((letter) => state.node.spelling(`-${letter}`));
  if (found.includes(undefined)) return false;
  state.at += 1;
  found.forEach((spelling, index) => {
    if (spelling === undefined) return;
    const span = word.part(index === 0 ? 0 : index + 1, index + 2);
    const given = give(state, { option: spelling.option, negated: true }, `+${letters[index] ?? ''}`, span);
    // `set +o noglob` names what is turned off.
    if (index + 1 === letters.length) takeFollowing(state, { ...given, negated: false });
  });
  return true;
}

/** The first word of tar: `xzf`. */
function isModeWord({ node, at }: State): boolean {
  return node.syntax.style === 'mode-letter' && at === 1;
}

function takeModes(state: State, word: ShellWord): boolean {
  const isKnown = (letter: string): boolean =>
    state.node.spelling(`-${letter}`) !== undefined || state.node.child(`-${letter}`) !== undefined;
  if (!isKnown(word.value.charAt(0))) return false;
  takeCluster(state, word, 0, '-', true);
  return true;
}

/** `--query` of pacman: an option that decides what all others mean is a subcommand. */
function enterMode(state: State, word: ShellWord): boolean {
  if (!enterModeNamed(state, word.value, spanOf(word))) return hasModes(state) && takeModeCluster(state, word);
  state.at += 1;
  return true;
}

function enterModeNamed(state: State, name: string, span: { start: number; end: number }): boolean {
  const child = hasModes(state) ? state.node.child(name.startsWith('-') ? name : `-${name}`) : undefined;
  if (child === undefined) return false;
  state.node = child;
  state.bound.push({ role: 'subcommand', node: child, ...span });
  return true;
}

function hasModes({ node }: State): boolean {
  return node.syntax.style === 'mode-letter' && node.hasCommands;
}

function takeModeCluster(state: State, word: ShellWord): boolean {
  if (word.value.startsWith('--') || state.node.child(`-${word.value.charAt(1)}`) === undefined) return false;
  takeCluster(state, word, 1, '-');
  return true;
}
