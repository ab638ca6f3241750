import type { Instant } from '../events.ts';
import type { Task } from '../store/records.ts';
import { isOpen } from './status.ts';

export interface Dependencies {
  /** The uuids of the tasks that wait for one that is open. */
  blocked: ReadonlySet<string>;
  /** The uuids of the open tasks that an open one waits for. */
  blocking: ReadonlySet<string>;
}

export const noDependencies: Dependencies = { blocked: new Set(), blocking: new Set() };

/** Of all these tasks. One that is done, deleted or unknown holds nothing up. */
export function dependenciesOf(tasks: readonly Task[], now: Instant): Dependencies {
  const open = tasks.filter((task) => isOpen(task, now));
  const uuids = new Set(open.map(({ uuid }) => uuid));
  const blocked = new Set<string>();
  const blocking = new Set<string>();
  for (const { uuid, depends } of open) {
    for (const before of depends) {
      if (!uuids.has(before) || before === uuid) continue;
      blocked.add(uuid);
      blocking.add(before);
    }
  }
  return { blocked, blocking };
}

/**
 * The way by which a task would come to wait for itself, from it over what it is to depend on back to it; null when
 * there is none. `dependsOf` says what a task depends on now.
 */
export function cycleBy(
  uuid: string,
  depends: readonly string[],
  dependsOf: (uuid: string) => readonly string[],
): string[] | null {
  const cameFrom = new Map<string, string | null>();
  const next = depends.map((before) => ({ before, from: uuid }));
  for (let step = next.shift(); step !== undefined; step = next.shift()) {
    if (step.before === uuid) return [...wayTo(step.from, cameFrom, uuid), uuid];
    if (cameFrom.has(step.before)) continue;
    cameFrom.set(step.before, step.from);
    for (const before of dependsOf(step.before)) next.push({ before, from: step.before });
  }
  return null;
}

function wayTo(end: string, cameFrom: ReadonlyMap<string, string | null>, start: string): string[] {
  const way: string[] = [];
  for (let at: string | null = end; at !== null && at !== start; at = cameFrom.get(at) ?? null) way.unshift(at);
  return [start, ...way];
}
