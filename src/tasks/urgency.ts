import type { Instant } from '../events.ts';
import type { Place, Priority, Task } from '../store/records.ts';
import { type Dependencies, dependenciesOf } from './dependencies.ts';
import { isWaiting } from './status.ts';

/** What makes a task urgent, in points. The sum orders the tasks of one place. */
export interface Urgency {
  score: number;
  reasons: { why: string; points: number }[];
}

interface Circumstances {
  now: Instant;
  place: Place;
  /** Who waits for whom; without it, as these tasks say among themselves. */
  dependencies?: Dependencies;
}

/** Open before done, this repository first, then the most urgent; the older one where they are alike. */
export function byUrgency(tasks: readonly Task[], circumstances: Circumstances): Task[] {
  const { now, place, dependencies = dependenciesOf(tasks, now) } = circumstances;
  const keyed = tasks.map((task) => ({
    task,
    here: isHere(task, place),
    score: urgencyOf(task, now, dependencies).score,
  }));
  return keyed
    .toSorted(
      (a, b) =>
        Number(a.task.doneAt !== null) - Number(b.task.doneAt !== null) ||
        Number(b.here) - Number(a.here) ||
        b.score - a.score ||
        a.task.id - b.task.id,
    )
    .map(({ task }) => task);
}

/** The coefficients are Taskwarrior's, which its users have found right for years. */
export const weights = {
  next: 15,
  due: 12,
  blocking: 8,
  priority: { high: 6, medium: 3.9, low: 1.8 } satisfies Record<Priority, number>,
  scheduled: 5,
  active: 4,
  age: 2,
  annotations: 1,
  tags: 1,
  project: 1,
  waiting: -3,
  blocked: -5,
};

export function urgencyOf(task: Task, now: Instant, { blocked, blocking }: Dependencies): Urgency {
  const { next, due, priority, scheduled, active, age, annotations, tags, project, waiting } = weights;
  const reasons = [
    { why: 'tagged next', points: when(task.tags.includes('next'), next) },
    { why: dueWhy(task.due, now), points: due * dueFactor(task.due, now) },
    { why: 'others wait for it', points: when(blocking.has(task.uuid), weights.blocking) },
    { why: `${task.priority ?? 'no'} priority`, points: task.priority === null ? 0 : priority[task.priority] },
    { why: 'scheduled', points: when(task.scheduled !== null && task.scheduled <= now, scheduled) },
    { why: 'active', points: when(task.startedAt !== null, active) },
    { why: 'age', points: age * Math.min(1, Math.max(0, now - task.createdAt) / (365 * day)) },
    { why: 'annotations', points: annotations * countFactor(task.annotations.length) },
    { why: 'tags', points: tags * countFactor(task.tags.length) },
    { why: 'project', points: when(task.project !== '', project) },
    { why: 'waiting', points: when(isWaiting(task, now), waiting) },
    { why: 'blocked', points: when(blocked.has(task.uuid), weights.blocked) },
  ].filter(({ points }) => points !== 0);
  return { score: reasons.reduce((sum, { points }) => sum + points, 0), reasons };
}

const day = 24 * 60 * 60 * 1000;

function when(holds: boolean, points: number): number {
  return holds ? points : 0;
}

function dueWhy(due: Instant | null, now: Instant): string {
  return due !== null && due <= now ? 'overdue' : 'due';
}

/** From 0.2 two weeks before it is due to 1 a week after. */
function dueFactor(due: Instant | null, now: Instant): number {
  if (due === null) return 0;
  const overdueDays = (now - due) / day;
  return Math.min(1, Math.max(0.2, ((overdueDays + 14) * 0.8) / 21 + 0.2));
}

/** One counts for most, three and more for all. */
function countFactor(count: number): number {
  return count === 0 ? 0 : 0.7 + 0.1 * Math.min(3, count);
}

/** Outside of a repository, the directory is the place. */
export function isHere(task: Pick<Task, 'repo' | 'cwd'>, place: Place): boolean {
  return place.repo === null ? task.repo === null && task.cwd === place.cwd : task.repo === place.repo;
}
