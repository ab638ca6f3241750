import { setTimeout as pause } from 'node:timers/promises';
import { isBusy } from './faults.ts';

const attempts = 4;

/** Tries again, a few times, when another process kept the store busy longer than SQLite itself waits. */
export async function retrying<T>(attempt: () => T | Promise<T>): Promise<T> {
  for (let left = attempts - 1; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0 || !isBusy(error)) throw error;
      await pause(10 + Math.random() * 40);
    }
  }
}
