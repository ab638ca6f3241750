import type { Instant } from '../events.ts';
import type { Place, Task } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Dependencies } from './dependencies.ts';
import { byUrgency, weights } from './urgency.ts';

export interface MostUrgent {
  /** The most urgent first, those of this place before others. */
  tasks: Task[];
  here: number;
  total: number;
  /** The uuids of those that wait for another. */
  blocked: ReadonlySet<string>;
}

/** What matters here now: neither what is hidden until later, nor more of it than somebody can look at. */
export async function mostUrgent(
  store: Store,
  { place, now, limit, least = limit }: { place: Place; now: Instant; limit: number; least?: number },
): Promise<MostUrgent> {
  const { tasks, here, total, blocked, blocking } = await store.tasks.urgent({ place, now, weights, limit, least });
  const dependencies = { blocked: new Set(blocked), blocking: new Set(blocking) };
  return { tasks: byUrgency(tasks, { now, place, dependencies }), here, total, blocked: dependencies.blocked };
}

/** Who waits for whom among the open tasks. */
export async function dependenciesIn(store: Store, now: Instant): Promise<Dependencies> {
  const place = { cwd: '', repo: null, branch: null };
  const { blocked, blocking } = await store.tasks.urgent({ place, now, weights, limit: 0, least: 0 });
  return { blocked: new Set(blocked), blocking: new Set(blocking) };
}
