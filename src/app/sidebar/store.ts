import { setTimeout as pause } from 'node:timers/promises';
import { PilotError } from '../../errors.ts';
import { openStore } from '../../store/open.ts';
import type { Owner } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';

/** A store for the thread that draws: another program that writes blocks it for a quarter of a second at most. */
export function openSidebarStore(path: string, owner: Owner): Promise<Store> {
  return openStore({ path, owner, patience: { blockMs: 250, tries: 1 } });
}

const pauseMs = 250;
const tries = 10;

/** Waits some seconds for another program that writes, and leaves the thread free between its tries. */
export async function untilFree<T>(work: () => Promise<T>): Promise<T> {
  for (let left = tries - 1; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 0 || !isBusy(error)) throw error;
    }
    await pause(pauseMs);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof PilotError && error.code === 'STORE_BUSY';
}
