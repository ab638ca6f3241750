import type { Entry } from '../store/records.ts';
import { nameOf } from './timer-changes.ts';

type Span = Pick<Entry, 'startedAt' | 'background'> & { endedAt: number | null };

/** Two spans in the foreground at one time, one of which nobody can have worked in: the earlier one first. */
export interface Overlap {
  first: Entry;
  second: Entry;
  ms: number;
}

/** What was logged by its length begins at some second: a few of them in another entry are no overlap to speak of. */
export const leastOverlap = 60_000;

/** "overlaps standup": what in the foreground touches a span that is to be one of them. */
export function overlapsOf(span: Span, entries: readonly Entry[]): string[] {
  return entries.filter((entry) => overlapMs(span, entry) >= leastOverlap).map((entry) => `overlaps ${nameOf(entry)}`);
}

/** All of them, by when the second begins. What runs lasts until now. */
export function findOverlaps(entries: readonly Entry[], now: number): Overlap[] {
  const inOrder = entries
    .filter(({ background }) => !background)
    .toSorted((a, b) => a.startedAt - b.startedAt || a.id - b.id);
  const found: Overlap[] = [];
  let open: Entry[] = [];
  for (const second of inOrder) {
    open = open.filter(({ endedAt }) => (endedAt ?? now) > second.startedAt);
    for (const first of open) {
      const ms = overlapMs({ ...first, endedAt: first.endedAt ?? now }, { ...second, endedAt: second.endedAt ?? now });
      if (ms >= leastOverlap) found.push({ first, second, ms });
    }
    open.push(second);
  }
  return found;
}

function overlapMs(one: Span, other: Span): number {
  if (one.background || other.background) return 0;
  return Math.min(one.endedAt ?? Infinity, other.endedAt ?? Infinity) - Math.max(one.startedAt, other.startedAt);
}
