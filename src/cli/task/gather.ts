import type { Instant } from '../../events.ts';
import type { Place, Task } from '../../store/records.ts';
import type { TaskStore } from '../../store/task-store.ts';
import { type Dependencies, dependenciesOf } from '../../tasks/dependencies.ts';
import { asksAbout, forStore, matches, parseFilter } from '../../tasks/filter.ts';
import { type Status, statusOf } from '../../tasks/status.ts';
import { weights } from '../../tasks/urgency.ts';
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
  const onlyOpen = !anyStatus && !allowed.has('done') && !allowed.has('deleted');
  const narrowed = onlyOpen ? forStore(filter, place) : {};
  const all = onlyOpen
    ? await tasks.list({ state: 'open', ...narrowed })
    : [...(await tasks.list({})), ...(await tasks.list({ state: 'deleted' }))];
  const whole = Object.keys(narrowed).length === 0;
  const dependencies = whole ? dependenciesOf(all, now) : await dependenciesKnown(tasks, place, now);
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

/** Who waits for whom among all the open tasks, where only some of them were read. */
async function dependenciesKnown(tasks: TaskStore, place: Place, now: Instant): Promise<Dependencies> {
  const { blocked, blocking } = await tasks.urgent({ place, now, weights, limit: 1, least: 1 });
  return { blocked: new Set(blocked), blocking: new Set(blocking) };
}
