import type { Instant } from '../events.ts';
import type { Task } from '../store/records.ts';
import { addDays, startOfDay } from './calendar.ts';
import { dependenciesOf } from './dependencies.ts';
import { type Status, statuses, statusOf } from './status.ts';

export interface TaskStats {
  counts: Record<Status, number>;
  overdue: number;
  /** In the last seven days, today included. */
  added: number;
  finished: number;
  /** How long those that are done were open, half of them shorter. */
  medianOpenMs: number | null;
  /** Most open first. */
  projects: { project: string; open: number; done: number }[];
}

export function statsOf(tasks: readonly Task[], now: Instant): TaskStats {
  const { blocked } = dependenciesOf(tasks, now);
  const week = addDays(startOfDay(now), -6);
  const done = tasks.filter(({ doneAt, deletedAt }) => doneAt !== null && deletedAt === null);
  const open = tasks.filter(({ doneAt, deletedAt }) => doneAt === null && deletedAt === null);
  const standing = tasks.map((task) => statusOf(task, { now, blocked }));
  return {
    counts: Object.fromEntries(
      statuses.map((status) => [status, standing.filter((each) => each === status).length]),
    ) as Record<Status, number>,
    overdue: open.filter(({ due }) => due !== null && due <= now).length,
    added: tasks.filter(({ createdAt }) => createdAt >= week).length,
    finished: done.filter(({ doneAt }) => (doneAt ?? 0) >= week).length,
    medianOpenMs: median(done.map(({ doneAt, createdAt }) => (doneAt ?? 0) - createdAt)),
    projects: byProject([...open, ...done]),
  };
}

function median(lengths: number[]): number | null {
  return lengths.toSorted((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? null;
}

function byProject(tasks: readonly Task[]): TaskStats['projects'] {
  const sums = new Map<string, { project: string; open: number; done: number }>();
  for (const { project, doneAt } of tasks) {
    const sum = sums.get(project) ?? { project, open: 0, done: 0 };
    sum[doneAt === null ? 'open' : 'done'] += 1;
    sums.set(project, sum);
  }
  return [...sums.values()].toSorted((a, b) => b.open - a.open || b.done - a.done);
}
