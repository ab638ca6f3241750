import type { Instant } from '../events.ts';
import type { Place, Task } from '../store/records.ts';

/** What makes a task urgent, in points. The sum orders the tasks of one place. */
export interface Urgency {
  score: number;
  reasons: { why: string; points: number }[];
}

interface Circumstances {
  now: Instant;
  place: Place;
}

/** Open before done, this repository first, then the most urgent; the older one where they are alike. */
export function byUrgency(tasks: readonly Task[], circumstances: Circumstances): Task[] {
  const { now, place } = circumstances;
  const keyed = tasks.map((task) => ({ task, here: isHere(task, place), score: urgencyOf(task, now).score }));
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
export function urgencyOf(task: Task, now: Instant): Urgency {
  const reasons = [
    { why: 'due', points: 12 * dueFactor(task.due, now) },
    { why: `${task.priority ?? 'no'} priority`, points: task.priority === null ? 0 : priorityPoints[task.priority] },
    { why: 'age', points: 2 * Math.min(1, Math.max(0, now - task.createdAt) / (365 * day)) },
    { why: 'tags', points: task.tags.length === 0 ? 0 : 0.8 + 0.1 * Math.min(2, task.tags.length) },
  ].filter(({ points }) => points > 0);
  return { score: reasons.reduce((sum, { points }) => sum + points, 0), reasons };
}

const day = 24 * 60 * 60 * 1000;
const priorityPoints = { high: 6, medium: 3.9, low: 1.8 } as const;

/** From 0.2 two weeks before it is due to 1 a week after. */
function dueFactor(due: Instant | null, now: Instant): number {
  if (due === null) return 0;
  const overdueDays = (now - due) / day;
  return Math.min(1, Math.max(0.2, ((overdueDays + 14) * 0.8) / 21 + 0.2));
}

/** Outside of a repository, the directory is the place. */
function isHere(task: Place, place: Place): boolean {
  return place.repo === null ? task.repo === null && task.cwd === place.cwd : task.repo === place.repo;
}
