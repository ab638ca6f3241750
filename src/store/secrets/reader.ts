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
  readonly #runs = new Map<CharSet, { start: number; end: number }>();

  #netrc: boolean | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Whether this is a file of logins, or a part of one. */
  get netrc(): boolean {
    this.#netrc ??= this.find('machine ', 0) !== -1 && this.find('login ', 0) !== -1;
    return this.#netrc;
  }

  /** Where a literal stands from here on, or -1. With an end, only what lies before it is looked at. */
  find(literal: string, from: number, end?: number): number {
    const found = end === undefined ? this.text.indexOf(literal, from) : this.text.slice(from, end).indexOf(literal);
    const at = end === undefined || found === -1 ? found : from + found;
    this.steps += Math.max(0, (at === -1 ? (end ?? this.text.length) : at) - from) + 1;
    return at;
  }

  lineEnd(from: number): number {
    return this.run(sets.line, from);
  }

  /** As `skip`, for what is asked for again and again within one run: its end is known once it was found. */
  run(set: CharSet, from: number): number {
    const known = this.#runs.get(set);
    if (known !== undefined && from >= known.start && from <= known.end) return known.end;
    const end = this.skip(set, from);
    this.#runs.set(set, { start: from, end });
    return end;
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

/** A set of characters of ASCII. With `except`, all others, those outside of ASCII too. */
export class CharSet {
  readonly #members = new Uint8Array(128);
  readonly #others: boolean;

  constructor(members: string, inside = true) {
    this.#members.fill(Number(!inside));
    for (const char of members) this.#members[char.charCodeAt(0)] = Number(inside);
    this.#others = !inside;
  }

  static except(members: string): CharSet {
    return new CharSet(members, false);
  }

  has(code: number): boolean {
    return code < 128 ? this.#members[code] === 1 : this.#others;
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
  notWord: CharSet.except(`${digits}${lower}${upper}_`),
  base64url: new CharSet(`${digits}${lower}${upper}_-`),
  dotted: new CharSet(`${digits}${lower}${upper}_-.`),
  /** Base64 of either alphabet, with its filling. */
  token: new CharSet(`${digits}${lower}${upper}_-+/=`),
  noToken: CharSet.except(`${digits}${lower}${upper}_-+/=`),
  crypt: new CharSet(`${digits}${lower}${upper}./$=,+`),
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
