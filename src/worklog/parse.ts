import { PilotError } from '../errors.ts';
import type { Instant } from '../events.ts';
import { parseDuration } from '../duration.ts';
import { splitProject } from './project.ts';

export interface ParsedLog {
  note: string;
  project: string | null;
  startedAt: Instant;
  endedAt: Instant;
}

type Span = Pick<ParsedLog, 'startedAt' | 'endedAt'>;

const minute = 60_000;
const longest = 24 * 60 * minute;

/**
 * `45m review PR 12`, `9:30-10:15 standup`, `yesterday 14:00-15:30 @api pairing`, `since 9:40 writing`.
 * The time comes first; a day may stand before it. Throws a PilotError with a code that begins with LOG_.
 */
export function parseLog(text: string, { now }: { now: Instant }): ParsedLog {
  const { day, rest } = takeDay(text.trim().replace(/\s+/g, ' '), now);
  const { span, rest: words } =
    takeRange(rest, day, now) ?? takeSince(rest, day, now) ?? takeDuration(rest, day, now) ?? noTime(text);
  return { ...splitProject(words), ...checked(span, now) };
}

interface Taken {
  span: Span;
  rest: string;
}

/** A day at the beginning: today, yesterday, a weekday (the last one), a date. */
function takeDay(text: string, now: Instant): { day: Instant | null; rest: string } {
  const [word = ''] = text.split(' ', 1);
  const day = dayOf(word.toLowerCase(), startOfDay(now));
  return day === null ? { day, rest: text } : { day, rest: text.slice(word.length).trim() };
}

function dayOf(word: string, today: Instant): Instant | null {
  if (word === 'today') return today;
  if (word === 'yesterday') return addDays(today, -1);
  const weekday = weekdays.findIndex((name) => word === name || word === name.slice(0, 3));
  if (weekday !== -1) return addDays(today, -((new Date(today).getDay() - weekday + 7) % 7));
  return isoDay(word);
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

function isoDay(word: string): Instant | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(word)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = new Date(year, month - 1, day);
  if (date.getMonth() === month - 1 && date.getDate() === day) return date.getTime();
  throw new PilotError('LOG_BAD_DAY', `There is no day ${word}.`);
}

const clock = String.raw`(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?`;
const range = new RegExp(`^${clock} ?[-–] ?${clock}(?= |$)`, 'i');
const since = new RegExp(`^since ${clock}(?= |$)`, 'i');

/** From one time to another; over midnight when the second is the earlier one, and that night has passed. */
function takeRange(text: string, day: Instant | null, now: Instant): Taken | null {
  const found = range.exec(text);
  if (found === null) return null;
  const [whole, fromHour, fromMinute, fromHalf, toHour, toMinute, toHalf] = found;
  const end = minutesOf(toHour, toMinute, toHalf);
  const start = minutesBefore(fromHour, fromMinute, fromHalf ?? toHalf, fromHalf === undefined ? end : null);
  const overnight = end < start;
  const first = day ?? dayOfStart(start, overnight, now);
  const span = { startedAt: at(first, start), endedAt: at(overnight ? addDays(first, 1) : first, end) };
  if (overnight && span.endedAt > now) throw backwards(whole);
  return { span, rest: text.slice(whole.length) };
}

function backwards(range: string): PilotError {
  return new PilotError('LOG_BACKWARDS', `${range} ends before it begins, or is not over yet.`, {
    hint: 'For a night that has passed write its day first: yesterday 22:00-1:00 on call.',
  });
}

/** In 11-1pm and 11-1am the half of the day is the end's; a start that would then be the later one lies in the other half. */
function minutesBefore(
  hour: string | undefined,
  minutes: string | undefined,
  half: string | undefined,
  end: number | null,
): number {
  const start = minutesOf(hour, minutes, half);
  if (end === null || half === undefined || start <= end) return start;
  return minutesOf(hour, minutes, half.toLowerCase() === 'pm' ? 'am' : 'pm');
}

/** "22:00-1:00" at eight in the morning is the night that has just passed. */
function dayOfStart(start: number, overnight: boolean, now: Instant): Instant {
  const today = startOfDay(now);
  return overnight && at(today, start) > now ? addDays(today, -1) : today;
}

function takeSince(text: string, day: Instant | null, now: Instant): Taken | null {
  const found = since.exec(text);
  if (found === null) return null;
  const [whole, hour, minutes, half] = found;
  const start = at(day ?? startOfDay(now), minutesOf(hour, minutes, half));
  return { span: { startedAt: start, endedAt: now }, rest: text.slice(whole.length) };
}

/** So long until now; on another day, until this time of that day. */
function takeDuration(text: string, day: Instant | null, now: Instant): Taken | null {
  const words = text.split(' ');
  for (let count = Math.min(4, words.length); count > 0; count -= 1) {
    const ms = parseDuration(words.slice(0, count).join(' '));
    if (ms === null) continue;
    const end = day === null ? now : at(day, minutesIntoDay(now));
    return { span: { startedAt: end - ms, endedAt: end }, rest: words.slice(count).join(' ') };
  }
  return null;
}

function minutesOf(hourText = '', minuteText = '0', half?: string): number {
  const written = Number(hourText);
  const hour = half === undefined ? written : (written % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  const fits = Number(minuteText) < 60 && (half === undefined ? written <= 24 : written >= 1 && written <= 12);
  const minutes = hour * 60 + Number(minuteText);
  if (fits && minutes <= 24 * 60) return minutes;
  const shown = `${hourText}:${minuteText.padStart(2, '0')}${half ?? ''}`;
  throw new PilotError('LOG_BAD_TIME', `${shown} is no time of day.`, {
    hint: 'Times go from 0:00 to 24:00, or 1am to 12pm.',
  });
}

function checked(span: Span, now: Instant): Span {
  const length = span.endedAt - span.startedAt;
  if (Math.max(span.startedAt, span.endedAt) > now) {
    throw new PilotError('LOG_IN_FUTURE', 'That time is still to come.', {
      hint: 'For another day write it first: yesterday 14:00-15:30 pairing.',
    });
  }
  if (length <= 0) throw new PilotError('LOG_NO_LENGTH', 'That is no time at all.', { hint: examples });
  if (length > longest)
    throw new PilotError('LOG_TOO_LONG', 'That is longer than a day.', { hint: 'Log each day by itself.' });
  return span;
}

const examples = 'Such as: 45m review PR 12, or 9:30-10:15 standup, or since 9:40 writing.';

function noTime(text: string): never {
  const negative = /^-\s?\d/.test(text.trim());
  const message = negative ? 'Time cannot be negative.' : 'It must begin with how long, or from when to when.';
  throw new PilotError('LOG_NO_TIME', message, { hint: examples });
}

function startOfDay(now: Instant): Instant {
  return new Date(now).setHours(0, 0, 0, 0);
}

/** By the calendar, for days on which the clock is changed. */
function addDays(day: Instant, days: number): Instant {
  const date = new Date(day);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}

/** The time on the wall clock, whatever was done to the clock that day. */
function at(day: Instant, minutes: number): Instant {
  const date = new Date(day);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate(), 0, minutes).getTime();
}

function minutesIntoDay(now: Instant): number {
  const date = new Date(now);
  return date.getHours() * 60 + date.getMinutes();
}
