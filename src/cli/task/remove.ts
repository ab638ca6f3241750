import type { Context } from '../context.ts';
import { type Answer, safe } from '../output.ts';
import { findTasks } from './find-task.ts';

export async function removeTasks(context: Context, ids: number[]): Promise<Answer> {
  const store = await context.store();
  const tasks = await findTasks(store, ids);
  for (const { id } of tasks) await store.tasks.remove(id);
  return { data: tasks, text: (page) => tasks.map(({ id, text }) => safe(`deleted ${id}  ${text}`, page)).join('\n') };
}
