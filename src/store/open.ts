import { redactingStore } from './redacting-store.ts';
import { openSqlite } from './sqlite/sqlite-store.ts';
import type { Store } from './store.ts';

/** Opens the store at a path, or one that lives in memory only (`:memory:`). It is made when it is not there. */
export async function openStore(options: { path: string; clock?: () => number }): Promise<Store> {
  return redactingStore(await openSqlite({ clock: Date.now, ...options }));
}
