import { sets, type Reader, type Span } from './reader.ts';
import { isMixed, shapes, type Shape } from './shape-table.ts';

/** Secrets that are known by how they are made. */
export function shapeSpans(reader: Reader): Span[] {
  return [
    ...tokens(reader),
    ...madeTokens(reader),
    ...markedTokens(reader),
    ...accessKeys(reader),
    ...privateKeys(reader),
    ...telegramTokens(reader),
    ...storedHashes(reader),
  ];
}

/** Those that begin alike, the longest beginning first. */
const byStart = Map.groupBy(
  shapes.toSorted((a, b) => b.prefix.length - a.prefix.length),
  ({ prefix }) => pairAt(prefix, 0),
);

/** One walk over the beginnings of words; a run of characters that was read is not read again. */
function tokens(reader: Reader): Span[] {
  const spans: Span[] = [];
  const refused = new Map<Shape, number>();
  for (let at = nextWord(reader, 0); at < reader.text.length;) {
    const span = tokenAt(reader, at, refused);
    if (span !== undefined) spans.push(span);
    at = nextWord(reader, span?.end ?? at + 1);
  }
  return spans;
}

/** `refused` says for each shape how far it is known that there is none. */
function tokenAt(reader: Reader, at: number, refused: Map<Shape, number>): Span | undefined {
  for (const shape of byStart.get(pairAt(reader.text, at)) ?? []) {
    if (at < (refused.get(shape) ?? 0) || !reader.text.startsWith(shape.prefix, at)) continue;
    const from = at + shape.prefix.length;
    const end = reader.run(shape.chars, from);
    if (isToken(reader.text.slice(from, end), shape)) return { start: at, end, kind: shape.kind };
    if (end - from >= shape.min) refused.set(shape, end);
  }
  return undefined;
}

function isToken(body: string, { min, max = Infinity, when }: Shape): boolean {
  return body.length >= min && body.length <= max && (when?.(body) ?? true);
}

/** Where the next word begins: behind a character that belongs to none. */
function nextWord(reader: Reader, from: number): number {
  const inside = from > 0 && sets.word.has(reader.text.charCodeAt(from - 1)) ? reader.skip(sets.word, from) : from;
  return reader.skip(sets.notWord, inside);
}

function pairAt(text: string, at: number): number {
  return text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1);
}

/** The usual form of what is new: a name, an underscore, and a body that no person would type. */
function madeTokens(reader: Reader): Span[] {
  const spans: Span[] = [];
  for (let sign = reader.find('_', 0); sign !== -1;) {
    const end = reader.skip(sets.alnum, sign + 1);
    const start = reader.skipBack(sets.name, sign, 24);
    if (end - sign > 24 && end - sign < 200 && isMade(reader, start, sign, end))
      spans.push({ start, end, kind: 'token' });
    sign = reader.find('_', end);
  }
  return spans;
}

function isMade(reader: Reader, start: number, sign: number, end: number): boolean {
  const name = reader.text.slice(start, sign);
  return (
    !/[/.\\%]/.test(around(reader, start, end)) &&
    /^[a-z][a-z\d_-]{1,23}$/.test(name) &&
    isMachineMade(reader.text.slice(sign + 1, end))
  );
}

/** Its kinds of characters change far more often than in a name with capitals. */
function isMachineMade(body: string): boolean {
  if (!isMixed(body)) return false;
  let changes = 0;
  for (let at = 1; at < body.length; at += 1) if (kindOf(body, at) !== kindOf(body, at - 1)) changes += 1;
  return changes / (body.length - 1) > 0.4;
}

function kindOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 58 ? 0 : code < 91 ? 1 : 2;
}

/** Known by a mark in their midst: so many letters and digits before it, at least so many after it. */
const marks = [
  { kind: 'azure-secret', mark: 'Q~', before: 4, after: 31 },
  { kind: 'terraform-token', mark: '.atlasv1.', before: 14, after: 60 },
  { kind: 'mailchimp-key', mark: '-us', before: 32, after: 1 },
  { kind: 'new-relic-key', mark: 'NRAL', before: 36, after: 0 },
];

function markedTokens(reader: Reader): Span[] {
  const spans: Span[] = [];
  for (const { kind, mark, before, after } of marks) {
    for (let at = reader.find(mark, 0); at !== -1;) {
      const start = reader.skipBack(sets.alnum, at, before + 1);
      const end = reader.run(sets.dotted, at + mark.length);
      const fits = at - start === before && end - at - mark.length >= after && /\d/.test(reader.text.slice(start, at));
      if (fits) spans.push({ start, end, kind });
      at = reader.find(mark, at + mark.length);
    }
  }
  return spans;
}

/** The second key of AWS has no beginning of its own: forty characters of base64, and nothing before or after them. */
function accessKeys(reader: Reader): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < reader.text.length;) {
    const start = reader.skip(sets.noToken, at);
    at = reader.skip(sets.token, start);
    const key = at - start === 40 ? reader.text.slice(start, at) : '';
    if (/^[A-Za-z0-9/+]{40}$/.test(key) && isMachineMade(key) && !/[.:%@]/.test(around(reader, start, at)))
      spans.push({ start, end: at, kind: 'aws-key' });
  }
  return spans;
}

function around(reader: Reader, start: number, end: number): string {
  return reader.text.charAt(start - 1) + reader.text.charAt(end);
}

/** PEM and PGP: to the end mark, or to the end of the text where it is cut off. PuTTY's has no marks. */
function privateKeys(reader: Reader): Span[] {
  const spans: Span[] = [];
  let start = reader.find('-----BEGIN ', 0);
  while (start !== -1) {
    let next = start + 11;
    if (reader.text.slice(next, next + 60).includes('PRIVATE KEY')) {
      const mark = reader.find('-----END ', next);
      next = mark === -1 ? reader.text.length : endOfMark(reader, mark + 9);
      spans.push({ start, end: next, kind: 'private-key' });
    }
    start = reader.find('-----BEGIN ', next);
  }
  const putty = reader.find('PuTTY-User-Key-File-', 0);
  return putty === -1 ? spans : [...spans, { start: putty, end: reader.text.length, kind: 'private-key' }];
}

function endOfMark(reader: Reader, from: number): number {
  const dashes = reader.text.slice(from, from + 60).indexOf('-----');
  return dashes === -1 ? from : from + dashes + 5;
}

/** 8 to 10 digits, a colon, and 35 characters that begin with AA. */
function telegramTokens(reader: Reader): Span[] {
  const spans: Span[] = [];
  let colon = reader.find(':AA', 0);
  while (colon !== -1) {
    const start = reader.skipBack(sets.digits, colon, 10);
    const end = reader.skip(sets.base64url, colon + 1, colon + 40);
    if (colon - start >= 8 && end - colon === 36) spans.push({ start, end, kind: 'telegram-token' });
    colon = reader.find(':AA', colon + 3);
  }
  return spans;
}

/** What a password is kept as: $6$salt$hash of crypt, $2b$12$... of bcrypt, $argon2id$... */
function storedHashes(reader: Reader): Span[] {
  const spans: Span[] = [];
  for (let start = reader.find('$', 0); start !== -1;) {
    const known = hashes.test(reader.text.slice(start, start + 10));
    const end = known ? reader.skip(sets.crypt, start) : start;
    if (end - start >= 30) spans.push({ start, end, kind: 'password-hash' });
    start = reader.find('$', Math.max(end, start + 1));
  }
  return spans;
}

const hashes = /^\$(?:[156]|2[abxy]|y|apr1|argon2(?:id|i|d))\$/;
