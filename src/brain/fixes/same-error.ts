import type { ErrorSignature } from '../../store/records.ts';
import { generalNames } from './signature.ts';

/** How sure it is, from 0 to 1, that two errors are the same trouble. */
export function likenessOf(one: ErrorSignature, other: ErrorSignature): number {
  const codes = [one, other].map((error) => error.codes.filter((code) => !generalNames.has(code)));
  const [mine = [], theirs = []] = codes;
  const common = mine.filter((code) => theirs.includes(code));
  if (mine.length > 0 && theirs.length > 0 && common.length === 0) return 0;
  const words = likestLines(one.message.split('\n'), other.message.split('\n'));
  return common.length > 0 ? Math.max(words, words >= 0.35 ? 0.75 : 0) : words;
}

export function isSameError(one: ErrorSignature, other: ErrorSignature): boolean {
  return likenessOf(one, other) >= same;
}

export const same = 0.7;

/** The first line says most: one of the two must be one. */
function likestLines(mine: readonly string[], theirs: readonly string[]): number {
  let best = 0;
  mine.forEach((line, at) =>
    theirs.forEach((other, by) => {
      if (at > 0 && by > 0) return;
      best = Math.max(best, likeness(line, other) - 0.1 * Math.min(1, at + by));
    }),
  );
  return best;
}

/** The share of words that both have, twice over all. One word alone says little. */
function likeness(one: string, other: string): number {
  const [mine, theirs] = [wordsOf(one), wordsOf(other)];
  if (mine.size === 0 || theirs.size === 0) return 0;
  const common = [...mine].filter((word) => theirs.has(word)).length;
  const within = common >= 3 ? (0.85 * common) / Math.min(mine.size, theirs.size) : 0;
  const share = Math.max(within, (2 * common) / (mine.size + theirs.size));
  return common >= 2 || one === other ? share : share * 0.6;
}

function wordsOf(line: string): Set<string> {
  return new Set(line.split(' ').filter((word) => word !== '§' && word.length > 1 && !empty.has(word)));
}

const empty = new Set(
  'error fatal the an is to of in for and or at by on with from be was it this that you your npm failed'.split(' '),
);
