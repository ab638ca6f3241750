import { parseDuration } from '../duration.ts';
import type { Instant } from '../events.ts';
import { addDays, addMonths, dateOf, monthNamed, startOfDay, timeOfDay, weekdayNamed } from './calendar.ts';

/** A day, by its local midnight, and the minute of it when a time was said. */
export interface When {
  day: Instant;
  minutes: number | null;
}

/**
 * `fri`, `tomorrow 17:00`, `in 3 days`, `next week`, `12 Dec`, `eom`, `2026-12-01 17:00`, `17:00`, `in 2h`. Null for what
 * is no day.
 */
export function readWhen(text: string, now: Instant): When | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const [, before = '', time] = withTime.exec(words) ?? [];
  const minutes = time === undefined ? null : minutesOf(time);
  if (time !== undefined && minutes === null) return null;
  const when = before === '' && minutes !== null ? nextAt(minutes, now) : readDay(before, minutes, now);
  return when !== null && isNear(when.day) ? when : null;
}

const withTime = /^(.*?)(?:(?:^|[ t])(?:at )?(\d{1,2}:\d{2}|\d{1,2}(?::\d{2})? ?[ap]m))?$/;

/** Nobody alive has a task outside of these years: it is mistyped. */
function isNear(day: Instant): boolean {
  const year = new Date(day).getFullYear();
  return year >= 1970 && year < 2200;
}

/** Today, or tomorrow when it has been already. */
function nextAt(minutes: number, now: Instant): When {
  const today = startOfDay(now);
  return { day: timeOfDay(today, minutes) > now ? today : addDays(today, 1), minutes };
}

function readDay(words: string, minutes: number | null, now: Instant): When | null {
  const day = dayNamed(words, startOfDay(now));
  if (day !== null) return { day, minutes };
  if (minutes !== null) return null;
  return words === 'tonight' ? tonight(now) : readSpan(words, now);
}

function dayNamed(words: string, today: Instant): Instant | null {
  return (
    namedDay(words, today) ??
    nextOf(words, today) ??
    endOf(words, today) ??
    weekday(words, today) ??
    daysFromNow(words, today) ??
    isoDay(words) ??
    dayOfYear(words, today)
  );
}

function tonight(now: Instant): When {
  const day = startOfDay(now);
  return { day, minutes: timeOfDay(day, evening) > now ? evening : null };
}

const evening = 20 * 60;

/** `2h`, `in 90 minutes`: not a day from now, but so long. */
function readSpan(word: string, now: Instant): When | null {
  const length = parseDuration(word.replace(/^in /, ''));
  if (length === null || length === 0) return null;
  const at = new Date(Math.ceil((now + length) / 60_000) * 60_000);
  return { day: startOfDay(at.getTime()), minutes: at.getHours() * 60 + at.getMinutes() };
}

function minutesOf(time: string): number | null {
  const [, hours, minutes = '0', half] = /^(\d{1,2})(?::(\d{2}))? ?([ap]m)?$/.exec(time) ?? [];
  const hour = Number(hours);
  if (Number(minutes) > 59 || (half === undefined ? hour > 23 : hour < 1 || hour > 12)) return null;
  const full = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  return full * 60 + Number(minutes);
}

function namedDay(word: string, today: Instant): Instant | null {
  if (word === 'today' || word === 'tod') return today;
  return word === 'tomorrow' || word === 'tom' ? addDays(today, 1) : null;
}

/** The first day of the next week, month or year; such a day in the next week, which begins on a Monday. */
function nextOf(word: string, today: Instant): Instant | null {
  const name = /^next[ -](\w+)$/.exec(word)?.[1];
  if (name === undefined) return null;
  const date = new Date(today);
  const monday = addDays(today, 7 - ((date.getDay() + 6) % 7));
  if (name === 'week') return monday;
  if (name === 'month') return new Date(date.getFullYear(), date.getMonth() + 1, 1).getTime();
  if (name === 'year') return new Date(date.getFullYear() + 1, 0, 1).getTime();
  const day = weekdayNamed(name);
  return day === null ? null : addDays(monday, (day + 6) % 7);
}

/** The last day of this week, month or year. */
function endOf(word: string, today: Instant): Instant | null {
  const unit = /^(?:eo([wmy])|end of (?:the )?([wmy])(?:eek|onth|ear))$/.exec(word)?.slice(1).find(Boolean);
  const date = new Date(today);
  if (unit === 'w') return addDays(today, (7 - date.getDay()) % 7);
  if (unit === 'm') return new Date(date.getFullYear(), date.getMonth() + 1, 0).getTime();
  return unit === 'y' ? new Date(date.getFullYear(), 11, 31).getTime() : null;
}

/** The next such day; today when it is one. */
function weekday(word: string, today: Instant): Instant | null {
  const wanted = weekdayNamed(word);
  return wanted === null ? null : addDays(today, (wanted - new Date(today).getDay() + 7) % 7);
}

/** `3d`, `+3d`, `in 2 weeks`, `a month`: no more than some ten years, for a task that is due in a thousand is a mistyped one. */
function daysFromNow(word: string, today: Instant): Instant | null {
  const [, count = '', unit] = /^(?:in |\+)?(an? |\d{1,4}) ?(d|w|mo|y|days?|weeks?|months?|years?)$/.exec(word) ?? [];
  if (unit === undefined) return null;
  const many = count.startsWith('a') ? 1 : Number(count);
  const inMonths = unit.startsWith('mo') || unit.startsWith('y');
  if (inMonths) {
    const later = many * (unit.startsWith('y') ? 12 : 1);
    return later > 120 ? null : addMonths(today, later);
  }
  const days = many * (unit.startsWith('w') ? 7 : 1);
  return days > 3660 ? null : addDays(today, days);
}

function isoDay(word: string): Instant | null {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(word) ?? [];
  return year === undefined ? null : dateOf(Number(year), Number(month) - 1, Number(day));
}

/** `12-24`, `24-dec`, `dec 24`, `24dec`, `24 dec 2027`: without a year this one’s, or the next one’s when it has passed. */
function dayOfYear(word: string, today: Instant): Instant | null {
  const [, numeral, first, day, second, named] =
    /^(?:(\d{1,2})-|([a-z]{3,9})[- ]?)?(\d{1,2})(?:[- ]?([a-z]{3,9}))?(?: (\d{4}))?$/.exec(word) ?? [];
  const names = [first, second].filter((name) => name !== undefined);
  const month = numeral === undefined ? monthNamed(names[0] ?? '') : Number(numeral) - 1;
  if (day === undefined || month === null || names.length + Number(numeral !== undefined) !== 1) return null;
  if (named !== undefined) return dateOf(Number(named), month, Number(day));
  const year = new Date(today).getFullYear();
  // The 29th of February may be eight years away.
  const candidates = Array.from({ length: 9 }, (_, later) => dateOf(year + later, month, Number(day)));
  return candidates.find((date) => date !== null && date >= today) ?? null;
}
