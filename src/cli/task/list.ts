import type { Context } from '../context.ts';
import type { Answer } from '../output.ts';
import { taskTable } from './task-table.ts';

interface ListOptions {
  here?: true;
  done?: true;
  all?: true;
  tag?: string;
}

export async function listTasks(context: Context, options: ListOptions): Promise<Answer> {
  const { byUrgency } = await import('../../tasks/urgency.ts');
  const store = await context.store();
  const place = await context.place();
  const found = await store.tasks.list({
    ...(options.all !== true && { state: options.done === true ? ('done' as const) : ('open' as const) }),
    ...(options.here === true && { repo: place.repo }),
    ...(options.tag !== undefined && { tag: options.tag.replace(/^\+/, '') }),
  });
  const here = options.here === true && place.repo === null ? found.filter(({ cwd }) => cwd === place.cwd) : found;
  const open = byUrgency(
    here.filter(({ doneAt }) => doneAt === null),
    { now: context.now, place },
  );
  const finished = here.filter(({ doneAt }) => doneAt !== null).toSorted((a, b) => (b.doneAt ?? 0) - (a.doneAt ?? 0));
  const tasks = [...open, ...finished];
  return {
    data: tasks,
    text: await taskTable(tasks, context),
    ...(tasks.length === 0 && { nothing: nothingToList(options) }),
  };
}

function nothingToList(options: ListOptions): string {
  if (options.done === true) return 'No task is done yet.';
  const where = options.here === true ? ' here' : '';
  return `There are no tasks${where}. Add one: pilot task add fix flaky test +ci due:fri`;
}
