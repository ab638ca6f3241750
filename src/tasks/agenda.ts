import type { Instant } from '../events.ts';
import type { Task } from '../store/records.ts';
import { addDays } from './calendar.ts';
import { isWaiting } from './status.ts';

export const agendaGroups = ['overdue', 'today', 'tomorrow', 'this week', 'later', 'waiting', 'no date'] as const;
export type AgendaGroup = (typeof agendaGroups)[number];

export interface AgendaPart {
  group: AgendaGroup;
  tasks: Task[];
}

/** By the day on which it is due, or on which it can be begun; what waits, by the day on which it comes back. */
export function agendaOf(tasks: readonly Task[], now: Instant): AgendaPart[] {
  const groups = Map.groupBy(tasks, (task) => groupOf(task, now));
  return agendaGroups.flatMap((group) => {
    const members = groups.get(group);
    return members === undefined ? [] : [{ group, tasks: members.toSorted((a, b) => dateOf(a, now) - dateOf(b, now)) }];
  });
}

function groupOf(task: Task, now: Instant): AgendaGroup {
  if (isWaiting(task, now)) return 'waiting';
  const { due, scheduled } = task;
  if (due !== null && due <= now) return 'overdue';
  // What is due at midnight belongs to the day that ends then.
  const at = due === null ? scheduled : due - 1;
  if (at === null) return 'no date';
  if (at < addDays(now, 1)) return 'today';
  if (at < addDays(now, 2)) return 'tomorrow';
  return at < nextMonday(now) ? 'this week' : 'later';
}

function dateOf(task: Task, now: Instant): Instant {
  return (isWaiting(task, now) ? task.wait : (task.due ?? task.scheduled)) ?? Infinity;
}

/** A week begins on Monday. */
function nextMonday(now: Instant): Instant {
  return addDays(now, 7 - ((new Date(now).getDay() + 6) % 7));
}
