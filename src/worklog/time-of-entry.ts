import { PilotError } from '../errors.ts';
import type { Instant } from '../events.ts';
import type { Entry } from '../store/records.ts';
import { parseDuration } from '../duration.ts';
import { clockPattern, clockTime, minutesOf } from './clock-words.ts';
import { endOf } from './edit.ts';
import { parseMoment } from './moment.ts';
import { addDays, instantsAt, startOfDay } from './wall-clock.ts';

/** A time for one end of an entry: `10:15` of its own day, a length such as `30m` or `-30m` from there, `yesterday 17:00`. */
export function timeForEnd(entry: Entry, end: 'start' | 'end', text: string, now: Instant): Instant {
  const from = end === 'start' ? entry.startedAt : endOf(entry, now);
  const shift = shiftOf(text);
  if (shift !== null) return from + shift;
  return ofItsDay(entry, text, (at) => (end === 'start' ? true : at > entry.startedAt)) ?? parseMoment(text, { now });
}

/** A time within an entry: `10:15`, `half`, or so long after its start. */
export function timeWithin(entry: Entry, text: string, now: Instant): Instant {
  if (/^(?:half|middle)$/i.test(text)) return Math.round((entry.startedAt + endOf(entry, now)) / 2);
  const shift = shiftOf(text);
  if (shift !== null) return entry.startedAt + shift;
  const inside = ofItsDay(entry, text, (at) => at > entry.startedAt && at < endOf(entry, now));
  if (inside !== null) return inside;
  throw new PilotError('LOG_OUTSIDE', `${text} does not lie within entry ${entry.id}.`);
}

/** `30m`, `+30m`, `-1h`. */
function shiftOf(text: string): number | null {
  const [, sign, length] = /^([+-]?)(.+)$/.exec(text.trim()) ?? [];
  const ms = length === undefined ? null : parseDuration(length);
  return ms === null || ms === 0 ? null : sign === '-' ? -ms : ms;
}

const clock = new RegExp(`^${clockPattern}$`, 'i');

/** On the day it began, or on the next where only that fits. */
function ofItsDay(entry: Entry, text: string, fits: (at: Instant) => boolean): Instant | null {
  const found = clock.exec(text.trim());
  if (found === null) return null;
  const minutes = minutesOf(clockTime(found[1], found[2], found[3]));
  const day = startOfDay(entry.startedAt);
  return [...instantsAt(day, minutes), ...instantsAt(addDays(day, 1), minutes)].find(fits) ?? null;
}
