import type { Instant } from '../events.ts';
import type { Task } from '../store/records.ts';

export interface Reminder {
  /** The same task is spoken of again when it is due at another time. */
  key: string;
  task: Task;
}

const hour = 60 * 60_000;
/** A task that is due on a day, not at a time of it, is spoken of from then on. */
const morning = 9;

/** Tasks whose time has come: a while before a time of day, or since the morning of a day. What is long over is none. */
export function remindersAt(tasks: readonly Task[], { now, beforeMs }: { now: Instant; beforeMs: number }): Reminder[] {
  return tasks
    .filter((task) => task.due !== null && isTime(task.due, now, beforeMs) && (task.wait ?? now) <= now)
    .toSorted((a, b) => (a.due ?? 0) - (b.due ?? 0) || a.id - b.id)
    .map((task) => ({ key: `${task.uuid} ${task.due}`, task }));
}

/** What must be read of the store for it: nothing else can be due soon. */
export function dueSpan(now: Instant, beforeMs: number): { from: Instant; to: Instant } {
  return { from: now - hour, to: Math.max(now + beforeMs, endOfDay(now)) + 1 };
}

function isTime(due: Instant, now: Instant, beforeMs: number): boolean {
  if (isMidnight(due)) return now < due && now >= morningOf(due);
  return now >= due - beforeMs && now < due + hour;
}

/** A day ends at the midnight after it. */
function morningOf(due: Instant): Instant {
  return new Date(due - 1).setHours(morning, 0, 0, 0);
}

function isMidnight(due: Instant): boolean {
  return new Date(due).setHours(0, 0, 0, 0) === due;
}

function endOfDay(now: Instant): Instant {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
}
