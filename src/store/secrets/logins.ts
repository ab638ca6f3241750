import type { Reader, Span } from './reader.ts';
import { literal, quoteAt, quoted, valueAt } from './values.ts';

/** `db.auth("ada", "secret")`, `auth=('ada', 'secret')`, `HTTPBasicAuth('ada', 'secret')`: the second of two. */
export function logins(reader: Reader): Span[] {
  const spans: Span[] = [];
  for (const call of ['uth(', 'uth=(']) {
    for (let at = reader.find(call, 0); at !== -1;) {
      const from = at + call.length;
      const span = secondOf(reader, from);
      if (span !== undefined) spans.push(span);
      at = reader.find(call, span?.end ?? from);
    }
  }
  return spans;
}

function secondOf(reader: Reader, from: number): Span | undefined {
  const quote = quoteAt(reader, from);
  if (quote === '') return undefined;
  const user = quoted(reader, from + quote.length, quote);
  const comma = /^[ ]?,[ ]?/.exec(reader.text.slice(user.next, user.next + 3));
  if (user.quote === '' || comma === null) return undefined;
  const secret = valueAt(reader, user.next + comma[0].length);
  return secret.quote === '' ? undefined : literal(reader, secret, 'password');
}
