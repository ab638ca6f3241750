import { DateTime, IANAZone } from 'luxon';
import type { Instant } from './events.ts';

/** The moments at which `count` days begin from `first` (2026-11-03) on, and the one at which the last of them ends. */
export function dayStarts(first: string, count: number, zone: string): Instant[] {
  const day = DateTime.fromISO(first, { zone: knownZone(zone) });
  // The start of each by itself: where the clock is put forward at midnight, a day begins at one.
  return Array.from({ length: count + 1 }, (_, index) => day.plus({ days: index }).startOf('day').toMillis());
}

export interface WallHour {
  /** From 0 to 23; twice the same where the clock is put back. */
  hour: number;
  from: Instant;
  to: Instant;
}

/** The hours of one day, of which there are 23 to 25. */
export function wallHours(from: Instant, to: Instant, zone: string): WallHour[] {
  const hours: WallHour[] = [];
  for (let at = DateTime.fromMillis(from, { zone: knownZone(zone) }); at.toMillis() < to;) {
    const next = at.startOf('hour').plus({ hours: 1 });
    hours.push({ hour: at.hour, from: at.toMillis(), to: Math.min(next.toMillis(), to) });
    at = next;
  }
  return hours;
}

/** `2026-11-03` of a moment, as the calendar there has it. */
export function dayIn(zone: string, at: Instant): string {
  return DateTime.fromMillis(at, { zone: knownZone(zone) }).toFormat('yyyy-MM-dd');
}

/** `9:30` of a moment, as the clock there has it. */
export function clockIn(zone: string, at: Instant): string {
  return DateTime.fromMillis(at, { zone: knownZone(zone) }).toFormat('H:mm');
}

/** The moment at which clocks there show `2026-11-03T09:30:00`. */
export function momentIn(zone: string, wallClock: string): Instant {
  return DateTime.fromISO(wallClock, { zone: knownZone(zone) }).toMillis();
}

/** `2026-11-03T09:30:00+01:00` */
export function stampIn(zone: string, at: Instant): string {
  return DateTime.fromMillis(at, { zone: knownZone(zone) }).toISO({ suppressMilliseconds: true }) ?? '';
}

const known = new Map<string, boolean>();

/** Asking costs as much as all else that is done with a time. */
export function isZone(name: string): boolean {
  const before = known.get(name);
  if (before !== undefined) return before;
  const valid = IANAZone.isValidZone(name);
  known.set(name, valid);
  return valid;
}

/** What another program called a zone may be none. */
function knownZone(zone: string): string {
  return isZone(zone) ? zone : 'UTC';
}
