import { PilotError } from '../errors.ts';
import type { Instant } from '../events.ts';
import { parseDue } from './due.ts';

/** Asks of a moment whether it lies there; of none, null. What ends with a day is asked about as its last moment. */
export type DayQuestion = (at: Instant | null) => boolean;

/** `on`, `before` a day begins, `after` it has ended, or `by` its end. `none` and `any` ask whether there is one. */
export function readDayQuestion(word: string, how: string, value: string, now: Instant): DayQuestion {
  const ask = ways.get(how);
  if (ask === undefined) {
    throw new PilotError('BAD_FILTER', `${word}: there is no .${how}.`, { hint: 'There are .before, .after and .by.' });
  }
  if (how === 'on' && value === 'none') return (at) => at === null;
  if (how === 'on' && value === 'any') return (at) => at !== null;
  if (how === 'on' && value === 'overdue') return (at) => at !== null && at < now;
  const span = value === 'now' ? { from: now, to: now } : dayOf(word, value, now);
  return (at) => at !== null && ask(at, span);
}

interface Span {
  from: Instant;
  to: Instant;
}

const ways = new Map<string, (at: Instant, span: Span) => boolean>([
  ['on', (at, { from, to }) => at >= from && at < to],
  ['before', (at, { from }) => at < from],
  ['after', (at, { to }) => at >= to],
  ['by', (at, { to }) => at < to],
]);

function dayOf(word: string, value: string, now: Instant): Span {
  const to = value === 'yesterday' ? new Date(now).setHours(0, 0, 0, 0) : endOf(word, value, now);
  const begin = new Date(to - 1);
  return { from: begin.setHours(0, 0, 0, 0), to };
}

function endOf(word: string, value: string, now: Instant): Instant {
  try {
    return parseDue(value, now);
  } catch (cause) {
    throw new PilotError('BAD_FILTER', `${word}: "${value}" is no day.`, {
      hint: 'Use today, fri, 2026-12-24, 3d, now, none, any or overdue.',
      cause,
    });
  }
}
