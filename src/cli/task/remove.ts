import type { Task } from '../../store/records.ts';
import type { WorkChange } from '../../store/journal-store.ts';
import type { Context } from '../context.ts';
import { type Answer, safe } from '../output.ts';

/** They can be had back: `pilot task undo`. */
export async function removeTasks(context: Context, names: string[]): Promise<Answer> {
  const { tasksNamed } = await import('../../tasks/named.ts');
  const store = await context.store();
  const tasks = await tasksNamed(store, names);
  const there = tasks.filter(({ deletedAt }) => deletedAt === null);
  const changes = there.map(({ id, revision }): WorkChange => ({
    area: 'tasks',
    id,
    change: { deletedAt: context.now, startedAt: null, revision },
  }));
  await store.journal.apply({ title: `delete ${there.map(({ text }) => `"${text}"`).join(', ')}`, changes });
  return answer(tasks, ({ recur }) => (recur === null ? '' : ', and comes no more'));
}

/** Out of the store, and out of what can be taken back. */
export async function purgeTasks(context: Context, names: string[]): Promise<Answer> {
  const { tasksNamed } = await import('../../tasks/named.ts');
  const store = await context.store();
  const tasks = await tasksNamed(store, names);
  await store.tasks.purge(tasks.map(({ id }) => id));
  return answer(tasks, () => ' for good');
}

function answer(tasks: Task[], more: (task: Task) => string): Answer {
  return {
    data: tasks,
    text: (page) => tasks.map((task) => safe(`deleted ${task.id}  ${task.text}${more(task)}`, page)).join('\n'),
  };
}
