import type { Instant } from '../../events.ts';
import type { LinkEnd, Place, Task } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { addDays, startOfDay } from '../../tasks/calendar.ts';
import { lineOf } from '../../tasks/line.ts';
import { taskNamed } from '../../tasks/named.ts';
import type { ParsedTask } from '../../tasks/parse.ts';
import { addTask, changeTask } from '../../tasks/save.ts';
import { startTask, stopTask } from '../../worklog/task-timer.ts';
import { finishTask } from '../finish-task.ts';

/** What a key on a row of Tasks does. */
export type TaskAction = 'toggle' | 'edit' | 'wait' | 'undo';

export type TaskJob =
  | { type: 'add-task'; parsed: ParsedTask; place: Place; from: LinkEnd | null }
  | { type: 'edit-task'; id: number; revision: number; parsed: ParsedTask }
  | { type: 'finish-task'; id: number }
  | { type: 'act-on-task'; action: TaskAction; id: number; place: Place };

export type TaskResult =
  | { type: 'task-added'; task: Task }
  | { type: 'task-finished'; task: Task; next: Task | null }
  | { type: 'task-said'; text: string }
  | { type: 'task-to-edit'; editing: EditedTask };

/** What a task is made from, and is linked with. */
export interface TaskSource {
  end: LinkEnd;
  /** One line. */
  title: string;
}

/** A task in a box: its line as it was when the box was opened. */
export interface EditedTask {
  id: number;
  revision: number;
  line: string;
}

/** What a box or a key does with a task. */
export async function doTask(store: Store, job: TaskJob, now: Instant): Promise<TaskResult> {
  switch (job.type) {
    case 'add-task': {
      const { place, from } = job;
      return { type: 'task-added', task: await addTask(store, job.parsed, { place, now, from }) };
    }
    case 'edit-task': {
      const { id, text } = await changeTask(store, job, job.parsed, now);
      return said(`task ${id} changed: ${text}. Undo: pilot task undo`);
    }
    case 'finish-task':
      return { type: 'task-finished', ...(await finishTask(store, job, now)) };
    case 'act-on-task':
      return act(store, job, now);
  }
}

async function act(
  store: Store,
  { action, id, place }: TaskJob & { type: 'act-on-task' },
  now: Instant,
): Promise<TaskResult> {
  if (action === 'undo') return said(`taken back: ${(await store.journal.undo('tasks')).step.title}`);
  const task = await taskNamed(store, String(id));
  switch (action) {
    case 'edit':
      return { type: 'task-to-edit', editing: { id, revision: task.revision, line: await lineIn(store, task, now) } };
    case 'toggle':
      if (task.startedAt !== null) await stopTask(store, task, { now });
      else await startTask(store, task, { now, place });
      return said(`${task.startedAt === null ? 'started' : 'stopped'}: ${task.text}`);
    case 'wait':
      await store.tasks.update(id, { wait: addDays(startOfDay(now), 1), revision: task.revision });
      return said(`task ${id} hidden until tomorrow: ${task.text}. Undo: pilot task undo`);
  }
}

async function lineIn(store: Store, task: Task, now: Instant): Promise<string> {
  const before = task.depends.length === 0 ? [] : await store.tasks.list({ uuids: task.depends });
  return lineOf(task, (uuid) => before.find((each) => each.uuid === uuid)?.id.toString(), now);
}

function said(text: string): TaskResult {
  return { type: 'task-said', text };
}
