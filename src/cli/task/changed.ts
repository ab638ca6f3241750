import type { Task } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../output.ts';
import { taskTable } from './task-table.ts';

/** Does something to the task that is meant, and shows what became of it. */
export async function changedTask(
  context: Context,
  name: string,
  change: (store: Store, task: Task) => Promise<Task>,
): Promise<Answer> {
  const { taskNamed } = await import('../../tasks/named.ts');
  const store = await context.store();
  const changed = await change(store, await taskNamed(store, name));
  return { data: changed, text: await taskTable([changed], context) };
}
