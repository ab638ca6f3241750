import type { Instant } from '../../events.ts';
import type { Entry, Task } from '../../store/records.ts';
import { formatDue } from '../../tasks/due.ts';
import type { StartedTimer } from '../../worklog/timer.ts';
import type { ItemResult } from './item-jobs.ts';
import type { JobResult } from './model.ts';
import { workWords } from './work-jobs.ts';

/** One line that says what was done, for the foot of the sidebar. */
export function noticeOf(result: Exclude<JobResult, ItemResult | { type: 'task-to-edit' }>, now: Instant): string {
  switch (result.type) {
    case 'task-added':
      return `task ${result.task.id} added: ${result.task.text}${dueWords(result.task, now)}`;
    case 'task-finished':
      return `task ${result.task.id} done: ${result.task.text}${nextWords(result.next, now)}. Undo: pilot task undo`;
    case 'task-said':
      return result.text;
    case 'fix-corrected':
      return `corrected: ${result.fix.steps.join(' ; ')}`;
    case 'logged':
      return `logged: ${withTime(result.entry, now)}`;
    case 'timer-started':
      return startedWords(result.entry, now);
    case 'worked-logged':
    case 'away-settled':
      return workWords(result);
    case 'timer-stopped':
      return `stopped: ${withTime(result.entry, now)}`;
    case 'remembered':
      return `remembered: ${result.memory.title}`;
  }
}

function nextWords(next: Task | null, now: Instant): string {
  return next === null ? '' : `, next time ${next.due === null ? '' : formatDue(next.due, now)} (${next.id})`;
}

function dueWords(task: Task, now: Instant): string {
  return task.due === null ? '' : `, due ${formatDue(task.due, now)}`;
}

/** Another window may have had a timer running that this one did not know of yet. */
function startedWords(entry: StartedTimer, now: Instant): string {
  const stopped = entry.stopped === null ? '' : `, stopped: ${withTime(entry.stopped, now)}`;
  return `started: ${nameOf(entry)}${stopped}`;
}

function withTime(entry: Entry, now: Instant): string {
  return `${nameOf(entry)} ${clock((entry.endedAt ?? now) - entry.startedAt)}`;
}

function nameOf(entry: { note: string; project: string }): string {
  return entry.note === '' ? entry.project : entry.note;
}

/** `0:23`, as the running timer shows it. */
function clock(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
