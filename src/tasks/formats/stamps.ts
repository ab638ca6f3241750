import type { Instant } from '../../events.ts';
import { addDays, isMidnight } from '../calendar.ts';
import { WrongTask } from './format.ts';

/*
 * How the formats write points in time. A day in them is the day on which something is due; in pilot that is the
 * midnight at its end (tasks/due.ts). Days are counted by the calendar, for some have 23 or 25 hours.
 */

/** `20261120T160000Z`, as Taskwarrior and iCalendar have it. */
export function compactStamp(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** `2026-11-20T16:00:00Z`, with thousandths where there are any. */
export function isoStamp(at: Instant): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

/** Where it is a midnight, `2026-11-20`: the day that ends then. Null for an exact time. */
export function endedDay(at: Instant): string | null {
  return isMidnight(at) ? dayOf(addDays(at, -1)) : null;
}

/** Where it is a midnight, the day that begins then. */
export function begunDay(at: Instant): string | null {
  return isMidnight(at) ? dayOf(at) : null;
}

/** `2026-11-20T17:00`, as the clock here says it. */
export function localStamp(at: Instant): string {
  const date = new Date(at);
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0'));
  return `${dayOf(at)}T${time.join(':').replace(/:00$/, '')}`;
}

export function dayOf(at: Instant): string {
  const date = new Date(at);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

interface Stamp {
  at: Instant;
  /** Only a day was said: `at` is its beginning. */
  day: boolean;
}

/**
 * `20261120T160000Z`, `20261120`, `2026-11-20`, `2026-11-20 17:00`, with seconds and a zone or without. Throws
 * WrongTask, naming the field: a date in the year 30000 is a mistake.
 */
export function readStamp(text: string, field: string): Stamp {
  const found = stamp.exec(text.trim());
  if (found === null) throw new WrongTask(`${field} "${shortened(text)}" is no date`);
  const [, year = '', month = '', day = '', hour, minute = '0', second = '0', fraction = '', zone] = found;
  const date = new Date(2000, 0, 1);
  date.setFullYear(Number(year), Number(month) - 1, Number(day));
  if (date.getMonth() !== Number(month) - 1)
    throw new WrongTask(`${field} "${shortened(text)}" is no day of the calendar`);
  if (hour === undefined) return { at: date.setHours(0, 0, 0, 0), day: true };
  const thousandths = Number(fraction.slice(0, 3).padEnd(3, '0'));
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) {
    throw new WrongTask(`${field} "${shortened(text)}" is no time of the day`);
  }
  if (zone === undefined)
    return { at: date.setHours(Number(hour), Number(minute), Number(second), thousandths), day: false };
  const utc = new Date(0);
  utc.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const at = utc.setUTCHours(Number(hour), Number(minute), Number(second), thousandths);
  return { at: at - offsetOf(zone), day: false };
}

/** When it is due: a day ends at the midnight after it. */
export function readEnd(text: string, field: string): Instant {
  const { at, day } = readStamp(text, field);
  return day ? addDays(at, 1) : at;
}

/** When it begins: a day does at its first midnight. */
export function readStart(text: string, field: string): Instant {
  return readStamp(text, field).at;
}

const stamp =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/i;

function offsetOf(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  return hours === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

export function shortened(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
