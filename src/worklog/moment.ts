import { PilotError } from '../errors.ts';
import type { Instant } from '../events.ts';
import { takeDay } from './day-words.ts';
import { parseDuration } from '../duration.ts';
import { takeSince } from './log-time.ts';
import { cleanText } from './subject-words.ts';

/** A moment that has passed: `9:40`, `yesterday 17:00`. */
export function parseMoment(text: string, { now }: { now: Instant }): Instant {
  const clean = cleanText(text);
  const clock = takeDay(clean, now)?.rest ?? clean;
  const { at, rest } = takeSince(`${clean.slice(0, clean.length - clock.length)}since ${clock}`, now);
  if (rest === '') return at;
  throw new PilotError('LOG_BAD_TIME', `"${clean}" is no time.`, { hint: 'Such as 9:40, or yesterday 17:00.' });
}

/** So long ago: `10m`. */
export function parseAgo(text: string, { now }: { now: Instant }): Instant {
  const ms = parseDuration(text);
  if (ms !== null && ms > 0) return now - ms;
  throw new PilotError('LOG_BAD_TIME', `"${text}" is no length of time.`, { hint: 'Such as 10m or 1h30.' });
}
