import type { Context } from '../context.ts';
import { type Answer, safe } from '../output.ts';
import { taskTable } from './task-table.ts';

const most = 20;

/** What matters here now, as the panel has it: the most urgent of this place, with others where there are few. */
export async function tasksHere(context: Context): Promise<Answer> {
  const { placeTasks } = await import('../../app/sidebar/place-tasks.ts');
  const store = await context.store();
  const { tasks, here, total } = await placeTasks(store, await context.place(), context.now);
  const shown = tasks.slice(0, most);
  const table = await taskTable(shown, context);
  const rest = total - shown.length;
  return {
    data: shown,
    text: (page) =>
      rest === 0
        ? table(page)
        : `${table(page)}\n${safe(`${rest} more: pilot task list; ${here} are of this place`, page)}`,
    ...(shown.length === 0 && { nothing: 'There are no tasks. Add one: pilot task add fix flaky test +ci due:fri' }),
  };
}
