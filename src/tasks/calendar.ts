import type { Instant } from '../events.ts';

/*
 * Days are days of the calendar here, counted by the calendar: a day on which the clock is changed has
 * 23 or 25 hours, so no number of hours is ever added.
 */

export function startOfDay(at: Instant): Instant {
  return new Date(at).setHours(0, 0, 0, 0);
}

export function addDays(day: Instant, days: number): Instant {
  const date = new Date(day);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}

/** The same day of a later month; the last one of a month that has no such day. */
export function addMonths(day: Instant, months: number): Instant {
  const date = new Date(day);
  const last = new Date(date.getFullYear(), date.getMonth() + months + 1, 0);
  return last.setDate(Math.min(date.getDate(), last.getDate()));
}

/** This time of that day, by the clock on the wall. */
export function timeOfDay(day: Instant, minutes: number): Instant {
  const date = new Date(day);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate(), 0, minutes).getTime();
}

export function daysBetween(from: Instant, to: Instant): number {
  return Math.round((to - from) / (24 * 60 * 60 * 1000));
}

export function isMidnight(at: Instant): boolean {
  return startOfDay(at) === at;
}

/** `9:05` */
export function clockOf(at: Instant): string {
  const date = new Date(at);
  return `${date.getHours()}:${String(date.getMinutes()).padStart(2, '0')}`;
}

/** `2026-12-01` */
export function isoDay(at: Instant): string {
  const date = new Date(at);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

/** Null for the 30th of February, which JavaScript takes for a day in March. */
export function dateOf(year: number, month: number, day: number): Instant | null {
  const date = new Date(year, month, day);
  return date.getFullYear() === year && date.getMonth() === month && date.getDate() === day ? date.getTime() : null;
}

export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
export const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 0 is Sunday. Short or whole. */
export function weekdayNamed(name: string): number | null {
  return placeOf(name, weekdays, weekdayNames);
}

/** 0 is January. Short or whole. */
export function monthNamed(name: string): number | null {
  return placeOf(name, months, monthNames);
}

function placeOf(word: string, short: readonly string[], whole: readonly string[]): number | null {
  const at = short.indexOf(word);
  const found = at === -1 ? whole.indexOf(word) : at;
  return found === -1 ? null : found;
}

const weekdayNames = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
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
