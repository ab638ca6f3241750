import type { Task } from '../../store/records.ts';
import type { Context } from '../context.ts';
import { type Answer, type Page, safe } from '../output.ts';
import { taskTable } from './task-table.ts';

/** Each of them is a step of its own, its timer and the next of its series with it. */
export async function finishTasks(context: Context, names: string[], options: { undo?: true }): Promise<Answer> {
  const { finishTask } = await import('../../app/finish-task.ts');
  const { refuseDeleted } = await import('../../worklog/task-timer.ts');
  const { tasksNamed } = await import('../../tasks/named.ts');
  const store = await context.store();
  const tasks = await tasksNamed(store, names);
  if (options.undo === undefined) for (const task of tasks) refuseDeleted(task);
  const before = options.undo === undefined ? tasks.filter(({ doneAt }) => doneAt !== null) : [];
  const changed: Task[] = [];
  const nexts: Task[] = [];
  for (const task of tasks) {
    if (options.undo === true) {
      changed.push(task.doneAt === null ? task : await store.tasks.update(task.id, { doneAt: null }));
      continue;
    }
    const { task: done, next } = await finishTask(store, task, context.now);
    changed.push(done);
    if (next !== null) nexts.push(next);
  }
  const written = await taskTable(changed, context);
  const again = await nextLines(nexts, context);
  return { data: changed, text: (page) => [written(page), ...alreadyLines(before, page), ...again(page)].join('\n') };
}

function alreadyLines(tasks: readonly Task[], page: Page): string[] {
  return tasks.map(({ id, text }) => safe(`done already: ${id}  ${text}`, page));
}

async function nextLines(nexts: Task[], { now }: Context): Promise<(page: Page) => string[]> {
  const { formatDue } = await import('../../tasks/due.ts');
  return (page) =>
    nexts.map(({ id, text, due }) =>
      safe(`again ${due === null ? 'some day' : formatDue(due, now)}: ${id}  ${text}`, page),
    );
}
