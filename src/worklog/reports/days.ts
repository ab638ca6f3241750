import { PilotError } from '../../errors.ts';

/** A day of the calendar, 2026-11-03, wherever its midnights are. */
export type Day = string;

/** From one day up to another that is not part of it. */
export interface DaySpan {
  from: Day;
  to: Day;
}

const length = 86_400_000;

/** What a date may be in a worklog: nobody worked before, or will after. */
const [firstYear, lastYear] = [1970, 2999];

/** 2026-11-03, if there is such a day. */
export function readDay(text: string): Day | null {
  const [, year = '', month = '', date = ''] = /^(\d{4})-(\d\d?)-(\d\d?)$/.exec(text) ?? [];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  if (Number(year) < firstYear || Number(year) > lastYear) return null;
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) || isoDay(at) !== day ? null : day;
}

export function addDays(day: Day, days: number): Day {
  return isoDay(Date.parse(`${day}T00:00:00Z`) + days * length);
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / length);
}

export function allDays({ from, to }: DaySpan): Day[] {
  return Array.from({ length: daysBetween(from, to) }, (_, index) => addDays(from, index));
}

/** 1 is Monday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

/** The first of a month that is so many after that of the day. */
export function monthOf(day: Day, months = 0): Day {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return isoDay(Date.UTC(year, month - 1 + months, 1));
}

/** A report may be about so many days: each of them is looked at by itself. */
const mostDays = 36_600;

export function checkedSpan(span: DaySpan): DaySpan {
  if (span.to <= span.from) throw new PilotError('BAD_TIME', 'That ends before it begins.');
  if (daysBetween(span.from, span.to) > mostDays)
    throw new PilotError('BAD_TIME', 'That is more than a hundred years.');
  return span;
}

function isoDay(at: number): Day {
  return new Date(at).toISOString().slice(0, 10);
}
