import type { Context } from '../context.ts';
import type { Answer } from '../output.ts';
import { taskTable } from './task-table.ts';

/** What can be begun now: it neither waits nor is blocked. */
export async function nextTasks(context: Context, count: number): Promise<Answer> {
  const { byUrgency } = await import('../../tasks/urgency.ts');
  const { dependenciesOf } = await import('../../tasks/dependencies.ts');
  const { statusOf } = await import('../../tasks/status.ts');
  const { now } = context;
  const open = await (await context.store()).tasks.list({ state: 'open' });
  const dependencies = dependenciesOf(open, now);
  const ready = open.filter((task) => {
    const status = statusOf(task, { now, blocked: dependencies.blocked });
    return status === 'pending' || status === 'active';
  });
  const tasks = byUrgency(ready, { now, place: await context.place(), dependencies }).slice(0, count);
  return {
    data: tasks,
    text: await taskTable(tasks, context),
    ...(tasks.length === 0 && { nothing: 'Nothing is to do. Add a task: pilot task add fix flaky test +ci due:fri' }),
  };
}
