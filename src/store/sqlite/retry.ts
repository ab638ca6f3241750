import { setTimeout as pause } from 'node:timers/promises';
import { isBusy } from './faults.ts';

/**
 * How long a store that another process writes to is waited for. SQLite blocks the thread for `blockMs`, as often
 * as there are `tries`.
 */
export interface Patience {
  blockMs: number;
  tries: number;
}

export const patient: Patience = { blockMs: 5000, tries: 4 };

/** Tries again, a few times, when another process kept the store busy longer than SQLite itself waits. */
export async function retrying<T>(attempt: () => T | Promise<T>, { tries } = patient): Promise<T> {
  for (let left = tries - 1; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0 || !isBusy(error)) throw error;
      await pause(10 + Math.random() * 40);
    }
  }
}
