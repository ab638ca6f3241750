import type { Task } from '../../store/records.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../output.ts';
import { findTasks } from './find-task.ts';
import { taskTable } from './task-table.ts';

export async function finishTasks(context: Context, ids: number[], options: { undo?: true }): Promise<Answer> {
  const store = await context.store();
  const tasks = await findTasks(store, ids);
  const doneAt = options.undo === true ? null : context.now;
  const changed: Task[] = [];
  for (const task of tasks) {
    const already = (task.doneAt === null) === (doneAt === null);
    changed.push(already ? task : await store.tasks.update(task.id, { doneAt }));
  }
  return { data: changed, text: await taskTable(changed, context) };
}
