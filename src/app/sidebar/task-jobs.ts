import type { Instant } from '../../events.ts';
import type { Place, Task } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import type { ParsedTask } from '../../tasks/parse.ts';
import { addTask } from '../../tasks/save.ts';
import { finishTask } from '../finish-task.ts';

export type TaskJob = { type: 'add-task'; parsed: ParsedTask; place: Place } | { type: 'finish-task'; id: number };

export type TaskResult = { type: 'task-added'; task: Task } | { type: 'task-finished'; task: Task; next: Task | null };

/** What a box or a key does with a task. */
export async function doTask(store: Store, job: TaskJob, now: Instant): Promise<TaskResult> {
  switch (job.type) {
    case 'add-task':
      return { type: 'task-added', task: await addTask(store, job.parsed, { place: job.place, now }) };
    case 'finish-task':
      return { type: 'task-finished', ...(await finishTask(store, job, now)) };
  }
}
