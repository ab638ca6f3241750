import type { Command } from 'commander';
import type { Task } from '../../store/records.ts';
import { mostUrgent } from '../../tasks/most-urgent.ts';
import { type Status, statusOf } from '../../tasks/status.ts';
import { byUrgency, urgencyOf } from '../../tasks/urgency.ts';
import type { Context } from '../context.ts';
import { type Answer, oneLine } from '../output.ts';
import { current, gatherTasks } from './gather.ts';
import { taskTable } from './task-table.ts';

interface ListOptions {
  here?: true;
  done?: true;
  all?: true;
  tag?: string;
  limit?: number;
}

interface Listed {
  tasks: Task[];
  /** With those that are not listed. */
  total: number;
  statusOf: (task: Task) => Status;
  urgencyOf: (task: Task) => number;
}

/** What somebody looks at; a program gets all, where it does not ask for less. */
const usual = 100;

export async function listTasks(
  context: Context,
  words: string[],
  options: ListOptions,
  command: Command,
): Promise<Answer> {
  const { json, limit = json === true ? 0 : usual } = command.optsWithGlobals<{ json?: boolean; limit?: number }>();
  const listed = limit > 0 && isPlain(words, options) ? await soon(context, options, limit) : undefined;
  const { tasks, total, ...known } = listed ?? (await all(context, words, options, limit));
  const written = await taskTable(tasks, context, known);
  const more = `${tasks.length} of ${total}, the first ones. All of them: --limit 0`;
  return {
    data: tasks,
    text: (page) =>
      tasks.length === total ? written(page) : `${written(page)}\n\n${page.paint.dim(oneLine(more, page))}`,
    ...(tasks.length === 0 && { nothing: nothingToList(words, options) }),
  };
}

/** Nothing is asked for that has to be looked for in the tasks themselves. */
function isPlain(words: string[], { done, all, tag }: ListOptions): boolean {
  return words.length === 0 && done !== true && all !== true && tag === undefined;
}

/** The store finds them without reading the others. */
async function soon(context: Context, { here }: ListOptions, limit: number): Promise<Listed> {
  const { now } = context;
  const [store, place] = [await context.store(), await context.place()];
  const least = here === true ? 0 : limit;
  const found = await mostUrgent(store, { place, now, limit, least, withActive: true });
  return {
    tasks: found.tasks,
    total: here === true ? found.here : found.total,
    statusOf: (task) => statusOf(task, { now, blocked: found.blocked }),
    urgencyOf: (task) => urgencyOf(task, now, found.dependencies).score,
  };
}

/** The options are the filters that are asked for most, as words of their own. */
async function all(context: Context, words: string[], options: ListOptions, limit: number): Promise<Listed> {
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
    tasks: limit === 0 ? ordered : ordered.slice(0, limit),
    total: ordered.length,
    statusOf,
    urgencyOf: (task) => urgencyOf(task, context.now, dependencies).score,
  };
}

function nothingToList(words: string[], options: ListOptions): string {
  if (words.length > 0) return `No task is ${words.join(' ')}.`;
  if (options.done === true) return 'No task is done yet.';
  const where = options.here === true ? ' here' : '';
  return `There are no tasks${where}. Add one: pilot task add fix flaky test +ci due:fri`;
}
