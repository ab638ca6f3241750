import { PilotError } from '../../errors.ts';
import { addDays, checkedSpan, type Day, type DaySpan, mondayOf, monthOf, readDay, weekdayOf } from './days.ts';

export type SpanKind = 'day' | 'week' | 'month' | 'year' | 'range';

export interface ReportSpan extends DaySpan {
  kind: SpanKind;
}

export interface SpanWords {
  /** `week`, `last month`, `2026-10`, `yesterday`. */
  words: readonly string[];
  /** A day in it. */
  date?: string | undefined;
  /** The first and the last day. */
  from?: string | undefined;
  to?: string | undefined;
}

const spanHint =
  'Use day, week, month or year, last week, today, yesterday, 2026-11-03, 2026-11, 2026, or --from and --to with a day each.';

/** Which days are meant. Throws BAD_TIME. */
export function readSpan({ words, date, from, to }: SpanWords, today: Day): ReportSpan {
  if (from !== undefined || to !== undefined) {
    if (words.length > 0) throw badTime(words.join(' '), 'cannot stand beside --from and --to');
    return range(from, to, today);
  }
  const said = words.join(' ').toLowerCase();
  return checked(
    namedSpan(said === '' ? 'day' : said, date === undefined ? today : dayOf(date, today)) ?? unknown(said),
  );
}

function range(from: string | undefined, to: string | undefined, today: Day): ReportSpan {
  if (from === undefined) throw badTime('--to', 'needs --from, the day that it begins with');
  const last = to === undefined ? today : dayOf(to, today);
  return checked({ kind: 'range', from: dayOf(from, today), to: addDays(last, 1) });
}

function checked(span: ReportSpan): ReportSpan {
  return { ...span, ...checkedSpan(span) };
}

function namedSpan(said: string, day: Day): ReportSpan | null {
  const [, which = 'this', unit] = /^(?:(this|last) )?(day|week|month|year)$/.exec(said) ?? [];
  if (unit !== undefined) return unitSpan(unit as Unit, day, which === 'last' ? -1 : 0);
  const [, year = '', month] = /^(\d{4})(?:-(\d\d?))?$/.exec(said) ?? [];
  const first = readDay(`${year}-${month ?? '01'}-01`);
  if (first !== null) return unitSpan(month === undefined ? 'year' : 'month', first, 0);
  const named = namedDay(said, day);
  return named === null ? null : unitSpan('day', named, 0);
}

type Unit = Exclude<SpanKind, 'range'>;

function unitSpan(kind: Unit, day: Day, before: number): ReportSpan {
  if (kind === 'day') return { kind, from: addDays(day, before), to: addDays(day, before + 1) };
  if (kind === 'week') {
    const monday = addDays(mondayOf(day), 7 * before);
    return { kind, from: monday, to: addDays(monday, 7) };
  }
  const months = kind === 'month' ? 1 : 12;
  const first = kind === 'month' ? monthOf(day) : `${day.slice(0, 4)}-01-01`;
  return { kind, from: monthOf(first, before * months), to: monthOf(first, (before + 1) * months) };
}

function dayOf(text: string, today: Day): Day {
  const day = namedDay(text.trim().toLowerCase(), today);
  if (day === null) throw badTime(text, 'is no day that can be understood');
  return day;
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** A weekday is the last one that was. */
function namedDay(said: string, today: Day): Day | null {
  if (said === 'today') return today;
  if (said === 'yesterday') return addDays(today, -1);
  const weekday = weekdays.findIndex((name) => said === name || said === name.slice(0, 3));
  if (weekday !== -1) return addDays(today, -((weekdayOf(today) - weekday - 1 + 7) % 7));
  return readDay(said);
}

function unknown(said: string): never {
  throw badTime(said, 'is no time that can be understood');
}

function badTime(said: string, why: string): PilotError {
  return new PilotError('BAD_TIME', `"${said.slice(0, 60)}" ${why}.`, { hint: spanHint });
}
