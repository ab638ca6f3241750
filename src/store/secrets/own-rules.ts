import { sets, type Reader, type Span } from './reader.ts';

/** What the user says of secrets in `secrets` of the config. */
export interface SecretSettings {
  /** Patterns that have been looked at by config/schema.ts: none of them can run away. */
  rules: readonly { name: string; pattern: string }[];
  /** What is no secret, whatever it looks like; `*` stands for any text. */
  allow: readonly string[];
}

let rules: { kind: string; pattern: RegExp }[] = [];
let allowed: RegExp[] = [];

/**
 * From now on, everywhere in this thread: what is stored, logged or sent comes from many places, and none of them
 * shall have to know of it.
 */
export function obeySecretSettings(settings: SecretSettings): void {
  rules = settings.rules.map(({ name, pattern }) => ({ kind: name, pattern: new RegExp(pattern, 'dgu') }));
  allowed = settings.allow.map((text) => new RegExp(`^${text.split('*').map(escaped).join('[^]*?')}$`, 'u'));
}

export function isAllowed({ text }: Reader, { start, end }: Span): boolean {
  const most = end - start > longestAllowed ? '' : text.slice(start, end);
  return most !== '' && allowed.some((each) => each.test(most));
}

/** Nothing that is allowed is longer, so that its pattern has little to do. */
const longestAllowed = 512;

/**
 * A pattern that somebody wrote may take the square of what it is tried on: so it is tried on pieces, which lap over
 * one another, and the work grows with the length of the text after all.
 */
const piece = 1024;
const lap = 256;

export function ownSpans(reader: Reader): Span[] {
  if (rules.length === 0) return [];
  const spans: Span[] = [];
  for (let from = 0; from < reader.text.length; from += piece - lap) {
    const text = reader.text.slice(from, from + piece);
    reader.steps += text.length;
    for (const { kind, pattern } of rules)
      for (const found of text.matchAll(pattern)) spans.push(...spanOf(reader, found, from, kind));
    if (from + piece >= reader.text.length) break;
  }
  return spans;
}

/** What the first group found is the secret, where there is one. One that was cut off goes on to the end of its word. */
function spanOf(reader: Reader, found: RegExpExecArray, from: number, kind: string): Span[] {
  const [start, end] = found.indices?.[1] ?? found.indices?.[0] ?? [0, 0];
  if (end === start) return [];
  const isCutOff = end === piece;
  return [{ start: from + start, end: isCutOff ? reader.run(sets.value, from + end) : from + end, kind }];
}

function escaped(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}-]/g, String.raw`\$&`);
}
