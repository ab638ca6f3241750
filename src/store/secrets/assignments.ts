import { isLiteral, isPath, kindOfName, looksRandom, suspicionOf } from './names.ts';
import { sets, type Reader, type Span } from './reader.ts';
import { nameBefore, quoteAt, quoted, spanOf, textOf, valueAt, type Value } from './values.ts';

/** NAME=value in a shell, a query string, a connection string or a flag; `name = "value"` of what is configured or coded. */
export function assignments(reader: Reader): Span[] {
  const spans: Span[] = [];
  for (let at = reader.find('=', 0); at !== -1;) {
    const apart = sets.blank.has(reader.text.charCodeAt(at - 1));
    const { span, next } = apart ? assignedApart(reader, at) : assigned(reader, at);
    if (span !== undefined) spans.push(span);
    at = reader.find('=', Math.max(next, at + 1));
  }
  return spans;
}

function assigned(reader: Reader, sign: number): { span?: Span | undefined; next: number } {
  const name = nameBefore(reader, behindName(reader, sign));
  if (suspicionOf(name.text) === 'none' || '=~>'.includes(reader.text.charAt(sign + 1) || ' ')) return { next: sign };
  if (name.text === '--secret' && inSecrets.test(reader.text.slice(Math.max(0, name.start - 96), name.start)))
    return { next: sign };
  const value = assignedValue(reader, name.start, sign + 1);
  return { span: secretOf(reader, name.text, value), next: value.next };
}

/** `gcloud secrets versions access latest --secret=name` says which one. */
const inSecrets = /\bsecrets [^|;&]*$/;

/** In "NAME=two words" the value goes on to the quote that the name stands in. */
function assignedValue(reader: Reader, nameStart: number, from: number): Value {
  const around = quoteAt(reader, nameStart - 1);
  const own = quoteAt(reader, from) !== '' || around === quoteAt(reader, from - 2);
  return around !== '' && !own ? quoted(reader, from, around) : valueAt(reader, from);
}

/** A name like `ENV['TOKEN']` ends before its quote. */
function behindName(reader: Reader, end: number): number {
  return reader.text[end - 1] === ']' && quoteAt(reader, end - 2) !== '' ? end - 2 : end;
}

/** With blanks around the sign it is a comparison, a sentence or a setting: only the last has such a value. */
function assignedApart(reader: Reader, sign: number): { span?: Span | undefined; next: number } {
  const name = nameBefore(reader, reader.skipBack(sets.blank, sign, 40));
  if (suspicionOf(name.text) !== 'secret' || !sets.blank.has(reader.text.charCodeAt(sign + 1))) return { next: sign };
  const value = valueAt(reader, reader.skip(sets.blank, sign + 1, sign + 40));
  if (value.quote === '' && !looksRandom(textOf(reader, value))) return { next: sign };
  return { span: secretOf(reader, name.text, value), next: value.next };
}

function secretOf(reader: Reader, name: string, value: Value): Span | undefined {
  const text = textOf(reader, value);
  if (!isLiteral(text, value.quote) || (/^[./~]/.test(text) && isPath(text))) return undefined;
  return suspicionOf(name) === 'secret' || looksRandom(text) ? spanOf(value, kindOfName(name)) : undefined;
}
