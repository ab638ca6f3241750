import { PilotError } from '../../errors.ts';
import type { Task } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';

/** All of them or an error, so that a mistyped number changes nothing. */
export async function findTasks(store: Store, ids: number[]): Promise<Task[]> {
  return Promise.all([...new Set(ids)].map((id) => findTask(store, id)));
}

export async function findTask(store: Store, id: number): Promise<Task> {
  const task = await store.tasks.get(id);
  if (task !== undefined) return task;
  throw new PilotError('NOT_FOUND', `There is no task ${id}.`, {
    hint: 'Run pilot task list --all for their numbers.',
  });
}
