import type { Instant } from '../../events.ts';
import type { Entry } from '../../store/records.ts';
import type { Day } from './days.ts';

/** What a report needs to know of an entry. */
export type Worked = Pick<
  Entry,
  'startedAt' | 'endedAt' | 'project' | 'tags' | 'task' | 'billable' | 'background' | 'zone' | 'person'
>;

/** The part of an entry that lies on one day of its zone. */
export interface Piece<E> {
  entry: E;
  day: Day;
  from: Instant;
  to: Instant;
}

/** Each day of its zone that an entry touches; a running one goes until now. */
export function piecesOf<E extends Worked>(
  entry: E,
  { dates, now, dayStarts }: { dates: readonly Day[]; now: Instant; dayStarts: (zone: string) => readonly Instant[] },
): Piece<E>[] {
  const starts = dayStarts(entry.zone);
  const end = entry.endedAt ?? Math.max(now, entry.startedAt);
  const pieces: Piece<E>[] = [];
  for (let index = dayAt(entry.startedAt, starts); index < starts.length - 1; index += 1) {
    const from = Math.max(entry.startedAt, starts[index] ?? 0);
    const to = Math.min(end, starts[index + 1] ?? 0);
    if (from > end || (from === end && end !== entry.startedAt)) break;
    if (to >= from) pieces.push({ entry, day: dates[index] ?? '', from, to });
  }
  return pieces;
}

/** The index of the day that a moment lies in, the first for what was before. */
function dayAt(at: Instant, starts: readonly Instant[]): number {
  let index = Math.min(Math.max(Math.floor((at - (starts[0] ?? 0)) / 86_400_000), 0), starts.length - 1);
  while (index > 0 && at < (starts[index] ?? 0)) index -= 1;
  while (index < starts.length - 1 && at >= (starts[index + 1] ?? 0)) index += 1;
  return index;
}
