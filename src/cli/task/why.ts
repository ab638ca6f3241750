import type { Task } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { type Answer, grid } from '../output.ts';

/** The points that make a task urgent, each with its reason. */
export async function whyTask(context: Context, name: string): Promise<Answer> {
  const { taskNamed } = await import('../../tasks/named.ts');
  const { dependenciesOf } = await import('../../tasks/dependencies.ts');
  const { urgencyOf } = await import('../../tasks/urgency.ts');
  const { formatDue } = await import('../../tasks/due.ts');
  const store = await context.store();
  const task = await taskNamed(store, name);
  const around = await neighboursOf(store, task);
  const { score, reasons } = urgencyOf(task, context.now, dependenciesOf([task, ...around], context.now));
  const due = task.due === null ? '' : formatDue(task.due, context.now);
  const rows = [...reasons, { why: 'together', points: score }].map(({ why, points }) => [
    points.toFixed(1),
    why === 'due' || (why === 'overdue' && due !== 'overdue') ? `due: ${due}` : why,
  ]);
  return {
    data: { task, score, reasons },
    text: (page) => `${task.id}  ${task.text}\n${grid([{ align: 'right' }, {}], rows, page)}`,
  };
}

/** Those that it waits for, and those that wait for it. */
async function neighboursOf(store: Store, { uuid, depends }: Task): Promise<Task[]> {
  const before = depends.length === 0 ? [] : await store.tasks.list({ uuids: depends });
  const after = (await store.tasks.list({ state: 'open' })).filter((task) => task.depends.includes(uuid));
  return [...before, ...after];
}
