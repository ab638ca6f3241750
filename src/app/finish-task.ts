import type { Instant } from '../events.ts';
import type { WorkChange } from '../store/journal-store.ts';
import type { Task } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { nextOfSeries } from '../tasks/recurrence.ts';
import { finishTask as finishWithTimer } from '../worklog/task-timer.ts';

export interface Finished {
  task: Task;
  /** The next task of its series, where it has one. */
  next: Task | null;
}

/** Finishes a task: its timer stops and the next of its series is made, all of it one step. Nothing when it is done already. */
export async function finishTask(store: Store, { id }: Pick<Task, 'id'>, now: Instant): Promise<Finished> {
  let series: string | null = null;
  const { task } = await finishWithTimer(
    store,
    { id },
    {
      now,
      also: async (before) => {
        const changes = await nextChanges(store, before, now);
        series = changes.some((change) => 'add' in change) ? (before.series ?? before.uuid) : null;
        return changes;
      },
    },
  );
  const open = series === null ? [] : await store.tasks.list({ series, state: 'open' });
  return { task, next: open.at(-1) ?? null };
}

/** One of a series is open at a time: where one is, because this one was taken up again, no other is made. */
async function nextChanges(store: Store, task: Task, now: Instant): Promise<WorkChange[]> {
  if (task.recur === null || task.doneAt !== null || task.deletedAt !== null) return [];
  const open = await store.tasks.list({ series: task.series ?? task.uuid, state: 'open' });
  const others = open.filter(({ uuid }) => uuid !== task.uuid);
  if (others.length > 0) return others.map(({ id, revision }) => ({ area: 'tasks', id, unchanged: revision }));
  const next = await nextOfSeries(task, now);
  return next === null ? [] : [{ area: 'tasks', add: next }];
}
