import type { Memory } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { findMemories, type FoundMemory } from './find-memories.ts';
import { stemsOf } from './query.ts';
import { reasonsThatFit } from './reason.ts';
import type { Ranked } from './related-item.ts';

/** So much of both in common is the same thing said twice. */
const twice = 0.85;

export interface Folded<T> {
  item: T;
  /** The others that say the same, which it stands for. */
  same: T[];
}

/** What says nearly the same stands behind the first of its kind. Nothing is taken away from what is kept. */
export function foldAlike<T>(items: readonly T[], memoryOf: (item: T) => Pick<Memory, 'text'>): Folded<T>[] {
  const folded: (Folded<T> & { stems: ReadonlySet<string>; numbers: string })[] = [];
  for (const item of items) {
    const { text } = memoryOf(item);
    const [stems, numbers] = [stemsOf(text), numbersIn(text)];
    const before = folded.find(
      (one) => stems.size > 0 && one.numbers === numbers && likeness(one.stems, stems) >= twice,
    );
    if (before === undefined) folded.push({ item, same: [], stems, numbers });
    else before.same.push(item);
  }
  return folded.map(({ item, same }) => ({ item, same }));
}

/** What was noted more than once is shown once, and says so: the pinned one stands for the others, else the newest. */
export function folded(notes: readonly { memory: Memory; ranked: Ranked }[]): Ranked[] {
  const sorted = notes.toSorted((a, b) => b.ranked.score - a.ranked.score);
  return foldAlike(sorted, ({ memory }) => memory).map(({ item, same }) => {
    const [first = item] = [item, ...same].toSorted(
      (a, b) => Number(b.memory.pinned) - Number(a.memory.pinned) || b.memory.createdAt - a.memory.createdAt,
    );
    if (same.length === 0) return first.ranked;
    const alike = `${same.length + 1} alike`;
    const reasons = [...(first.ranked.item.reasons ?? [first.ranked.item.why])];
    reasons.splice(1, 0, alike);
    const shown = { ...first.ranked.item, why: reasonsThatFit(reasons), reasons };
    return { ...first.ranked, item: shown, score: item.ranked.score, matchesTyped: item.ranked.matchesTyped };
  });
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

/** Two notes that differ by a port or a version say two things. */
function numbersIn(text: string): string {
  return (text.match(/\d+/g) ?? []).join(' ');
}

/** How much two texts have in common, from 0 to 1. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((each) => b.has(each)).length;
  return common === 0 ? 0 : common / (a.size + b.size - common);
}
