import { kindOfName, looksRandom, suspicionOf } from './names.ts';
import { sets, type Reader, type Span } from './reader.ts';
import { literal, nameBefore, quoteAt, quoted, restOfLine, textOf, valueAfter, valueAt, type Value } from './values.ts';

interface Found {
  span?: Span | undefined;
  /** Where to read on. What stood in quotes is not read again, nor what was taken. */
  next: number;
}

/** `"password": "value"`, `password: value`, `Authorization: Bearer value`, `pass:value` of openssl. */
export function fields(reader: Reader): Span[] {
  const spans: Span[] = [];
  for (let at = reader.find(':', 0); at !== -1;) {
    const { span, next } = afterColon(reader, at);
    if (span !== undefined) spans.push(span);
    at = reader.find(':', Math.max(next, at + 1));
  }
  return spans;
}

function afterColon(reader: Reader, colon: number): Found {
  const closing = quoteAt(reader, colon - 1);
  const name = nameBefore(reader, closing === '' ? colon : colon - 1 - Number(reader.text[colon - 2] === '\\'));
  const from = reader.skip(sets.blank, colon + 1, colon + 9);
  if (headers.has(name.text.toLowerCase())) return headerValue(reader, name, from);
  if (from === colon + 1 && name.text === 'pass' && opensslFlag.test(before(reader, name.start)))
    return field(reader, valueAt(reader, from), 'password', colon, true);
  const suspicion = suspicionOf(name.text);
  if (suspicion === 'none') return { next: colon };
  const value = fieldValue(reader, name.start, closing, from);
  const random = looksRandom(textOf(reader, value));
  const header = /^x-|-key$/i.test(name.text);
  const close = from === colon + 1 && (header || reader.text[name.start - 1] === '/');
  const sure =
    suspicion === 'secret'
      ? closing !== '' || value.quote !== '' || random || close
      : header && value.quote !== '' && random;
  return field(reader, value, kindOfName(name.text), colon, sure);
}

function field(reader: Reader, value: Value, kind: string, colon: number, sure: boolean): Found {
  const span = sure ? literal(reader, value, kind) : undefined;
  return { span, next: span !== undefined || value.quote !== '' ? value.next : colon };
}

/** 'X-Api-Key: two words' goes on to the quote that the name stands in; "key": "value" has quotes of its own. */
function fieldValue(reader: Reader, nameStart: number, closing: string, from: number): Value {
  const around = closing === '' ? quoteAt(reader, nameStart - 1) : '';
  return around !== '' && quoteAt(reader, from) === '' ? quoted(reader, from, around) : valueAt(reader, from);
}

function before(reader: Reader, at: number): string {
  return reader.text.slice(Math.max(0, at - 16), at);
}

const opensslFlag = /-pass(?:in|out)?[ =]+['"]?$/;
const headers = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);
const schemes = /^\\?[ \t]?(?:bearer|basic|digest|token|negotiate|apikey)(?:\\?[ \t])+/i;

/** To the end of the quotes it stands in; without any, only as far as it is sure to be the header's value. */
function headerValue(reader: Reader, name: { text: string; start: number }, from: number): Found {
  const kind = kindOfName(name.text);
  const scheme = schemes.exec(reader.text.slice(from, from + 24))?.[0].length ?? 0;
  const around = quoteAt(reader, name.start - 1);
  const one = around === '' ? valueAfter(reader, from + scheme) : quoted(reader, from + scheme, around);
  const cookies = around === '' && kind === 'cookie' && textOf(reader, one).includes('=');
  const value = cookies ? restOfLine(reader, from) : one;
  const certain = cookies || around !== '' || scheme > 0 || value.quote !== '' || looksRandom(textOf(reader, value));
  return { span: certain ? literal(reader, value, kind) : undefined, next: value.next };
}
