import { isLiteral } from './names.ts';
import { sets, type Reader, type Span } from './reader.ts';

/** What stands in the place of a value, without its quotes. */
export interface Value {
  start: number;
  end: number;
  quote: string;
  /** Where to read on. */
  next: number;
}

export function valueAfter(reader: Reader, from: number): Value {
  return valueAt(reader, reader.skip(sets.blank, from, from + 64));
}

export function valueAt(reader: Reader, from: number): Value {
  const quote = quoteAt(reader, from);
  if (quote !== '') return quoted(reader, from + quote.length, quote);
  const end = reader.run(sets.value, from);
  return { start: from, end, quote: '', next: end };
}

/** The value that this word begins, with the rest of it where it stands in quotes. */
export function valueFrom(reader: Reader, start: number): Value {
  const open = quoteAt(reader, start - 1);
  return open === '' ? valueAt(reader, start) : quoted(reader, start, open);
}

/** Up to the closing quote, or to the end of the line where there is none. */
export function quoted(reader: Reader, from: number, quote: string): Value {
  const line = restOfLine(reader, from);
  for (let at = reader.find(quote, from, line.end); at !== -1; at = reader.find(quote, at + 1, line.end)) {
    if (quote !== '"' || reader.text[at - 1] !== '\\') return { start: from, end: at, quote, next: at + quote.length };
  }
  return line;
}

export function restOfLine(reader: Reader, from: number): Value {
  const end = reader.lineEnd(from);
  return { start: from, end, quote: '', next: end };
}

/** The quote that begins here, `\"` included, as it stands inside of another pair; '' for none. */
export function quoteAt(reader: Reader, at: number): string {
  const char = reader.text.charAt(at);
  if (char === '\\' && reader.text[at + 1] === '"') return '\\"';
  return char === '"' || char === "'" ? char : '';
}

export function textOf(reader: Reader, { start, end }: Value): string {
  return reader.text.slice(start, end);
}

/** No name that tells of a secret is longer. */
const longestName = 80;

export function nameBefore(reader: Reader, end: number): { text: string; start: number } {
  const start = reader.skipBack(sets.name, end, longestName);
  return { text: reader.text.slice(start, end), start };
}

/** The value as a secret, if it is written out. */
export function literal(reader: Reader, value: Value, kind: string): Span | undefined {
  return isLiteral(textOf(reader, value), value.quote) ? spanOf(value, kind) : undefined;
}

export function spanOf({ start, end }: Value, kind: string): Span {
  return { start, end, kind };
}
