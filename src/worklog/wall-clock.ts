import { PilotError } from '../errors.ts';
import type { Instant } from '../events.ts';

/** What a clock on the wall of this machine's zone shows, and when. */

const minuteMs = 60_000;
const dayMinutes = 24 * 60;

/**
 * The instants at which the clock shows this time of that day: none where it is put forward over it, two where it is put
 * back. Minutes may go beyond the day.
 */
export function instantsAt(day: Instant, minutes: number): Instant[] {
  const shown = wallOf(day, minutes);
  const offsets = [-1, 1].map((side) => new Date(shown + side * dayMinutes * minuteMs).getTimezoneOffset());
  const found = offsets.map((offset) => shown + offset * minuteMs).filter((at) => wallOf(at) === shown);
  return [...new Set(found)].toSorted((a, b) => a - b);
}

export function refuseNoSuchTime(day: Instant, minutes: number): never {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  throw new PilotError(
    'LOG_NO_SUCH_TIME',
    `${clockWords(minutes)} does not exist on ${longDay(day)} in ${zone}: the clock is put forward over it.`,
  );
}

/** `9:30`, `24:00`. */
export function clockWords(minutes: number): string {
  const rest = minutes > dayMinutes ? minutes % dayMinutes : minutes;
  return `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, '0')}`;
}

/** What the clock shows, in minutes since midnight. */
export function minutesAt(at: Instant): number {
  const date = new Date(at);
  return date.getHours() * 60 + date.getMinutes();
}

/** The nearest there is: what ends "at this time" on another day may end where the clock is put forward. */
export function instantNear(day: Instant, minutes: number): Instant {
  const date = new Date(day);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate(), 0, minutes).getTime();
}

export function startOfDay(at: Instant): Instant {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** By the calendar: days are not always 24 hours long. */
export function addDays(day: Instant, days: number): Instant {
  const date = new Date(day);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}

/** Comparable only with others of its kind. */
function wallOf(at: Instant, minutes?: number): number {
  const date = new Date(at);
  const inDay = minutes ?? date.getHours() * 60 + date.getMinutes();
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate(), 0, inDay);
}

function longDay(day: Instant): string {
  const format = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  return format.format(day).replace(',', '');
}
