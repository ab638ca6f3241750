/**
 * Keys as modern terminals send them: the CSI u form of kitty's keyboard protocol, xterm's modifyOtherKeys, and cursor
 * and function keys with the kind of event. Pure.
 * Source: https://sw.kovidgoyal.net/kitty/keyboard-protocol/
 */
export interface Key {
  /** Names the key whatever is held with it, so that a release is known to be that of a press. */
  id: string;
  /** The code point of the key without modifiers; 0 for cursor and function keys. */
  code: number;
  /** Shift 1, Alt 2, Ctrl 4, Super 8 and so on; without Caps Lock and Num Lock. */
  modifiers: number;
  kind: 'press' | 'repeat' | 'release';
  /** What an older terminal would have sent for it. */
  legacy: string;
}

/** The one key that is taken from the shell. */
export interface LeaderKey {
  legacy: Uint8Array;
  code: number;
  modifiers: number;
}

const SHIFT = 1;
const ALT = 2;
const CTRL = 4;
const CAPS_LOCK = 64;
const LOCKS = 64 | 128;

/** One whole sequence; null when it is no key of these forms. */
export function parseKey(sequence: string): Key | null {
  return csiU(sequence) ?? otherKey(sequence) ?? functionKey(sequence);
}

/** Shift, Ctrl and their like, which programs may ask to be told of as keys of their own. */
export function isModifierKey({ code }: Key): boolean {
  return (code >= 57441 && code <= 57454) || code === 57358 || code === 57360;
}

/** The ids of the keys that may have sent this in the old way: a character, or the sequence of a cursor or function key. */
export function idsOf(legacy: string): string[] {
  // oxlint-disable-next-line no-control-regex -- it looks for an escape sequence
  const plain = /^\x1b(?:\[|O)([A-Z]|\d+~)$/.exec(legacy)?.[1];
  if (plain !== undefined) return [plain];
  const code = legacy.codePointAt(0) ?? 0;
  const lower = legacy.toLowerCase().codePointAt(0) ?? 0;
  const unshifted = unshiftedKeys[shiftedKeys.indexOf(legacy)]?.charCodeAt(0) ?? code;
  // With Ctrl a letter sends the control character 96 below it.
  return [code, lower, unshifted, code < 0x20 ? code + 96 : code].map(idOf);
}

function csiU(sequence: string): Key | null {
  // oxlint-disable-next-line no-control-regex -- it looks for an escape sequence
  const match = /^\x1b\[(\d{1,7})(?::(\d*))?(?::(\d*))?(?:;(\d*)(?::(\d))?)?(?:;([\d:]*))?u$/.exec(sequence);
  if (match === null) return null;
  const [, code, shifted, base, modifiers, kind, text] = match;
  return characterKey({
    code: Number(code),
    shifted: Number(shifted ?? 0),
    base: Number(base ?? 0),
    modifiers: modifiersOf(modifiers),
    kind: kindOf(kind),
    text: (text ?? '').split(':').map(Number).filter(isCodePoint),
  });
}

/** xterm's modifyOtherKeys; the code is that of the character with Shift. */
function otherKey(sequence: string): Key | null {
  // oxlint-disable-next-line no-control-regex -- as above
  const match = /^\x1b\[27;(\d{1,3});(\d{1,7})~$/.exec(sequence);
  if (match === null) return null;
  const code = Number(match[2]);
  return characterKey({ code, shifted: code, base: 0, modifiers: modifiersOf(match[1]), kind: 'press', text: [] });
}

function functionKey(sequence: string): Key | null {
  // oxlint-disable-next-line no-control-regex -- as above
  const match = /^\x1b\[(\d{1,3});(\d{1,3}):(\d)([A-Z~])$/.exec(sequence);
  if (match === null) return null;
  const [, number = '', modifiers, kind, final = ''] = match;
  const held = modifiersOf(modifiers) & ~LOCKS;
  const plain = final === '~' ? `${number}~` : final;
  return {
    id: plain,
    code: 0,
    modifiers: held,
    kind: kindOf(kind),
    legacy: held === 0 ? `\x1b[${plain}` : `\x1b[${number};${held + 1}${final}`,
  };
}

interface Character {
  code: number;
  /** The same key with Shift, and the key at this place of a US keyboard; 0 where not told. */
  shifted: number;
  base: number;
  modifiers: number;
  kind: Key['kind'];
  /** What the key types, where told. */
  text: number[];
}

function characterKey({ code, shifted, base, modifiers, kind, text }: Character): Key | null {
  if (!isCodePoint(code)) return null;
  // A letter of another alphabet counts as the one at its place: it is how shortcuts are found there.
  const known = code > 127 && base > 0 ? base : code;
  const plain = keypad[known] ?? String.fromCodePoint(known);
  const caps = (modifiers & CAPS_LOCK) !== 0 && plain !== plain.toUpperCase();
  const up = ((modifiers & SHIFT) !== 0) !== caps;
  let typed = plain;
  if (text.length > 0) typed = String.fromCodePoint(...text);
  else if (up) typed = isCodePoint(shifted) && code === known ? String.fromCodePoint(shifted) : withShift(plain);
  return { id: idOf(code), code: known, modifiers: modifiers & ~LOCKS, kind, legacy: legacyOf(typed, modifiers) };
}

function legacyOf(typed: string, modifiers: number): string {
  const shiftTab = typed === '\t' && (modifiers & SHIFT) !== 0;
  const control = (modifiers & CTRL) !== 0 && /^[ @-~]$/.test(typed);
  const text = shiftTab ? '\x1b[Z' : control ? String.fromCharCode(typed.toUpperCase().charCodeAt(0) & 0x1f) : typed;
  return (modifiers & ALT) !== 0 ? `\x1b${text}` : text;
}

function withShift(plain: string): string {
  return shiftedKeys[unshiftedKeys.indexOf(plain)] ?? plain.toUpperCase();
}

/** A US keyboard, for terminals that do not tell what a key types. */
const unshiftedKeys = "`1234567890-=[]\\;',./";
const shiftedKeys = '~!@#$%^&*()_+{}|:"<>?';

const keypad: Readonly<Record<number, string>> = { 57414: '\r' };

function modifiersOf(word: string | undefined): number {
  return Math.max(0, Number(word ?? 1) - 1);
}

function kindOf(word: string | undefined): Key['kind'] {
  return word === '3' ? 'release' : word === '2' ? 'repeat' : 'press';
}

export function idOf(code: number): string {
  return `u${code}`;
}

function isCodePoint(code: number): boolean {
  return code > 0 && code <= 0x10ffff;
}
