import type { Place, Task } from '../../store/records.ts';
import { type Dependencies, dependenciesOf } from '../../tasks/dependencies.ts';
import { asksAbout, matches, parseFilter } from '../../tasks/filter.ts';
import { type Status, statusOf } from '../../tasks/status.ts';
import type { Context } from '../context.ts';

export interface Gathered {
  /** Those that the filter lets through, in the order of their numbers. */
  tasks: Task[];
  dependencies: Dependencies;
  place: Place;
  statusOf: (task: Task) => Status;
}

interface Wanted {
  /** What is shown as long as the filter does not ask for a status; `active` and so on, or all that is kept. */
  shown: readonly Status[];
}

/** What is still to do and does not wait. */
export const current: readonly Status[] = ['pending', 'active', 'blocked'];
export const open: readonly Status[] = [...current, 'waiting'];

export async function gatherTasks(context: Context, words: readonly string[], { shown }: Wanted): Promise<Gathered> {
  const { now } = context;
  const filter = parseFilter(words, now);
  const [{ tasks }, place] = [await context.store(), await context.place()];
  const anyStatus = asksAbout(filter, 'status', 'id', 'done');
  const allowed = new Set<Status>(asksAbout(filter, 'wait') ? [...shown, 'waiting'] : shown);
  const kept = anyStatus || allowed.has('done') ? await tasks.list({}) : await tasks.list({ state: 'open' });
  const deleted = anyStatus || allowed.has('deleted') ? await tasks.list({ state: 'deleted' }) : [];
  const all = [...kept, ...deleted];
  const dependencies = dependenciesOf(all, now);
  const status = (task: Task): Status => statusOf(task, { now, blocked: dependencies.blocked });
  return {
    tasks: all
      .filter((task) => (anyStatus || allowed.has(status(task))) && matches(task, filter, { now, place, dependencies }))
      .toSorted((a, b) => a.id - b.id),
    dependencies,
    place,
    statusOf: status,
  };
}
