import type { Instant } from '../../events.ts';
import type { Entry, Task } from '../../store/records.ts';

export interface Estimated {
  id: number;
  text: string;
  done: boolean;
  estimateMs: number;
  actualMs: number;
}

export interface Drift {
  /** How much longer than estimated: 1.5 is half as long again. The median, for one task that ran away says little. */
  factor: number;
  samples: number;
  /** It is to be counted with. */
  flagged: boolean;
}

const tolerance = 0.3;
const leastSamples = 3;

/** What tasks were thought to take, and took; in the background nobody is at them. */
export function estimatesOf(tasks: readonly Task[], entries: readonly Entry[], now: Instant): Estimated[] {
  const taken = new Map<string, number>();
  for (const { task, background, startedAt, endedAt } of entries) {
    if (task === null || background) continue;
    taken.set(task, (taken.get(task) ?? 0) + Math.max(0, (endedAt ?? now) - startedAt));
  }
  return tasks.flatMap(({ id, text, uuid, doneAt, estimateMs }) => {
    if (estimateMs === null || estimateMs <= 0) return [];
    return [{ id, text, done: doneAt !== null, estimateMs, actualMs: taken.get(uuid) ?? 0 }];
  });
}

/** How far one's estimates are off, from the tasks that are done and had time logged. */
export function driftOf(estimated: readonly Estimated[]): Drift | null {
  const factors = estimated
    .filter(({ done, actualMs }) => done && actualMs > 0)
    .map(({ estimateMs, actualMs }) => actualMs / estimateMs)
    .toSorted((a, b) => a - b);
  if (factors.length === 0) return null;
  const factor = median(factors);
  return {
    factor,
    samples: factors.length,
    flagged: factors.length >= leastSamples && Math.abs(factor - 1) > tolerance,
  };
}

function median(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}
