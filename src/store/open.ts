import { redactingStore } from './redacting-store.ts';
import type { Patience } from './sqlite/retry.ts';
import { openSqlite } from './sqlite/sqlite-store.ts';
import type { Owner } from './records.ts';
import type { Store } from './store.ts';

export interface StoreOptions {
  path: string;
  /** Whose tasks and entries are written and shown. */
  owner?: Owner;
  clock?: () => number;
  /** How long another program that writes is waited for. Long, unless it is said. */
  patience?: Patience;
}

/** Opens the store at a path, or one that lives in memory only (`:memory:`). It is made when it is not there. */
export async function openStore(options: StoreOptions): Promise<Store> {
  return redactingStore(await openSqlite({ clock: Date.now, ...options }));
}
