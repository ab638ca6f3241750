import type { Memory } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { findMemories, type FoundMemory } from './find-memories.ts';
import { stemsOf } from './query.ts';

/** So much of both in common is the same thing said twice. */
const twice = 0.85;

export interface Folded<T> {
  item: T;
  /** The others that say the same, which it stands for. */
  same: T[];
}

/** What says nearly the same stands behind the first of its kind. Nothing is taken away from what is kept. */
export function foldAlike<T>(items: readonly T[], memoryOf: (item: T) => Pick<Memory, 'text'>): Folded<T>[] {
  const folded: (Folded<T> & { stems: ReadonlySet<string> })[] = [];
  for (const item of items) {
    const stems = stemsOf(memoryOf(item).text);
    const before = folded.find((one) => stems.size > 0 && likeness(one.stems, stems) >= twice);
    if (before === undefined) folded.push({ item, same: [], stems });
    else before.same.push(item);
  }
  return folded.map(({ item, same }) => ({ item, same }));
}

export interface Similar extends FoundMemory {
  likeness: number;
}

/** The memories that are most like one, itself left out. */
export async function similarTo(store: Store, memory: Memory, limit: number): Promise<Similar[]> {
  const question = `${memory.title}\n${memory.text}\n${memory.tags.join(' ')}`;
  const stems = stemsOf(memory.text);
  const found = await findMemories(store, { question, limit: limit * 3 + 1 });
  return found
    .filter((each) => each.memory.id !== memory.id)
    .map((each) => ({ ...each, likeness: likeness(stems, stemsOf(each.memory.text)) }))
    .filter((each) => each.likeness > 0)
    .toSorted((a, b) => b.likeness - a.likeness || b.score - a.score)
    .slice(0, limit);
}

/** How much two texts have in common, from 0 to 1. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((each) => b.has(each)).length;
  return common === 0 ? 0 : common / (a.size + b.size - common);
}
