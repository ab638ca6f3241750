import type { Instant } from '../events.ts';

/** A day, a month or a year that a text names, by the calendar of UTC, which dates without a time are of. */
export interface NamedDate {
  year: number | null;
  month: number | null;
  day: number | null;
}

/** `8 May 2023`, `May 8, 2023`, `May 2023`, `in May`, `2023-05-08`, `in 2023`. */
export function namedDates(text: string): NamedDate[] {
  return [...isoDates(text), ...writtenDates(text)];
}

export function isOfDate(at: Instant, { year, month, day }: NamedDate): boolean {
  const date = new Date(at);
  return (
    (year === null || date.getUTCFullYear() === year) &&
    (month === null || date.getUTCMonth() === month) &&
    (day === null || date.getUTCDate() === day)
  );
}

const months = 'january february march april may june july august september october november december'.split(' ');
const name = `(${months.map((month) => `${month.slice(0, 3)}(?:${month.slice(3)})?`).join('|')})\\.?`;
const ordinal = '(\\d{1,2})(?:st|nd|rd|th)?';
const dayFirst = new RegExp(`\\b${ordinal}\\s+(?:of\\s+)?${name}(?:,?\\s+(\\d{4}))?\\b`, 'gi');
const monthFirst = new RegExp(`\\b${name}\\s+${ordinal}\\b(?:,?\\s+(\\d{4}))?`, 'gi');
const monthAndYear = new RegExp(`\\b${name},?\\s+(\\d{4})\\b`, 'gi');
/** `May` alone may be a verb, and `March` too: with `in` they are months. */
const monthAlone = new RegExp(
  `\\b(?:in|during|since|last|this)\\s+(?:(?:early|mid|late)\\s+)?${name}\\b(?!,?\\s+\\d)`,
  'gi',
);
const yearAlone = /\b(?:in|during|of)\s+((?:19|20)\d\d)\b/gi;

function isoDates(text: string): NamedDate[] {
  return [...text.matchAll(/\b(\d{4})-(\d\d)(?:-(\d\d))?\b/g)].map(([, year, month, day]) => ({
    year: Number(year),
    month: Number(month) - 1,
    day: day === undefined ? null : Number(day),
  }));
}

function writtenDates(text: string): NamedDate[] {
  return [
    ...[...text.matchAll(dayFirst)].map(([, day, month, year]) => named(year, month, day)),
    ...[...text.matchAll(monthFirst)].map(([, month, day, year]) => named(year, month, day)),
    ...[...text.matchAll(monthAndYear)].map(([, month, year]) => named(year, month)),
    ...[...text.matchAll(monthAlone)].map(([, month]) => named(undefined, month)),
    ...[...text.matchAll(yearAlone)].map(([, year]) => named(year, undefined)),
  ];
}

function named(year: string | undefined, month: string | undefined, day?: string): NamedDate {
  const number = months.findIndex((each) => month !== undefined && each.startsWith(month.toLowerCase().slice(0, 3)));
  return {
    year: year === undefined ? null : Number(year),
    month: number === -1 ? null : number,
    day: day === undefined ? null : Number(day),
  };
}
