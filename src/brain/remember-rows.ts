import type { AddedMemories, NewMemory } from '../store/memory-store.ts';
import type { Store } from '../store/store.ts';

/** One transaction for so many: each costs a wait for the disk. */
const together = 1000;

/** Adds memories as they come, a batch at a time, however many there are. */
export async function rememberAll(store: Store, memories: AsyncIterable<NewMemory>): Promise<AddedMemories> {
  const total = { added: 0, known: 0, forgotten: 0 };
  let batch: NewMemory[] = [];
  for await (const memory of memories) {
    batch.push(memory);
    if (batch.length >= together) batch = await add(batch);
  }
  await add(batch);
  return total;

  async function add(rows: NewMemory[]): Promise<[]> {
    if (rows.length === 0) return [];
    const { added, known, forgotten } = await store.memories.addAll(rows);
    total.added += added;
    total.known += known;
    total.forgotten += forgotten;
    return [];
  }
}
