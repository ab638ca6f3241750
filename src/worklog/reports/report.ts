import type { Instant } from '../../events.ts';
import { allDays, type Day, type DaySpan } from './days.ts';
import type { Grouping } from './groupings.ts';
import { timeOnTheClock } from './on-the-clock.ts';
import { type Piece, piecesOf, type Worked } from './pieces.ts';
import { rounded, type Rounding } from './rounding.ts';
import { isBillable, type ProjectTerms, termsOf } from './terms.ts';

export interface ReportQuestion {
  span: DaySpan;
  by: Grouping;
  now: Instant;
  rounding: Rounding;
  terms: ProjectTerms;
  /** The title of a task, by its uuid. */
  taskTitle: (uuid: string) => string | undefined;
  /** The moments at which the days of the span begin in a zone, and the end of the last. */
  dayStarts: (zone: string) => readonly Instant[];
}

export interface Sum {
  /** Rounded, and what the sums above it are made of. What runs in the background is not in it. */
  ms: number;
  exactMs: number;
  billableMs: number;
  backgroundMs: number;
  /** By the rates of the projects; null where none has one. */
  amount: number | null;
}

export interface Group<E> extends Sum {
  name: string;
  pieces: Piece<E>[];
}

export interface DaySum extends Sum {
  day: Day;
}

export interface Report<E> extends Sum {
  span: DaySpan;
  by: Grouping;
  rounding: Rounding;
  /** Most time first; days in their order. */
  groups: Group<E>[];
  /** Every day of the span, those without time too. */
  days: DaySum[];
  /** What each group has on each day, in the order of the days. */
  cells: (DaySum & { group: string })[];
  /** Time at which anything was done, each moment once, and what was done beside something else. */
  clockMs: number;
  overlapMs: number;
}

/** Where the time went: each entry counts on the days of its own zone, a running one until now. */
export function report<E extends Worked>(entries: readonly E[], question: ReportQuestion): Report<E> {
  const { span, by, rounding } = question;
  const dates = allDays(span);
  const split = { ...question, dates };
  const pieces = entries.flatMap((entry) => piecesOf(entry, split));
  const units = unitsOf(pieces, question);
  const groups = [...Map.groupBy(units, ({ group }) => group)].map(([name, own]) => ({
    name,
    ...sumOf(own, rounding),
    pieces: own.flatMap((unit) => unit.pieces),
  }));
  const ofDay = Map.groupBy(units, ({ day }) => day);
  const days = dates.map((day) => ({ day, ...sumOf(ofDay.get(day) ?? [], rounding) }));
  const cells = [...Map.groupBy(units, ({ day, group }) => `${day} ${group}`).values()].map((own) => {
    const [{ day, group }] = own as [Unit<E>];
    return { day, group, ...sumOf(own, rounding) };
  });
  return {
    cells: cells.toSorted((a, b) =>
      a.day === b.day ? byTime({ name: a.group, ...a }, { name: b.group, ...b }) : a.day < b.day ? -1 : 1,
    ),
    span,
    by,
    rounding,
    ...sumOf(units, rounding),
    ...timeOnTheClock(pieces),
    groups: groups.toSorted(by === 'day' ? byName : byTime),
    days,
  };
}

/** What a piece counts as where times are rounded for each entry; else as long as it is. */
export function lengthOf({ from, to }: Pick<Piece<unknown>, 'from' | 'to'>, rounding: Rounding): number {
  return rounding.per === 'entry' ? rounded(to - from, rounding) : to - from;
}

/** What is rounded as one: on one day, of one group, at one rate. */
interface Unit<E> {
  day: Day;
  group: string;
  billable: boolean;
  background: boolean;
  rate: number | null;
  exactMs: number;
  pieces: Piece<E>[];
}

function unitsOf<E extends Worked>(pieces: readonly Piece<E>[], question: ReportQuestion): Unit<E>[] {
  const units = new Map<string, Unit<E>>();
  for (const piece of pieces) {
    const { entry, day } = piece;
    const group = groupOf(piece, question);
    const billable = isBillable(entry, question.terms);
    const rate = (billable ? termsOf(entry.project, question.terms).rate : null) ?? null;
    const key = [day, billable, entry.background, rate, group].join(' ');
    const unit = units.get(key) ?? { day, group, billable, rate, background: entry.background, exactMs: 0, pieces: [] };
    unit.exactMs += piece.to - piece.from;
    unit.pieces.push(piece);
    units.set(key, unit);
  }
  return [...units.values()];
}

/** An entry with several tags counts under all of them together, so that it counts once. */
function groupOf<E extends Worked>({ entry, day }: Piece<E>, { by, terms, taskTitle }: ReportQuestion): string {
  if (by === 'day') return day;
  if (by === 'project') return entry.project;
  if (by === 'client') return termsOf(entry.project, terms).client ?? 'no client';
  if (by === 'task')
    return entry.task === null ? 'no task' : (taskTitle(entry.task) ?? `task ${entry.task.slice(0, 8)}`);
  return entry.tags.length === 0
    ? 'no tag'
    : entry.tags
        .toSorted()
        .map((tag) => `+${tag}`)
        .join(' ');
}

function sumOf<E>(units: readonly Unit<E>[], rounding: Rounding): Sum {
  const sum: Sum = { ms: 0, exactMs: 0, billableMs: 0, backgroundMs: 0, amount: null };
  for (const unit of units) {
    const ms = roundedUnit(unit, rounding);
    if (unit.background) {
      sum.backgroundMs += ms;
      continue;
    }
    sum.ms += ms;
    sum.exactMs += unit.exactMs;
    if (unit.billable) sum.billableMs += ms;
    if (unit.rate !== null) sum.amount = (sum.amount ?? 0) + amountOf(ms, unit.rate);
  }
  return sum;
}

function roundedUnit<E>({ exactMs, pieces }: Unit<E>, rounding: Rounding): number {
  if (rounding.per === 'day') return rounded(exactMs, rounding);
  return pieces.reduce((sum, piece) => sum + lengthOf(piece, rounding), 0);
}

/** To the hundredth, so that amounts add up as times do. */
function amountOf(ms: number, rate: number): number {
  return Math.round((ms / 3_600_000) * rate * 100) / 100;
}

function byTime(a: Sum & { name: string }, b: Sum & { name: string }): number {
  return b.ms - a.ms || b.backgroundMs - a.backgroundMs || byName(a, b);
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}
