import { PilotError } from '../errors.ts';
import type { Instant } from '../events.ts';

/*
 * Days are days of the calendar here, counted by the calendar: a day on which the clock is changed has
 * 23 or 25 hours, so no number of hours is ever added.
 */

/** The end of the day that is meant: the local midnight after it. Throws TASK_BAD_DUE. */
export function parseDue(text: string, now: Instant): Instant {
  const word = text.toLowerCase();
  const today = startOfDay(now);
  const day =
    namedDay(word, today) ??
    nextWeekday(word, today) ??
    daysFromNow(word, today) ??
    isoDay(word) ??
    dayOfYear(word, today);
  if (day === null) throw badDue(text);
  return addDays(day, 1);
}

/** "today", "tomorrow", "fri", "12 Dec", "12 Dec 2027", "overdue 2d"; with the time where one was given. */
export function formatDue(due: Instant, now: Instant): string {
  if (due <= now) return overdue(due, now);
  const day = startOfDay(due - 1);
  const time = isMidnight(due) ? '' : ` ${clockOf(due)}`;
  return `${dayName(day, startOfDay(now))}${time}`;
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

function namedDay(word: string, today: Instant): Instant | null {
  if (word === 'today' || word === 'tod') return today;
  return word === 'tomorrow' || word === 'tom' ? addDays(today, 1) : null;
}

/** The next such day; today when it is one. */
function nextWeekday(word: string, today: Instant): Instant | null {
  const wanted = numberOf(word, weekdays, weekdayNames);
  return wanted === null ? null : addDays(today, (wanted - new Date(today).getDay() + 7) % 7);
}

/** `3d`, `+3d`, `2w`: no more than some ten years, for a task that is due in a thousand is a mistyped one. */
function daysFromNow(word: string, today: Instant): Instant | null {
  const [, count, unit] = /^\+?(\d{1,4})([dw])$/.exec(word) ?? [];
  const days = Number(count) * (unit === 'w' ? 7 : 1);
  return count === undefined || days > 3660 ? null : addDays(today, days);
}

function isoDay(word: string): Instant | null {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(word) ?? [];
  return year === undefined ? null : dateOf(Number(year), Number(month) - 1, Number(day));
}

/** `12-24`, `24-dec`, `dec-24`, `24dec`, `dec24`: this year's, or the next one's when it has passed. */
function dayOfYear(word: string, today: Instant): Instant | null {
  const [, numeral, first, day, second] =
    /^(?:(\d{1,2})-|([a-z]{3,9})-?)?(\d{1,2})(?:-?([a-z]{3,9}))?$/.exec(word) ?? [];
  const names = [first, second].filter((name) => name !== undefined);
  const month = numeral === undefined ? numberOf(names[0] ?? '', months, monthNames) : Number(numeral) - 1;
  if (day === undefined || month === null || names.length + Number(numeral !== undefined) !== 1) return null;
  const year = new Date(today).getFullYear();
  // The 29th of February may be eight years away.
  const candidates = Array.from({ length: 9 }, (_, later) => dateOf(year + later, month, Number(day)));
  return candidates.find((date) => date !== null && date >= today) ?? null;
}

/** Null for the 30th of February, which JavaScript takes for a day in March. */
function dateOf(year: number, month: number, day: number): Instant | null {
  const date = new Date(year, month, day);
  return date.getFullYear() === year && date.getMonth() === month && date.getDate() === day ? date.getTime() : null;
}

/** The place of a short or whole name in its list. */
function numberOf(word: string, short: readonly string[], whole: readonly string[]): number | null {
  const at = short.indexOf(word);
  const found = at === -1 ? whole.indexOf(word) : at;
  return found === -1 ? null : found;
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const weekdayNames = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

function startOfDay(at: Instant): Instant {
  return new Date(at).setHours(0, 0, 0, 0);
}

function addDays(day: Instant, days: number): Instant {
  const date = new Date(day);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}

function daysBetween(from: Instant, to: Instant): number {
  return Math.round((to - from) / (24 * 60 * 60 * 1000));
}

function isMidnight(at: Instant): boolean {
  return startOfDay(at) === at;
}

function clockOf(at: Instant): string {
  const date = new Date(at);
  return `${date.getHours()}:${String(date.getMinutes()).padStart(2, '0')}`;
}

function badDue(text: string): PilotError {
  return new PilotError(
    'TASK_BAD_DUE',
    text === '' ? 'A day is missing after due:.' : `"${text}" is no day that can be understood.`,
    {
      hint: 'Use today, tomorrow, a weekday (fri), a date (2026-12-24, 24-dec) or a span (3d, 2w).',
    },
  );
}
