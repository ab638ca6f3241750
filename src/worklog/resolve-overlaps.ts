import type { WorkChange } from '../store/journal-store.ts';
import type { Entry } from '../store/records.ts';
import { changed, type Edit, endOf, entryPart, removed } from './edit.ts';
import { findOverlaps, leastOverlap, type Overlap } from './overlaps.ts';
import { nameOf } from './timer-changes.ts';

export type Way = 'trim' | 'background';

interface Span {
  from: number;
  to: number;
}

/**
 * Of two that overlap the later one was worked then. `trim` takes its time out of the earlier one, `background` lets
 * that go on beside it. All of them are one edit, and none of it where nothing is to do.
 */
export function resolve(entries: readonly Entry[], way: Way, now: number): Edit {
  const overlaps = findOverlaps(entries, now).filter((each) => way === 'background' || differ(each, now));
  const taken = Map.groupBy(
    overlaps.map((overlap) => roles(overlap, now)),
    ({ giver }) => giver,
  );
  const changes = [...taken].flatMap(([giver, pairs]) =>
    way === 'background' ? [changed(giver, { background: true })] : keepOnly(giver, restOf(giver, pairs, now)),
  );
  const names = [...taken.keys()].map(nameOf).join(', ').slice(0, 200);
  return { title: way === 'trim' ? `trim ${names}` : `put ${names} in the background`, changes };
}

/** Of two that are the same span nobody can say which was worked. */
function differ({ first, second }: Overlap, now: number): boolean {
  return first.startedAt !== second.startedAt || endOf(first, now) !== endOf(second, now);
}

interface Roles {
  giver: Entry;
  taker: Entry;
}

/** Of two that began at once the longer one gives. */
function roles({ first, second }: Overlap, now: number): Roles {
  const secondGives = first.startedAt === second.startedAt && endOf(second, now) > endOf(first, now);
  return secondGives ? { giver: second, taker: first } : { giver: first, taker: second };
}

/** What the takers leave of it. Seconds that are left between two of them are no work of their own; what runs goes on. */
function restOf(giver: Entry, pairs: readonly Roles[], now: number): Span[] {
  const rest: Span[] = [];
  let from = giver.startedAt;
  for (const { taker } of pairs.toSorted((a, b) => a.taker.startedAt - b.taker.startedAt)) {
    rest.push({ from, to: taker.startedAt });
    from = Math.max(from, endOf(taker, now));
  }
  rest.push({ from, to: giver.endedAt ?? Infinity });
  return rest.filter(({ from: start, to }) => to - start >= leastOverlap);
}

function keepOnly(giver: Entry, [first, ...others]: readonly Span[]): WorkChange[] {
  if (first === undefined) return [removed(giver)];
  const added = others.map((each) => ({ area: 'entries' as const, add: { ...entryPart(giver), ...stored(each) } }));
  return [changed(giver, stored(first)), ...added];
}

function stored({ from, to }: Span): { startedAt: number; endedAt: number | null } {
  return { startedAt: from, endedAt: to === Infinity ? null : to };
}
