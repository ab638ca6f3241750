import type { Instant } from '../../events.ts';
import type { Day } from './days.ts';
import type { Piece, Worked } from './pieces.ts';
import type { Report } from './report.ts';

export interface Gap {
  day: Day;
  zone: string;
  from: Instant;
  to: Instant;
}

/** A shorter one is the way to the next thing. */
const least = 60_000;

/** What is not logged between the first and the last entry of a day. */
export function gapsOf({ groups }: Pick<Report<Worked>, 'groups'>): Gap[] {
  const pieces = groups.flatMap((group) => group.pieces).filter(({ entry }) => !entry.background);
  const days = Map.groupBy(pieces, ({ day, entry }) => `${day} ${entry.person}`);
  return [...days.values()].flatMap(gapsIn).toSorted((a, b) => a.from - b.from);
}

function gapsIn(pieces: readonly Piece<Worked>[]): Gap[] {
  const gaps: Gap[] = [];
  let reached = Infinity;
  for (const { day, entry, from, to } of pieces.toSorted((a, b) => a.from - b.from)) {
    if (from - reached >= least) gaps.push({ day, zone: entry.zone, from: reached, to: from });
    reached = reached === Infinity ? to : Math.max(reached, to);
  }
  return gaps;
}
