import { parseDuration } from '../../duration.ts';
import type { Entry, Task } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { addDays, allDays, type Day, daysBetween } from '../../worklog/reports/days.ts';
import { type Drift, driftOf, type Estimated, estimatesOf } from '../../worklog/reports/estimates.ts';
import { type Gap, gapsOf } from '../../worklog/reports/gaps.ts';
import { type Heat, heatOf } from '../../worklog/reports/heat.ts';
import { type Report, report } from '../../worklog/reports/report.ts';
import { readSpan, type ReportSpan } from '../../worklog/reports/span.ts';
import { dayIn, dayStarts, type WallHour, wallHours } from '../../zones.ts';
import type { Context } from '../context.ts';
import type { ReportOptions } from './report-options.ts';

/** All that a report shows, whatever it is written as. */
export interface Gathered {
  span: ReportSpan;
  report: Report<Entry>;
  entries: Entry[];
  /** Of a day and a week. */
  heat: Heat | null;
  gaps: Gap[] | null;
  estimates: { tasks: Estimated[]; drift: Drift | null } | null;
}

export async function gatherReport(
  context: Context,
  words: readonly string[],
  { date, from, to, by, gaps, estimates }: ReportOptions,
): Promise<Gathered> {
  const { now } = context;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const span = readSpan({ words, date, from, to }, dayIn(here, now));
  const { worklog } = await context.quickConfig();
  const store = await context.store();
  const entries = await store.entries.list(around(span));
  const starts = cached((zone) => dayStarts(span.from, daysBetween(span.from, span.to), zone));
  const titles = by === 'task' ? await titlesOf(entries, store) : new Map<string, string>();
  const made = report(entries, {
    span,
    by,
    now,
    rounding: { ...worklog.rounding, to: parseDuration(worklog.rounding.to) ?? 60_000 },
    terms: worklog.projects,
    taskTitle: (uuid) => titles.get(uuid),
    dayStarts: starts,
  });
  return {
    span,
    report: made,
    entries: entries.filter((entry) => touches(entry, starts(entry.zone), now)),
    heat: daysBetween(span.from, span.to) <= 7 ? heatOfSpan(span, made, starts) : null,
    gaps: gaps === true ? gapsOf(made) : null,
    estimates: estimates === true ? await estimatesFor(made, store, now) : null,
  };
}

/** A day begins up to 14 hours earlier somewhere else, and ends 12 later. */
function around({ from, to }: ReportSpan): { from: number; to: number } {
  return { from: Date.parse(addDays(from, -1)), to: Date.parse(addDays(to, 1)) };
}

function touches({ startedAt, endedAt }: Entry, starts: readonly number[], now: number): boolean {
  const [first = 0, last = 0] = [starts[0], starts.at(-1)];
  const end = endedAt ?? Math.max(now, startedAt);
  return startedAt < last && (end > first || (end === first && startedAt === end));
}

async function titlesOf(entries: readonly Entry[], store: Store): Promise<Map<string, string>> {
  const uuids = [...new Set(entries.flatMap(({ task }) => task ?? []))];
  const tasks = uuids.length === 0 ? [] : await tasksOf(uuids, store);
  return new Map(tasks.map(({ uuid, id, text }) => [uuid, `${id} ${text}`]));
}

async function tasksOf(uuids: string[], store: Store): Promise<Task[]> {
  const [kept, deleted] = await Promise.all([
    store.tasks.list({ uuids }),
    store.tasks.list({ uuids, state: 'deleted' }),
  ]);
  return [...kept, ...deleted];
}

/** The tasks of the report; how far one is off on the whole follows from all that are done. */
async function estimatesFor(made: Report<Entry>, store: Store, now: number): Promise<Gathered['estimates']> {
  const uuids = made.groups.flatMap(({ pieces }) => pieces.flatMap(({ entry }) => entry.task ?? []));
  const shown = await tasksOf([...new Set(uuids)], store);
  const done = (await store.tasks.list({ state: 'done' })).filter(({ estimateMs }) => estimateMs !== null);
  const entries = await store.entries.ofTasks([...new Set([...shown, ...done].map(({ uuid }) => uuid))]);
  return {
    tasks: estimatesOf(shown, entries, now).toSorted((a, b) => a.id - b.id),
    drift: driftOf(estimatesOf(done, entries, now)),
  };
}

function heatOfSpan(span: ReportSpan, made: Report<Entry>, starts: (zone: string) => number[]): Heat {
  const hours = cached((key) => {
    const [day = '', zone = ''] = key.split(' ');
    const index = daysBetween(span.from, day);
    return wallHours(starts(zone)[index] ?? 0, starts(zone)[index + 1] ?? 0, zone);
  });
  const hoursOf = (day: Day, zone: string): WallHour[] => hours(`${day} ${zone}`);
  return heatOf(
    allDays(span),
    made.groups.flatMap(({ pieces }) => pieces),
    hoursOf,
  );
}

function cached<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}
