import type { Instant } from '../../events.ts';
import type { Place, Task } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { type MostUrgent, mostUrgent } from '../../tasks/most-urgent.ts';
import { isOpen } from '../../tasks/status.ts';
import { ticketOf } from '../../worklog/ticket.ts';

export interface PlaceTasks extends Omit<MostUrgent, 'blocked'> {
  place: Place;
  /** The uuids of those that wait for another. */
  blocked: string[];
  /** The number of the task that the branch is named after. */
  bound: number | null;
}

/** More than a panel shows, of this place and with others where there are few of it. */
const amount = { limit: 50, least: 15 };

/** What is to be done here: the branch's task first, whatever is more urgent. */
export async function placeTasks(store: Store, place: Place, now: Instant): Promise<PlaceTasks> {
  const { tasks, blocked, ...counts } = await mostUrgent(store, { place, now, ...amount });
  const bound = await boundTask(store, place, now);
  const first = bound === null ? [] : [bound];
  return {
    ...counts,
    place,
    tasks: [...first, ...tasks.filter(({ id }) => id !== bound?.id)],
    blocked: [...blocked],
    bound: bound?.id ?? null,
  };
}

async function boundTask(store: Store, place: Place, now: Instant): Promise<Task | null> {
  const { task: id } = ticketOf(place.branch);
  const task = id === null ? undefined : await store.tasks.get(id);
  return task !== undefined && isOpen(task, now) ? task : null;
}
