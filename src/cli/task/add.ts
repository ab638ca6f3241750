import type { Context } from '../context.ts';
import type { Answer } from '../output.ts';
import { taskTable } from './task-table.ts';

export async function addTask(context: Context, words: string[]): Promise<Answer> {
  const { parseTask } = await import('../../tasks/parse.ts');
  const { addTask: add } = await import('../../tasks/save.ts');
  const parsed = parseTask(words.join(' '), { now: context.now });
  const added = await add(await context.store(), parsed, { place: await context.place(), now: context.now });
  return { data: added, text: await taskTable([added], context) };
}
