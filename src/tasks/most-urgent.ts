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
  dependencies: Dependencies;
}

interface Wanted {
  place: Place;
  now: Instant;
  limit: number;
  least?: number;
  withActive?: boolean;
}

/** What matters here now: neither what is hidden until later, nor more of it than somebody can look at. */
export async function mostUrgent(
  store: Store,
  { place, now, limit, least = limit, withActive = false }: Wanted,
): Promise<MostUrgent> {
  const query = { place, now, weights, limit, least, withActive };
  const { tasks, here, total, blocked, blocking } = await store.tasks.urgent(query);
  const dependencies = { blocked: new Set(blocked), blocking: new Set(blocking) };
  const ordered = byUrgency(tasks, { now, place, dependencies });
  return { tasks: ordered, here, total, blocked: dependencies.blocked, dependencies };
}

/** Who waits for whom among the open tasks. */
export async function dependenciesIn(store: Store, now: Instant): Promise<Dependencies> {
  const place = { cwd: '', repo: null, branch: null };
  const { blocked, blocking } = await store.tasks.urgent({ place, now, weights, limit: 0, least: 0 });
  return { blocked: new Set(blocked), blocking: new Set(blocking) };
}
