import type { Memory } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { findByPrefix } from '../id-prefix.ts';

/** The memories that people mean by the beginnings of their ids, as the list shows them. */
export function memoriesMeant({ memories }: Store, prefixes: readonly string[]): Promise<Memory[]> {
  return findByPrefix(prefixes, {
    noun: 'memory',
    shownBy: 'pilot memory list',
    startingWith: (prefix, limit) => memories.startingWith(prefix, limit),
  });
}

export async function memoryMeant(store: Store, prefix: string): Promise<Memory> {
  const [memory] = await memoriesMeant(store, [prefix]);
  return memory as Memory;
}
