import { PilotError } from '../errors.ts';
import type { Instant } from '../events.ts';
import type { Place, Task } from '../store/records.ts';
import type { NewTask } from '../store/task-store.ts';
import { addDays, addMonths, daysBetween, isMidnight, startOfDay, timeOfDay } from './calendar.ts';
import { endOf } from './due.ts';
import type { When } from './when.ts';

/*
 * A series has one task that is open. The next one is made here and nowhere else, when that one is finished, and is hidden
 * until its time has come. Days on which nobody looked are left out: nothing piles up.
 */

/** The task that follows one which is finished now; null when it does not come again. */
export async function nextOfSeries(task: Task, now: Instant): Promise<NewTask | null> {
  const due = await nextDue(task, now);
  if (due === null || (task.until !== null && due > task.until)) return null;
  const { text, project, tags, priority, estimateMs, recur, note, until } = task;
  return {
    ...placeOf(task),
    text,
    project,
    tags,
    priority,
    estimateMs,
    recur,
    note,
    until,
    series: task.series ?? task.uuid,
    checklist: task.checklist.map((item) => ({ ...item, done: false })),
    due,
    wait: task.wait === null ? hiddenUntil(task, due, now) : moved(task.wait, task.due, due),
    scheduled: task.scheduled === null ? null : moved(task.scheduled, task.due, due),
    createdAt: now,
  };
}

function placeOf({ cwd, repo, branch }: Task): Place {
  return { cwd, repo, branch };
}

/** When a new task with this rule is due first, where that was not said. Throws TASK_BAD_RECURRENCE. */
export async function firstDue(recur: string, now: Instant): Promise<Instant | null> {
  if (recur.startsWith('after:')) return null;
  return occurrenceAfter(recur, { day: startOfDay(now), minutes: null }, now - 1);
}

async function nextDue({ recur, due }: Task, now: Instant): Promise<Instant | null> {
  if (recur === null) return null;
  const when = due === null ? { day: startOfDay(now), minutes: null } : whenOf(due);
  const after = /^after:P(\d+)([DWMY])$/.exec(recur);
  if (after !== null) return endOf({ ...when, day: later(startOfDay(now), Number(after[1]), after[2] ?? '') });
  return occurrenceAfter(recur, when, Math.max(due ?? endOf(when), now));
}

function later(day: Instant, count: number, unit: string): Instant {
  if (unit === 'M' || unit === 'Y') return addMonths(day, unit === 'Y' ? 12 * count : count);
  return addDays(day, unit === 'W' ? 7 * count : count);
}

/** A due day is kept as the midnight at its end. */
function whenOf(due: Instant): When {
  if (isMidnight(due)) return { day: startOfDay(due - 1), minutes: null };
  const date = new Date(due);
  return { day: startOfDay(due), minutes: date.getHours() * 60 + date.getMinutes() };
}

/** By days of the calendar from `start` on, so that the time on the wall stays when the clock is changed. */
async function occurrenceAfter(rule: string, start: When, after: Instant): Promise<Instant | null> {
  const { daysOfRule } = await import('../formats/rrule.ts');
  const from = new Date(start.day);
  let left = mostOccurrences;
  try {
    const first = { year: from.getFullYear(), month: from.getMonth() + 1, day: from.getDate() };
    for (const { year, month, day } of daysOfRule(rule, first)) {
      const due = endOf({ ...start, day: new Date(year, month - 1, day).getTime() });
      if (due > after) return due;
      if ((left -= 1) === 0) return null;
    }
  } catch (error) {
    throw new PilotError('TASK_BAD_RECURRENCE', `"${rule}" is no rule by which something comes again.`, {
      cause: error,
    });
  }
  return null;
}

/** Every day for a hundred years. */
const mostOccurrences = 40_000;

/** It comes into sight when the time of the last one is over; of those counted from the end, on the day. */
function hiddenUntil({ recur, due }: Task, nextDue: Instant, now: Instant): Instant | null {
  const until = recur?.startsWith('after:') === true ? startOfDay(nextDue - 1) : due;
  return until === null || until <= now ? null : until;
}

/** As far before the next one as it was before the last: days of the calendar, at the same time of the day. */
function moved(at: Instant, due: Instant | null, nextDue: Instant): Instant {
  const days = daysBetween(startOfDay((due ?? at) - 1), startOfDay(nextDue - 1));
  const date = new Date(at);
  return timeOfDay(addDays(startOfDay(at), days), date.getHours() * 60 + date.getMinutes());
}
