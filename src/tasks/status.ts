import type { Instant } from '../events.ts';
import type { Task } from '../store/records.ts';

export const statuses = ['pending', 'waiting', 'active', 'blocked', 'done', 'deleted'] as const;
export type Status = (typeof statuses)[number];

/**
 * How a task stands now. It follows from its fields and from the open tasks that it depends on (`blocked`, from
 * dependencies.ts). What is worked on is active, whatever it should have waited for; what is past its `until` is as
 * good as deleted.
 */
export function statusOf(task: Task, { now, blocked }: { now: Instant; blocked: ReadonlySet<string> }): Status {
  if (task.deletedAt !== null) return 'deleted';
  if (task.doneAt !== null) return 'done';
  if (task.until !== null && task.until <= now) return 'deleted';
  if (task.startedAt !== null) return 'active';
  if (isWaiting(task, now)) return 'waiting';
  return blocked.has(task.uuid) ? 'blocked' : 'pending';
}

export function isWaiting({ wait }: Pick<Task, 'wait'>, now: Instant): boolean {
  return wait !== null && wait > now;
}

/** Still to do, now or later. */
export function isOpen(
  { doneAt, deletedAt, until }: Pick<Task, 'doneAt' | 'deletedAt' | 'until'>,
  now: Instant,
): boolean {
  return doneAt === null && deletedAt === null && (until === null || until > now);
}
