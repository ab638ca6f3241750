import type { Instant } from '../../events.ts';

/** `today`, `yesterday`, `tomorrow`, else `Friday 27 November`. */
export function dayWords(at: Instant, now: Instant): string {
  const near = ['yesterday', 'today', 'tomorrow'][daysBetween(now, at) + 1];
  return near ?? longDay.format(at);
}

/** `tomorrow`, `Friday 27 November`, with the time where one was said. Midnight is the end of the day before. */
export function dueWords(due: Instant, now: Instant): string {
  return isMidnight(due) ? dayWords(due - 1, now) : `${dayWords(due, now)} ${timeWords(due)}`;
}

/** `9:30`, in the 24 hours of a day. */
export function timeWords(at: Instant): string {
  const date = new Date(at);
  return `${date.getHours()}:${String(date.getMinutes()).padStart(2, '0')}`;
}

const longDay = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });

/** Counted by the calendar: days are not always 24 hours long. */
function daysBetween(from: Instant, to: Instant): number {
  return Math.round((calendarDay(to) - calendarDay(from)) / 86_400_000);
}

function calendarDay(at: Instant): number {
  const date = new Date(at);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
}

function isMidnight(at: Instant): boolean {
  return new Date(at).setHours(0, 0, 0, 0) === at;
}
