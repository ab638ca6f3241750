import { PilotError } from '../errors.ts';
import type { Instant } from '../events.ts';

export const sinceWords = '90min, 3h, 2d, 1w, today, yesterday or 2026-11-01';

/** The moment that "since ..." means, in local time. */
export function sinceWhen(text: string, now: Instant): Instant {
  const words = text.trim().toLowerCase();
  const when = named(words, now) ?? agoOf(words, now) ?? dateOf(words);
  if (when !== undefined) return when;
  throw new PilotError('BAD_TIME', `"${text}" is no time that can be understood.`, { hint: `Use ${sinceWords}.` });
}

/** The start of the day that is meant: `today`, `yesterday` or `2026-11-01`. */
export function dayOf(text: string, now: Instant): Instant {
  const words = text.trim().toLowerCase();
  const day = named(words, now) ?? dateOf(words);
  if (day !== undefined) return day;
  throw new PilotError('BAD_TIME', `"${text}" is no day that can be understood.`, {
    hint: 'Use today, yesterday or 2026-11-01.',
  });
}

/** The start of a local day, `2026-11-01`, or undefined for what is no date. */
function dateOf(text: string): Instant | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d?)-(\d\d?)$/.exec(text) ?? [];
  const date = new Date(Number(year), Number(month) - 1, Number(day));
  return date.getMonth() === Number(month) - 1 && date.getDate() === Number(day) ? date.getTime() : undefined;
}

/** Counted by the calendar, because a day may have 23 or 25 hours. */
export function startOfDay(now: Instant, days = 0): Instant {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}

function named(words: string, now: Instant): Instant | undefined {
  if (words === 'today') return startOfDay(now);
  if (words === 'yesterday') return startOfDay(now, -1);
  return undefined;
}

const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

function agoOf(words: string, now: Instant): Instant | undefined {
  const [, count, unit = ''] =
    /^(\d{1,6})\s*(m|h|d|w)(?:in|ins|inutes?|ours?|ays?|eeks?)?(?:\s+ago)?$/.exec(words) ?? [];
  const length = units[unit];
  return length === undefined ? undefined : now - Number(count) * length;
}
