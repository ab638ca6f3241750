import type { Context } from '../context.ts';
import type { Answer } from '../output.ts';
import { taskTable } from './task-table.ts';

/** What a task waits for: one more, one less, or all of them. */
export async function dependTask(
  context: Context,
  name: string,
  add: string[],
  { off = [] }: { off?: string[] },
): Promise<Answer> {
  const { taskNamed } = await import('../../tasks/named.ts');
  const { changeDepends } = await import('../../tasks/save.ts');
  const store = await context.store();
  const before = await taskNamed(store, name);
  const asked = add.length + off.length > 0;
  const task = asked ? await changeDepends(store, before.id, { add, remove: off }) : before;
  const others = task.depends.length === 0 ? [] : await store.tasks.list({ uuids: task.depends });
  const table = await taskTable(others, context);
  return {
    data: { task, depends: others },
    text: (page) => `${task.id}  ${task.text}\nwaits for\n${table(page)}`,
    ...(others.length === 0 && { nothing: `Task ${task.id} waits for no other.` }),
  };
}
