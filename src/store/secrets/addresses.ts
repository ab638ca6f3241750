import { isLiteral, looksRandom } from './names.ts';
import { sets, type Reader, type Span } from './reader.ts';

/** scheme://user:secret@host, and scheme://secret@host when it looks like one. */
export function addresses(reader: Reader): Span[] {
  const spans: Span[] = [];
  for (let at = reader.find('://', 0); at !== -1;) {
    const from = at + 3;
    const end = reader.skip(sets.value, from);
    const span = userInfo(reader.text.slice(from, end), from);
    if (span !== undefined) spans.push(span);
    at = reader.find('://', Math.max(end, from));
  }
  return spans;
}

function userInfo(address: string, offset: number): Span | undefined {
  const slash = address.search(/[/?#]/);
  const authority = slash === -1 ? address : address.slice(0, slash);
  // A password with a slash in it: what stands before the slash is then neither a host nor a host with a port.
  const whole = authority.includes('@') || !/:(?!\d*$)/.test(authority) ? authority : address;
  const sign = whole.lastIndexOf('@');
  if (sign === -1 || whole.startsWith('[redacted:')) return undefined;
  const colon = whole.indexOf(':');
  const start = colon !== -1 && colon < sign ? colon + 1 : 0;
  const secret = whole.slice(start, sign);
  const found = start > 0 ? isLiteral(secret, '') : secret.length >= 16 && looksRandom(secret);
  return found ? { start: offset + start, end: offset + sign, kind: start > 0 ? 'password' : 'token' } : undefined;
}
