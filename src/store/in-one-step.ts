import { PilotError } from '../errors.ts';
import type { Changed, WorkChange } from './journal-store.ts';
import type { Store } from './store.ts';

/** Another window may change the same records between our look and our write; nobody does so many times in a row. */
const attempts = 5;

/** Looks, decides and writes as one step; once more when what was looked at has changed meanwhile. */
export async function inOneStep<Decision extends { title: string; changes: WorkChange[] }>(
  store: Store,
  decide: () => Promise<Decision>,
): Promise<{ decision: Decision; changed: Changed[] }> {
  for (let left = attempts - 1; ; left -= 1) {
    const decision = await decide();
    try {
      const changed = await store.journal.apply({ title: decision.title, changes: decision.changes });
      return { decision, changed };
    } catch (error) {
      if (left === 0 || !isStale(error)) throw error;
    }
  }
}

function isStale(error: unknown): boolean {
  return error instanceof PilotError && ['TIMER_RUNNING', 'CHANGED_MEANWHILE', 'NOT_FOUND'].includes(error.code);
}
