import type { MemoryScope } from './memory-store.ts';
import type { Memory } from './records.ts';
import type { Scored } from './scored.ts';

/** What a model makes of memories: numbers that lie close together where the texts mean the same. */
export interface VectorStore {
  /** Memories without a vector of this model, oldest first. A memory that changes has none until it is made again. */
  missing(model: string, limit: number): Promise<Memory[]>;
  put(model: string, vectors: readonly { id: string; vector: Float32Array }[]): Promise<void>;
  /** The memories closest to a vector, best first; only such as are not opposed to it. */
  near(question: {
    model: string;
    vector: Float32Array;
    limit: number;
    within?: MemoryScope;
  }): Promise<Scored<Memory>[]>;
  count(model: string): Promise<number>;
}
