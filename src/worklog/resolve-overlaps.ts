import type { Entry } from '../store/records.ts';
import { changed, type Edit, endOf, takeOut } from './edit.ts';
import { findOverlaps, type Overlap } from './overlaps.ts';
import { nameOf } from './timer-changes.ts';

export type Way = 'trim' | 'background';

/**
 * Of two that overlap the later one was worked then. `trim` takes its time out of the earlier one, `background` lets
 * that go on beside it. One pair at a time, for what is left of one decides about the next; null when nothing is left to do.
 */
export function resolveNext(entries: readonly Entry[], way: Way, now: number): Edit | null {
  const overlap = findOverlaps(entries, now).find((each) => way === 'background' || differ(each, now));
  if (overlap === undefined) return null;
  const { giver, taker } = roles(overlap, now);
  const gap = { from: taker.startedAt, to: endOf(taker, now) };
  return way === 'trim'
    ? { title: `trim ${nameOf(giver)}`, changes: takeOut(giver, gap) }
    : { title: `put ${nameOf(giver)} in the background`, changes: [changed(giver, { background: true })] };
}

/** Of two that are the same span nobody can say which was worked. */
function differ({ first, second }: Overlap, now: number): boolean {
  return first.startedAt !== second.startedAt || endOf(first, now) !== endOf(second, now);
}

/** Of two that began at once the longer one gives. */
function roles({ first, second }: Overlap, now: number): { giver: Entry; taker: Entry } {
  const secondGives = first.startedAt === second.startedAt && endOf(second, now) > endOf(first, now);
  return secondGives ? { giver: second, taker: first } : { giver: first, taker: second };
}
