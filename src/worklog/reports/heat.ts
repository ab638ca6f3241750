import type { WallHour } from '../../zones.ts';
import type { Day } from './days.ts';
import type { Piece, Worked } from './pieces.ts';

/** Of each hour of each day, which share was worked: 0 to 1. */
export type Heat = Map<Day, number[]>;

/** @param hoursOf the hours of a day as the clock of a zone has them */
export function heatOf(
  days: readonly Day[],
  pieces: readonly Piece<Worked>[],
  hoursOf: (day: Day, zone: string) => readonly WallHour[],
): Heat {
  const heat: Heat = new Map(days.map((day) => [day, Array.from({ length: 24 }, () => 0)]));
  for (const { entry, day, from, to } of pieces) {
    const row = heat.get(day);
    if (row === undefined || entry.background) continue;
    for (const hour of hoursOf(day, entry.zone)) {
      const ms = Math.min(to, hour.to) - Math.max(from, hour.from);
      // An hour that comes twice, or two things done at once, is not more than full.
      if (ms > 0) row[hour.hour] = Math.min(1, (row[hour.hour] ?? 0) + ms / 3_600_000);
    }
  }
  return heat;
}
