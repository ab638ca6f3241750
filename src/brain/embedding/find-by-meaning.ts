import { redact } from '../../store/redact.ts';
import type { Store } from '../../store/store.ts';
import { findMemories, type FoundMemory, type MemoryQuestion } from '../find-memories.ts';
import type { Embedder } from './embedder.ts';

/** The usual constant of reciprocal rank fusion: what stands first in one answer counts little more than what is second. */
const k = 60;
/** So many of each answer are looked at, however few are asked for. */
const deep = 50;

/** Memories by their words and by what they mean, in one order. */
export async function findByMeaning(
  store: Store,
  embedder: Embedder,
  question: MemoryQuestion,
): Promise<FoundMemory[]> {
  const [vector] = await embedder.embed([redact(question.question).text]);
  const limit = Math.max(deep, question.limit);
  const byWords = await findMemories(store, { ...question, limit });
  const scope = question.within === undefined ? {} : { within: question.within };
  const byMeaning =
    vector === undefined ? [] : await store.vectors.near({ model: embedder.model, vector, limit, ...scope });
  const found = new Map<string, FoundMemory>();
  for (const [rank, { memory, why }] of byWords.entries()) found.set(memory.id, { memory, why, score: shareOf(rank) });
  for (const [rank, { item: memory }] of byMeaning.entries()) {
    const before = found.get(memory.id);
    found.set(memory.id, {
      memory,
      score: (before?.score ?? 0) + shareOf(rank),
      why: [...(before?.why ?? []), 'means the same'],
    });
  }
  return [...found.values()]
    .toSorted((a, b) => b.score - a.score || b.memory.createdAt - a.memory.createdAt)
    .slice(0, question.limit);
}

function shareOf(rank: number): number {
  return 1 / (k + rank + 1);
}
