import type { Instant } from '../events.ts';
import type { Entry } from '../store/records.ts';

export interface ProjectTime {
  project: string;
  ms: number;
}

export interface DayTime {
  /** Local midnight, or the border of the report within the day. */
  from: Instant;
  to: Instant;
  totalMs: number;
  projects: ProjectTime[];
}

export interface Report {
  totalMs: number;
  /** Most time first. */
  projects: ProjectTime[];
  /** Every day of the span, those without time too. */
  days: DayTime[];
}

/** Where the time went. Entries count as far as they lie in the span; a running one until now. */
export function report(
  entries: readonly Entry[],
  { from, to, now }: { from: Instant; to: Instant; now: Instant },
): Report {
  const days = daysOf(from, to).map((day) => ({ ...day, ...sumOf(entries, day, now) }));
  return { ...sumOf(entries, { from, to }, now), days };
}

function sumOf(
  entries: readonly Entry[],
  span: { from: Instant; to: Instant },
  now: Instant,
): Omit<DayTime, 'from' | 'to'> {
  const times = new Map<string, number>();
  for (const entry of entries) {
    const ms = timeWithin(entry, span, now);
    if (ms > 0) times.set(entry.project, (times.get(entry.project) ?? 0) + ms);
  }
  const projects = [...times]
    .map(([project, ms]) => ({ project, ms }))
    .toSorted((a, b) => b.ms - a.ms || (a.project < b.project ? -1 : 1));
  return { totalMs: projects.reduce((sum, { ms }) => sum + ms, 0), projects };
}

function timeWithin({ startedAt, endedAt }: Entry, { from, to }: { from: Instant; to: Instant }, now: Instant): number {
  return Math.min(endedAt ?? now, to) - Math.max(startedAt, from);
}

/** Local days by the calendar, for on some of them the clock is changed. */
function daysOf(from: Instant, to: Instant): { from: Instant; to: Instant }[] {
  const days: { from: Instant; to: Instant }[] = [];
  for (let start = from; start < to;) {
    const date = new Date(start);
    const midnight = new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
    days.push({ from: start, to: Math.min(midnight, to) });
    start = midnight;
  }
  return days;
}
