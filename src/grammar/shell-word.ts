import type { Word, WordPart } from 'unbash';

/** Where something stands in the analysed line: UTF-16 code units, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** How offsets of what was parsed become offsets of the line: they differ inside back-ticks and inner strings. */
export interface Origin {
  line: string;
  from: (offset: number) => number;
  /** The same for an end: the escape before the next character is not part of what ends. */
  to: (offset: number) => number;
}

type Source = Pick<Word, 'text' | 'pos' | 'end' | 'parts'>;

/** A word of a command: as it was typed, and as the program receives it. */
export class ShellWord implements Span {
  /** Exactly as typed, quotes included. */
  readonly text: string;
  /** As the program receives it, as far as that is known before it runs. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly #source: Source;
  readonly #origin: Origin;
  #places: Places | undefined;

  constructor(source: Source, value: string, origin: Origin) {
    this.start = origin.from(source.pos);
    this.end = origin.to(source.end);
    this.text = origin.line.slice(this.start, this.end);
    this.value = value;
    this.#source = source;
    this.#origin = origin;
  }

  /** False when an expansion decides the value: `$x`, `$(…)`. */
  get literal(): boolean {
    return !expands(this.#source.text);
  }

  /** Where a part of the value stands in the line. Parts share no character, and quotes belong to what they begin. */
  part(from: number, to: number): Span {
    if (from === 0 && to === this.value.length) return { start: this.start, end: this.end };
    const { ends } = this.places();
    const start = from === 0 ? this.start : (ends[from - 1] ?? this.end);
    const end = to === this.value.length ? this.end : (ends[to - 1] ?? start);
    return { start, end: Math.max(start, end) };
  }

  /** Where each character of the value stands in the line. */
  places(): Places {
    return (this.#places ??= this.#find());
  }

  #find(): Places {
    const places: Places = { value: '', starts: [], ends: [] };
    const { text, parts, pos } = this.#source;
    if (parts === undefined) align(text, this.value, pos, places);
    else for (const part of parts) placePart(part, places);
    // Parts that the parser reads in another way than we do: all of the value stands where the word does.
    if (places.value.length !== this.value.length) return spread(this.value, this);
    const { from, to } = this.#origin;
    return { value: places.value, starts: places.starts.map(from), ends: places.ends.map(to) };
  }
}

export interface Places {
  /** The value; what the outer shell puts in for a substitution is a variable of the same length. */
  value: string;
  starts: number[];
  ends: number[];
}

/** Good enough for words: a `$` or back-tick outside single quotes. */
function expands(text: string): boolean {
  if (!/[$`]/.test(text)) return false;
  return /[$`]/.test(text.replaceAll(/\\.|'[^']*'/gs, ''));
}

function placePart(part: WordPart, into: Places): void {
  switch (part.type) {
    case 'SingleQuoted':
      return align(part.value, part.value, part.pos + 1, into);
    case 'DoubleQuoted':
    case 'LocaleString':
      return part.parts.forEach((child) => placePart(child, into));
    case 'AnsiCQuoted':
      return alignEscapes(part.text.slice(2), part.value, part.pos + 2, into);
    case 'CommandExpansion':
    case 'ArithmeticExpansion':
    case 'ProcessSubstitution':
      return align(part.text, `$${'_'.repeat(part.text.length - 1)}`, part.pos, into, part.text);
    case 'Literal':
    case 'Glob':
      return align(part.text, part.value, part.pos, into);
    case 'SimpleExpansion':
    case 'ParameterExpansion':
    case 'ExtendedGlob':
    case 'BraceExpansion':
      return align(part.text, part.text, part.pos, into);
  }
}

/** An escaped character is one character of the value, and stands where its backslash does. */
function align(text: string, value: string, pos: number, into: Places, matched = value): void {
  let at = 0;
  for (let index = 0; index < value.length; index += 1) {
    while (text.startsWith('\\\n', at)) at += 2;
    const isEscaped = text[at] === '\\' && text[at + 1] === matched[index];
    const isPlain = text[at] === matched[index] && matched[index] !== '\\';
    const length = isEscaped && !isPlain ? 2 : 1;
    into.starts.push(pos + at);
    into.ends.push(pos + at + length);
    at += length;
  }
  into.value += value;
}

/** `$'a\tb'` */
function alignEscapes(text: string, value: string, pos: number, into: Places): void {
  let at = 0;
  for (let index = 0; index < value.length; index += 1) {
    const escape = /^\\(?:x[\da-f]{1,2}|u[\da-f]{1,4}|U[\da-f]{1,8}|c.|[0-7]{1,3}|.)/is.exec(text.slice(at, at + 10));
    const isSecondHalf = /[\uDC00-\uDFFF]/.test(value.charAt(index)) && index > 0 && text[at] !== value[index];
    const length = isSecondHalf ? 0 : (escape?.[0].length ?? 1);
    into.starts.push(pos + at);
    into.ends.push(pos + at + length);
    at += length;
  }
  into.value += value;
}

function spread(value: string, { start, end }: Span): Places {
  const { length } = value;
  return {
    value,
    starts: Array.from({ length }, () => start),
    ends: Array.from({ length }, () => end),
  };
}
