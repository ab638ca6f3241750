import { PilotError } from '../errors.ts';
import type { Instant } from '../events.ts';
import { clockPattern, clockTime, guessed, minutesOf, rangeOf, type ClockTime } from './clock-words.ts';
import { type DayTaken, takeDay } from './day-words.ts';
import { formatDuration, takeDuration } from '../duration.ts';
import { addDays, clockWords, instantNear, instantsAt, minutesAt, refuseNoSuchTime, startOfDay } from './wall-clock.ts';

export interface LogTime {
  startedAt: Instant;
  endedAt: Instant;
  /** What was chosen where more than one time could be meant. */
  assumed: string[];
  /** What stands behind it. */
  rest: string;
}

/**
 * The time that a line begins with: `45m`, `9:30-10:15`, `1h30 yesterday 2-3:30pm`, `since 9:40`, `2h until 16:00`.
 * A duration beside a range must be its length. Throws a PilotError with a code that begins with LOG_.
 */
export function takeTime(text: string, now: Instant): LogTime {
  const said = takePieces(text, now);
  return { ...checked(spanOf(said, now), now), rest: said.rest };
}

/** `since 9:40`, as a moment and not as the beginning of a span: it may be longer ago than a day. */
export function takeSince(text: string, now: Instant): { at: Instant; rest: string } {
  const { day, clock, rest } = takePieces(text, now);
  if (clock?.kind !== 'from') return noTime(text);
  const { startedAt: at } = fromSpan(clock.time, day, null, now);
  if (at <= now) return { at, rest };
  throw new PilotError('LOG_IN_FUTURE', 'That time is still to come.');
}

interface Said {
  duration: number | null;
  day: Instant | null;
  clock: Clock | null;
  rest: string;
}

type Clock =
  | { kind: 'range'; whole: string; from: ClockTime; to: ClockTime }
  | { kind: 'from' | 'until'; whole: string; time: ClockTime };

type Span = Omit<LogTime, 'rest'>;

function takePieces(text: string, now: Instant): Said {
  let said: Said = { duration: null, day: null, clock: null, rest: text };
  for (;;) {
    const next = takeClock(said) ?? takeLength(said) ?? takeItsDay(said, now);
    if (next === null) break;
    said = { ...next, rest: next.rest.trimStart() };
  }
  return said.duration === null && said.clock === null ? noTime(text) : said;
}

const range = new RegExp(String.raw`^(?:from )?${clockPattern} ?(?:-|–|—|to|until) ?${clockPattern}(?= |$)`, 'i');
const from = new RegExp(String.raw`^(?:since|from|starting(?: at)?) ${clockPattern}(?= |$)`, 'i');
const until = new RegExp(String.raw`^(?:until|till|to|ending(?: at)?) ${clockPattern}(?= |$)`, 'i');

function takeClock(said: Said): Said | null {
  if (said.clock !== null) return null;
  const clock = clockOf(said.rest);
  return clock && { ...said, clock, rest: said.rest.slice(clock.whole.length) };
}

function clockOf(text: string): Clock | null {
  const both = range.exec(text);
  if (both !== null) {
    const [whole, h1, m1, half1, h2, m2, half2] = both;
    return { kind: 'range', whole, from: clockTime(h1, m1, half1), to: clockTime(h2, m2, half2) };
  }
  for (const [kind, pattern] of [['from', from] as const, ['until', until] as const]) {
    const found = pattern.exec(text);
    if (found !== null) return { kind, whole: found[0], time: clockTime(found[1], found[2], found[3]) };
  }
  return null;
}

/** Behind a time of day it would be the beginning of the note. */
function takeLength(said: Said): Said | null {
  if (said.duration !== null || said.clock !== null) return null;
  const taken = takeDuration(said.rest);
  return taken && { ...said, duration: taken.ms, rest: taken.rest };
}

function takeItsDay(said: Said, now: Instant): Said | null {
  if (said.day !== null) return null;
  const taken = takeDay(said.rest, now);
  return taken === null || isOfNote(taken, said) ? null : { ...said, day: taken.day, rest: taken.rest };
}

/** `45m monday planning` was not worked on Monday; `45m monday until 16:00` was. */
function isOfNote({ bare, rest }: DayTaken, { duration, clock }: Said): boolean {
  return bare && (clock !== null || (duration !== null && clockOf(rest) === null));
}

function spanOf({ duration, day, clock }: Said, now: Instant): Span {
  if (clock?.kind === 'range') return agreeing(rangeSpan(clock, day, duration, now), duration, clock.whole);
  if (clock?.kind === 'from') return fromSpan(clock.time, day, duration, now);
  if (clock?.kind === 'until') return untilSpan(clock.time, day, duration, now);
  if (day === null) return { startedAt: now - (duration ?? 0), endedAt: now, assumed: [] };
  const endedAt = day === startOfDay(now) ? now : instantNear(day, minutesAt(now));
  return { startedAt: endedAt - (duration ?? 0), endedAt, assumed: [`until ${clockWords(minutesAt(endedAt))}`] };
}

/** From one time to another; over midnight when the second is the earlier one, and that night has passed. */
function rangeSpan(clock: Clock & { kind: 'range' }, day: Instant | null, duration: number | null, now: Instant): Span {
  const today = startOfDay(now);
  const { start, end, assumed } = rangeOf(clock.from, clock.to, (minutes) => instantNear(day ?? today, minutes) <= now);
  const overnight = end < start;
  const first = day ?? (overnight && instantNear(today, start) > now ? addDays(today, -1) : today);
  const last = overnight ? addDays(first, 1) : first;
  if (overnight && instantNear(last, end) > now) throw backwards(clock.whole);
  const chosen = chosenEnds(existing(first, start), existing(last, end), duration);
  return { ...chosen, assumed: [...(assumed === null ? [] : [assumed]), ...chosen.assumed] };
}

/** Where the clock was put back a time comes twice: the first of each, unless the duration says otherwise. */
function chosenEnds(starts: Instant[], ends: Instant[], duration: number | null): Span {
  const pairs = starts.flatMap((startedAt) => ends.map((endedAt) => ({ startedAt, endedAt })));
  const forward = pairs.filter(({ startedAt, endedAt }) => endedAt > startedAt);
  const [first = { startedAt: starts[0] ?? 0, endedAt: ends[0] ?? 0 }] = forward;
  const told = forward.find(({ startedAt, endedAt }) => duration !== null && agree(endedAt - startedAt, duration));
  return { ...(told ?? first), assumed: pairs.length > 1 ? [twice(first === (told ?? first))] : [] };
}

function twice(first: boolean): string {
  return `the clock was put back: ${first ? 'the first time of the two' : 'the time that fits the length'}`;
}

function agreeing(span: Span, duration: number | null, range: string): Span {
  const length = span.endedAt - span.startedAt;
  if (duration === null || agree(length, duration)) return span;
  throw new PilotError(
    'LOG_DISAGREE',
    `${formatDuration(duration)} and ${range.trim()} disagree: that is ${formatDuration(length)}.`,
    { hint: 'Say only one of the two.' },
  );
}

function agree(one: number, other: number): boolean {
  return Math.abs(one - other) < 60_000;
}

const halfDayMs = 12 * 60 * 60_000;

/** Since then; for so long, where that is said. At 0:15 `since 23:30` is last night. */
function fromSpan(time: ClockTime, day: Instant | null, duration: number | null, now: Instant): Span {
  const today = startOfDay(now);
  const { minutes, assumed } = guessed(time, (later) => instantNear(day ?? today, later) <= now);
  const night = day === null && instantNear(today, minutes) > now && lastNight(minutes, now);
  const starts = existing(night ? addDays(today, -1) : (day ?? today), minutes);
  const startedAt = starts.findLast((at) => at < now) ?? starts[0] ?? now;
  return {
    startedAt,
    endedAt: duration === null ? now : startedAt + duration,
    assumed: [...(assumed === null ? [] : [assumed]), ...(starts.length > 1 ? [twice(startedAt === starts[0])] : [])],
  };
}

function untilSpan(time: ClockTime, day: Instant | null, duration: number | null, now: Instant): Span {
  if (duration === null) {
    throw new PilotError('LOG_NO_TIME', 'Until then, but since when?', { hint: 'Such as: 2h until 16:00 design' });
  }
  const today = startOfDay(now);
  const { minutes, assumed } = guessed(time, (later) => instantNear(day ?? today, later) <= now);
  const night = day === null && instantNear(today, minutes) > now && lastNight(minutes, now);
  const ends = existing(night ? addDays(today, -1) : (day ?? today), minutes);
  const endedAt = ends[0] ?? now;
  return { startedAt: endedAt - duration, endedAt, assumed: assumed === null ? [] : [assumed] };
}

function lastNight(minutes: number, now: Instant): boolean {
  return now - instantNear(addDays(startOfDay(now), -1), minutes) <= halfDayMs;
}

function existing(day: Instant, minutes: number): Instant[] {
  const found = instantsAt(day, minutes);
  return found.length > 0 ? found : refuseNoSuchTime(day, minutes);
}

function backwards(range: string): PilotError {
  return new PilotError('LOG_BACKWARDS', `${range.trim()} ends before it begins, or is not over yet.`, {
    hint: 'For a night that has passed write its day first: yesterday 22:00-1:00 on call.',
  });
}

const longest = 24 * 60 * 60_000;

function checked(span: Span, now: Instant): Span {
  const length = span.endedAt - span.startedAt;
  if (Math.max(span.startedAt, span.endedAt) > now) {
    throw new PilotError('LOG_IN_FUTURE', 'That time is still to come.', {
      hint: 'For another day write it first: yesterday 14:00-15:30 pairing.',
    });
  }
  if (length <= 0) throw new PilotError('LOG_NO_LENGTH', 'That is no time at all.', { hint: examples });
  if (length > longest) {
    throw new PilotError('LOG_TOO_LONG', 'That is longer than a day.', { hint: 'Log each day by itself.' });
  }
  return span;
}

const examples = 'Such as: 45m review PR 12, or 9:30-10:15 standup, or since 9:40 writing.';

function noTime(text: string): never {
  const clock = new RegExp(`^${clockPattern}(?= |$)`, 'i').exec(text.trim());
  if (clock !== null) minutesOf(clockTime(clock[1], clock[2], clock[3]));
  const negative = /^-\s?\d/.test(text.trim());
  const message = negative ? 'Time cannot be negative.' : 'It must begin with how long, or from when to when.';
  throw new PilotError('LOG_NO_TIME', message, { hint: examples });
}
