import type { Context } from '../context.ts';
import type { Answer } from '../output.ts';
import { taskTable } from './task-table.ts';

export async function addTask(context: Context, words: string[]): Promise<Answer> {
  const { parseTask } = await import('../../tasks/parse.ts');
  const parsed = parseTask(words.join(' '), { now: context.now });
  const store = await context.store();
  const added = await store.tasks.add({ ...(await context.place()), ...parsed, createdAt: context.now });
  return { data: added, text: await taskTable([added], context) };
}
