import type { Instant } from '../../events.ts';
import type { Piece, Worked } from './pieces.ts';

/** Each moment at which a person did something counts once. What runs in the background is no work of theirs. */
export function timeOnTheClock(pieces: readonly Piece<Worked>[]): { clockMs: number; overlapMs: number } {
  const own = pieces.filter(({ entry }) => !entry.background);
  let clockMs = 0;
  for (const [, theirs] of Map.groupBy(own, ({ entry }) => entry.person)) clockMs += lengthOfUnion(theirs);
  return { clockMs, overlapMs: own.reduce((sum, { from, to }) => sum + to - from, 0) - clockMs };
}

function lengthOfUnion(spans: readonly { from: Instant; to: Instant }[]): number {
  let [length, reached] = [0, -Infinity];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    length += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return length;
}
