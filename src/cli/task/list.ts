import { byUrgency, urgencyOf } from '../../tasks/urgency.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../output.ts';
import { current, gatherTasks } from './gather.ts';
import { taskTable } from './task-table.ts';

interface ListOptions {
  here?: true;
  done?: true;
  all?: true;
  tag?: string;
}

/** The options are the filters that are asked for most, as words of their own. */
export async function listTasks(context: Context, words: string[], options: ListOptions): Promise<Answer> {
  const filter = [
    ...words,
    ...(options.here === true ? ['repo:here'] : []),
    ...(options.done === true ? ['status:done'] : []),
    ...(options.tag === undefined ? [] : [`tag:${options.tag}`]),
  ];
  const shown = options.all === true ? ([...current, 'waiting', 'done'] as const) : current;
  const { tasks, dependencies, place, statusOf } = await gatherTasks(context, filter, { shown });
  const open = tasks.filter(({ doneAt }) => doneAt === null);
  const finished = tasks.filter(({ doneAt }) => doneAt !== null).toSorted((a, b) => (b.doneAt ?? 0) - (a.doneAt ?? 0));
  const ordered = [...byUrgency(open, { now: context.now, place, dependencies }), ...finished];
  return {
    data: ordered,
    text: await taskTable(ordered, context, {
      statusOf,
      urgencyOf: (task) => urgencyOf(task, context.now, dependencies).score,
    }),
    ...(ordered.length === 0 && { nothing: nothingToList(words, options) }),
  };
}

function nothingToList(words: string[], options: ListOptions): string {
  if (words.length > 0) return `No task is ${words.join(' ')}.`;
  if (options.done === true) return 'No task is done yet.';
  const where = options.here === true ? ' here' : '';
  return `There are no tasks${where}. Add one: pilot task add fix flaky test +ci due:fri`;
}
