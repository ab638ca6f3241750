/** Part of a text, end exclusive, and what kind of secret it is. */
export interface Span {
  start: number;
  end: number;
  kind: string;
}

/**
 * The only ways in which the rules walk through a text. Every character they look at is counted, so that a test
 * can hold the work to the length of the text without a clock.
 */
export class Reader {
  readonly text: string;
  steps = 0;
  #line = { start: 0, end: -1 };

  constructor(text: string) {
    this.text = text;
  }

  /** Where a literal stands from here on, or -1. With an end, only what lies before it is looked at. */
  find(literal: string, from: number, end?: number): number {
    const found = end === undefined ? this.text.indexOf(literal, from) : this.text.slice(from, end).indexOf(literal);
    const at = end === undefined || found === -1 ? found : from + found;
    this.steps += Math.max(0, (at === -1 ? (end ?? this.text.length) : at) - from) + 1;
    return at;
  }

  /** The end of the line that this position is in. Known for the whole line once it was asked for. */
  lineEnd(from: number): number {
    const known = from >= this.#line.start && from <= this.#line.end;
    if (!known) this.#line = { start: from, end: this.skip(sets.line, from) };
    return this.#line.end;
  }

  /** The first position from here on whose character is not in the set. */
  skip(set: CharSet, from: number, limit = this.text.length): number {
    const end = Math.min(limit, this.text.length);
    let at = from;
    while (at < end && set.has(this.text.charCodeAt(at))) at += 1;
    this.steps += at - from + 1;
    return at;
  }

  /** The first position going back from here (exclusive) up to which all characters are in the set. */
  skipBack(set: CharSet, from: number, most: number): number {
    let at = from;
    while (at > 0 && from - at < most && set.has(this.text.charCodeAt(at - 1))) at -= 1;
    this.steps += from - at + 1;
    return at;
  }
}

/** A set of characters. With `except`, all others, those outside of ASCII too. */
export class CharSet {
  readonly #members: Set<number>;
  readonly #inside: boolean;

  constructor(members: string, inside = true) {
    this.#members = new Set(Array.from(members, (char) => char.charCodeAt(0)));
    this.#inside = inside;
  }

  static except(members: string): CharSet {
    return new CharSet(members, false);
  }

  has(code: number): boolean {
    return this.#members.has(code) === this.#inside;
  }
}

const digits = '0123456789';
const lower = 'abcdefghijklmnopqrstuvwxyz';
const upper = lower.toUpperCase();

export const sets = {
  digits: new CharSet(digits),
  hex: new CharSet(`${digits}abcdefABCDEF`),
  capitals: new CharSet(digits + upper),
  alnum: new CharSet(digits + lower + upper),
  word: new CharSet(`${digits}${lower}${upper}_`),
  base64url: new CharSet(`${digits}${lower}${upper}_-`),
  dotted: new CharSet(`${digits}${lower}${upper}_-.`),
  path: new CharSet(`${digits}${lower}${upper}_-/`),
  name: new CharSet(`${digits}${lower}${upper}_-.`),
  blank: new CharSet(' \t'),
  space: new CharSet(' \t\r\n\v\f'),
  /** What one unquoted value is made of: up to a space, a quote, or what ends a command. */
  value: CharSet.except(' \t\r\n\v\f"\'`;|&<>()'),
  /** What an unquoted word is made of; quotes part words, so that words inside of quotes are seen too. */
  atom: CharSet.except(' \t\r\n\v\f"\'`;|&()'),
  line: CharSet.except('\r\n'),
} as const;
