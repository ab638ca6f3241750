import { PilotError } from '../errors.ts';
import type { Instant } from '../events.ts';
import { addDays, startOfDay } from './wall-clock.ts';

export interface DayTaken {
  day: Instant;
  rest: string;
  /** A weekday's name alone: behind the time it may be the beginning of the note. */
  bare: boolean;
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const names = String.raw`sun(?:day)?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?`;

const words = new RegExp(
  String.raw`^(?:(today|yesterday)|(\d{1,3}) days? ago|(last |on )?(${names})|(?:on )?(\d{4,9}-\d{1,2}-\d{1,2}))(?= |$)`,
  'i',
);

/** A day at the beginning: `yesterday`, `3 days ago`, a weekday (the last one), `2026-11-02`. */
export function takeDay(text: string, now: Instant): DayTaken | null {
  const [whole, near, ago, before, name, date] = words.exec(text) ?? [];
  if (whole === undefined) return null;
  const today = startOfDay(now);
  const rest = text.slice(whole.length).trimStart();
  if (near !== undefined)
    return { day: near.toLowerCase() === 'today' ? today : addDays(today, -1), rest, bare: false };
  if (ago !== undefined) return { day: addDays(today, -Number(ago)), rest, bare: false };
  if (date !== undefined) return { day: dateOf(date), rest, bare: false };
  return { day: weekdayBefore(today, name ?? '', /^last/i.test(before ?? '')), rest, bare: before === undefined };
}

/** Today's own name is today, but `last friday` on a Friday is a week ago. */
function weekdayBefore(today: Instant, name: string, last: boolean): Instant {
  const wanted = weekdays.findIndex((weekday) => weekday.startsWith(name.slice(0, 3).toLowerCase()));
  const back = (new Date(today).getDay() - wanted + 7) % 7;
  return addDays(today, last && back === 0 ? -7 : -back);
}

function dateOf(written: string): Instant {
  const [year = 0, month = 0, day = 0] = written.split('-').map(Number);
  if (year < 1970 || year > 2999) {
    throw new PilotError('LOG_BAD_DAY', `The year ${year} is not kept: only those from 1970 to 2999.`);
  }
  const date = new Date(year, month - 1, day);
  if (date.getMonth() === month - 1 && date.getDate() === day) return date.getTime();
  throw new PilotError('LOG_BAD_DAY', `There is no day ${written}.`);
}
