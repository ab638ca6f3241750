import { PilotError } from '../errors.ts';
import type { Instant } from '../events.ts';
import type { Changed, WorkChange } from '../store/journal-store.ts';
import type { NewEntry } from '../store/entry-store.ts';
import type { Entry, Place, Task } from '../store/records.ts';

/** What a timer is about. */
export interface Subject {
  note: string;
  project: string;
  tags?: string[];
  task?: string | null;
  billable?: boolean | null;
  background?: boolean;
}

/** A timer that runs from then on. */
export function startChange(subject: Subject, { cwd, repo, branch }: Place, at: Instant): WorkChange {
  const { note, project, tags = [], task = null, billable = null, background = false } = subject;
  const entry: NewEntry = {
    note,
    project,
    tags,
    task,
    billable,
    background,
    cwd,
    repo,
    branch,
    startedAt: at,
    endedAt: null,
  };
  return { area: 'entries', add: entry };
}

/** The entry ends; the clock may have been set back since it began, and no entry has no length. */
export function stopChange({ id, revision, startedAt }: Entry, at: Instant): WorkChange {
  return { area: 'entries', id, change: { endedAt: Math.max(at, startedAt + 1), revision } };
}

/** Somebody is at a task as long as its timer runs. */
export function pauseChanges(tasks: readonly Task[]): WorkChange[] {
  return tasks
    .filter(({ startedAt, doneAt, deletedAt }) => startedAt !== null && doneAt === null && deletedAt === null)
    .map(({ id, revision }) => ({ area: 'tasks', id, change: { startedAt: null, revision } }));
}

/** Somebody is at it already, or it is done: it stays as it is. */
export function beginChanges({ id, revision, startedAt, doneAt, deletedAt }: Task, at: Instant): WorkChange[] {
  if (startedAt !== null || doneAt !== null || deletedAt !== null) return [];
  return [{ area: 'tasks', id, change: { startedAt: at, revision } }];
}

/** A time that was said for it lies before what runs began: nothing sensible would be left of that. */
export function refuseBefore(running: Entry, at: Instant): void {
  if (at > running.startedAt) return;
  throw new PilotError('TIMER_BACKWARDS', 'The timer that runs began after that time.', {
    hint: 'Change when it began, or take it back: pilot timer cancel',
  });
}

/** The entries that a step left, in the order of its changes. */
export function entriesOf(changed: readonly Changed[]): Entry[] {
  return changed.flatMap((each) => (each.area === 'entries' && each.after !== null ? [each.after] : []));
}

export function tasksOf(changed: readonly Changed[]): Task[] {
  return changed.flatMap((each) => (each.area === 'tasks' && each.after !== null ? [each.after] : []));
}

/** As an entry is called where it is spoken of. */
export function nameOf({ note, project }: Pick<Entry, 'note' | 'project'>): string {
  return note === '' ? project : note;
}

/** What can be gone on with. */
export function lastEnded(entries: readonly Entry[]): Entry | null {
  const ended = entries.filter(({ endedAt, background }) => endedAt !== null && !background);
  return ended.toSorted((a, b) => (a.endedAt ?? 0) - (b.endedAt ?? 0) || a.id - b.id).at(-1) ?? null;
}
