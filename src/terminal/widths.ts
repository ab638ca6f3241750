import type { IUnicodeVersionProvider } from '@xterm/headless';
import { eastAsianWidth, eastAsianWidthType } from 'get-east-asian-width';

/**
 * How many columns the host gives to text. Hosts disagree, and a screen inside a screen is only right when both count
 * alike: the host is asked at start (probe.ts) and the emulator then counts as it does.
 *
 *   legacy   Unicode 6 tables: an emoji takes one column (xterm.js without addons, old terminals)
 *   modern   current tables, each code point by itself: an emoji takes two, what it is joined with again two
 *   cluster  current tables, a whole grapheme is one glyph: flags, skin tones, ZWJ families, emoji by VS16 take two
 */
export type WidthTable = 'legacy' | 'modern' | 'cluster';

/** The name under which xterm.js knows the table. */
export function providerName(table: WidthTable): string {
  return table === 'legacy' ? '6' : table;
}

/**
 * The part of a cell's text that a host with this table draws into one cell. It is all of it, but where a program forbade
 * wrapping at the edge: there the emulator joins what follows a glyph that found no place to the glyph before.
 */
export function oneCell(text: string, table: WidthTable): string {
  if (table === 'legacy') return text;
  const tables = provider(table);
  let state = 0;
  let end = 0;
  for (const character of text) {
    state = tables.charProperties(character.codePointAt(0) ?? 0, state);
    if (end > 0 && !(state & JOINS)) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/**
 * The columns that every host gives to this code point by itself, 0 where they may differ: by their tables, or by a
 * setting for what East Asian fonts draw wide (a degree sign, box drawing, Greek, Cyrillic).
 */
export function agreedWidth(point: number): 0 | 1 | 2 {
  if (point < 0x7f) return point < 0x20 ? 0 : 1;
  if (point < 0x300) return agreedLatin[point - 0x7f] as 0 | 1;
  return alwaysWide.some(([from, to]) => point >= from && point <= to) ? 2 : 0;
}

/**
 * The columns that a host takes for this text at the most: one that joins nothing, draws wide what may be wide, and has
 * a column also for what is not to be seen (xterm.js with its tables of graphemes: a zero width space).
 */
export function mostColumns(text: string): number {
  let columns = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    columns += pointWidth(point) === 0 ? 1 : agreedWidth(point) || 2;
  }
  return columns;
}

const agreedLatin = Uint8Array.from({ length: 0x300 - 0x7f }, (_, index) =>
  index >= 0xa0 - 0x7f && eastAsianWidthType(index + 0x7f) !== 'ambiguous' ? 1 : 0,
);

/** Kana, Chinese and Korean as they have been since long before the oldest table in use. */
const alwaysWide = [
  [0x4e00, 0x9fcb],
  [0xac00, 0xd7a3],
  [0x3041, 0x3096],
  [0x30a1, 0x30fa],
  [0x3400, 0x4db5],
] as const;

/** The tables that xterm.js does not bring itself. */
export function widthProviders(): IUnicodeVersionProvider[] {
  return [provider('modern'), provider('cluster')];
}

/**
 * xterm.js packs what it wants to know of a code point into one number (src/common/services/UnicodeService.ts):
 * bit 0 joins the cell before, bits 1-2 the width of the whole cell so far, from bit 3 on a state of our own.
 */
const JOINS = 1;
const pack = (state: number, width: number, joins: boolean): number =>
  (state << 3) | (width << 1) | (joins ? JOINS : 0);
const widthOf = (packed: number): number => (packed >> 1) & 3;
const stateOf = (packed: number): number => packed >> 3;

/** What the code points so far leave open. */
const PLAIN = 0;
const PICTURE = 1;
const JOINER = 2;
const HALF_FLAG = 3;
const KEY = 4;

const ZWJ = 0x200d;
const EMOJI_STYLE = 0xfe0f;

function provider(version: 'modern' | 'cluster'): IUnicodeVersionProvider {
  const cluster = version === 'cluster';
  return {
    version,
    wcwidth: (point) => pointWidth(point) as 0 | 1 | 2,
    charProperties(point: number, before: number): number {
      if (point >= 0x20 && point < 0x7f) return pack(cluster && isKey(point) ? KEY : PLAIN, 1, false);
      const width = pointWidth(point);
      const joined = before === 0 ? undefined : joinedWidth(point, width, before, cluster);
      if (joined !== undefined) return pack(nextState(point, before), joined, true);
      return pack(firstState(point), width, false);
    },
  } as IUnicodeVersionProvider;
}

/** The width of the cell with this code point added to it, undefined where it starts a cell of its own. */
function joinedWidth(point: number, width: number, before: number, cluster: boolean): number | undefined {
  const held = widthOf(before);
  if (cluster) {
    if (point === EMOJI_STYLE && (stateOf(before) === PICTURE || stateOf(before) === KEY)) return 2;
    if (stateOf(before) === JOINER && isPicture(point)) return Math.max(held, 2);
    if (stateOf(before) === HALF_FLAG && isFlagLetter(point)) return 2;
    if (isSkinTone(point) && stateOf(before) === PICTURE) return Math.max(held, 2);
  }
  return width === 0 ? held : undefined;
}

function firstState(point: number): number {
  if (isFlagLetter(point)) return HALF_FLAG;
  return isPicture(point) ? PICTURE : PLAIN;
}

function nextState(point: number, before: number): number {
  if (point === ZWJ) return JOINER;
  if (point === EMOJI_STYLE || isSkinTone(point) || isPicture(point)) return PICTURE;
  return stateOf(before) === PICTURE ? PICTURE : PLAIN;
}

const pictures = /^\p{Extended_Pictographic}$/u;
/** Of the formats, a few are drawn: signs of Arabic and Syriac that stand before a number. */
const marks =
  /^(?![\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}])[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff\ud7b0-\ud7ff]$/u;

function isPicture(point: number): boolean {
  return (
    (point >= 0x1f000 && point <= 0x1faff) ||
    (point >= 0xa9 && point < 0x3300 && pictures.test(String.fromCodePoint(point)))
  );
}

/** What stands on a key cap: digits, `#` and `*`. */
const isKey = (point: number): boolean => (point >= 0x30 && point <= 0x39) || point === 0x23 || point === 0x2a;
const isSkinTone = (point: number): boolean => point >= 0x1f3fb && point <= 0x1f3ff;
const isFlagLetter = (point: number): boolean => point >= 0x1f1e6 && point <= 0x1f1ff;

const SOFT_HYPHEN = 0xad;
const narrowAndWide = new Map<number, number>();

function pointWidth(point: number): number {
  if (point < 0x300) return point < 0x20 || (point >= 0x7f && point < 0xa0) ? 0 : 1;
  const known = narrowAndWide.get(point);
  if (known !== undefined) return known;
  const width = marks.test(String.fromCodePoint(point)) && point !== SOFT_HYPHEN ? 0 : eastAsianWidth(point);
  if (narrowAndWide.size > 20_000) narrowAndWide.clear();
  narrowAndWide.set(point, width);
  return width;
}
