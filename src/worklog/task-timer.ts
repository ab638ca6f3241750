import { PilotError } from '../errors.ts';
import type { Instant } from '../events.ts';
import type { WorkChange } from '../store/journal-store.ts';
import type { Entry, Place, Task } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { inOneStep } from '../store/in-one-step.ts';
import { entriesOf, pauseChanges, startChange, stopChange, tasksOf } from './timer-changes.ts';

/** What became of a task and of the timers. */
export interface TaskTimer {
  task: Task;
  /** Its timer; null when none was started. */
  started: Entry | null;
  /** The timers that were stopped: its own, or the one that had the attention before. */
  stopped: Entry[];
}

type TaskId = Pick<Task, 'id'>;

/**
 * Somebody begins to work on a task: its timer starts, and the one in the foreground stops, with the task that it was
 * for. One step of the journal. A task that is worked on already stays as it is.
 */
export function startTask(
  store: Store,
  { id }: TaskId,
  { now, place }: { now: Instant; place: Place },
): Promise<TaskTimer> {
  return change(store, id, 'start', async (task) => {
    refuseDeleted(task);
    if (task.doneAt !== null) throw new PilotError('TASK_DONE', `Task ${id} is done.`);
    const running = await store.entries.running();
    if (running?.task === task.uuid) return mark(task, task.startedAt ?? running.startedAt);
    const before = await store.tasks.list({ uuids: running?.task ? [running.task] : [] });
    const { text: note, project, tags } = task;
    return [
      ...(running === undefined ? [] : [stopChange(running, now)]),
      ...pauseChanges(before),
      ...mark(task, now),
      startChange({ note, project, tags, task: task.uuid }, place, now),
    ];
  });
}

/** The task stays open, and its timers stop. One step. */
export function stopTask(store: Store, { id }: TaskId, { now }: { now: Instant }): Promise<TaskTimer> {
  return change(store, id, 'stop', async (task) => [...mark(task, null), ...(await stopTimers(store, task, now))]);
}

/**
 * The task is done and its timers stop; one that is done already stays as it is. What else comes of that, such as the next task of a series, is `also`: all of
 * it is one step.
 */
export function finishTask(
  store: Store,
  { id }: TaskId,
  { now, also }: { now: Instant; also?: (task: Task) => Promise<WorkChange[]> },
): Promise<TaskTimer> {
  return change(store, id, 'finish', async (task) => {
    refuseDeleted(task);
    const { revision, doneAt, startedAt } = task;
    const change = { doneAt: doneAt ?? now, startedAt: null, revision };
    const done: WorkChange[] = doneAt === null || startedAt !== null ? [{ area: 'tasks', id, change }] : [];
    return [...done, ...(await stopTimers(store, task, now)), ...((await also?.(task)) ?? [])];
  });
}

/** What was deleted is not worked on, and not done. */
export function refuseDeleted({ id, deletedAt }: Task): void {
  if (deletedAt === null) return;
  const hint = 'pilot task undo takes the last steps back, one by one, also that.';
  throw new PilotError('TASK_DELETED', `Task ${id} is deleted.`, { hint });
}

async function change(
  store: Store,
  id: number,
  verb: string,
  changesOf: (task: Task) => Promise<WorkChange[]>,
): Promise<TaskTimer> {
  const { decision, changed } = await inOneStep(store, async () => {
    const task = await store.tasks.get(id);
    if (task === undefined) throw new PilotError('NOT_FOUND', `There is no task ${id}.`);
    return { task, title: `${verb} task ${id}: ${task.text}`, changes: await changesOf(task) };
  });
  const entries = entriesOf(changed);
  return {
    task: tasksOf(changed).find((task) => task.id === id) ?? decision.task,
    started: entries.find(({ endedAt }) => endedAt === null) ?? null,
    stopped: entries.filter(({ endedAt }) => endedAt !== null),
  };
}

function mark({ id, revision, startedAt }: Task, at: Instant | null): WorkChange[] {
  return startedAt === at ? [] : [{ area: 'tasks', id, change: { startedAt: at, revision } }];
}

/** In the foreground and in the background. */
async function stopTimers(store: Store, task: Task, now: Instant): Promise<WorkChange[]> {
  const entries = await store.entries.ofTasks([task.uuid]);
  return entries.filter(({ endedAt }) => endedAt === null).map((entry) => stopChange(entry, now));
}
