import { PilotError } from '../errors.ts';
import type { Instant } from '../events.ts';
import { addDays, clockOf, daysBetween, isMidnight, months, startOfDay, timeOfDay, weekdays } from './calendar.ts';
import { readWhen, type When } from './when.ts';

/** The time that was said, or the end of the day that is meant: the local midnight after it. Throws TASK_BAD_DUE. */
export function parseDue(text: string, now: Instant): Instant {
  const when = readWhen(text, now);
  if (when !== null) return endOf(when);
  throw new PilotError(
    'TASK_BAD_DUE',
    text.trim() === '' ? 'A day is missing.' : `"${text}" is no day that can be understood.`,
    {
      hint: 'Use today, tomorrow, a weekday (fri), a date (2026-12-24, 24-dec), a span (3d, 2w), with or without a time (17:00).',
    },
  );
}

/** Until when it is: a day lasts until its end. */
export function endOf({ day, minutes }: When): Instant {
  return minutes === null ? addDays(day, 1) : timeOfDay(day, minutes);
}

/** From when on it is: a day begins at its midnight. */
export function beginningOf({ day, minutes }: When): Instant {
  return minutes === null ? day : timeOfDay(day, minutes);
}

/** "today", "tomorrow", "fri", "12 Dec", "12 Dec 2027", "overdue 2d"; with the time where one was given. */
export function formatDue(due: Instant, now: Instant): string {
  if (due <= now) return overdue(due, now);
  const time = isMidnight(due) ? '' : ` ${clockOf(due)}`;
  return `${dayName(startOfDay(due - 1), startOfDay(now))}${time}`;
}

function overdue(due: Instant, now: Instant): string {
  const days = daysBetween(startOfDay(due - 1), startOfDay(now));
  return days < 1 ? 'overdue' : `overdue ${days}d`;
}

function dayName(day: Instant, today: Instant): string {
  const away = daysBetween(today, day);
  if (away === 0) return 'today';
  if (away === 1) return 'tomorrow';
  const date = new Date(day);
  if (away < 7) return weekdays[date.getDay()] ?? '';
  const month = months[date.getMonth()] ?? '';
  const name = `${date.getDate()} ${month.charAt(0).toUpperCase()}${month.slice(1)}`;
  return date.getFullYear() === new Date(today).getFullYear() ? name : `${name} ${date.getFullYear()}`;
}
