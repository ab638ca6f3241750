import type { Instant } from '../events.ts';
import type { Memory, Place } from './records.ts';
import type { Scored } from './scored.ts';

/** A memory of a place belongs to that place's project; one of no place (`cwd` '') to what it says, or to none. */
export type NewMemory = Pick<Memory, 'kind' | 'text' | 'createdAt'> &
  Place &
  Partial<Omit<Memory, keyof Place | 'seq' | 'kind' | 'text' | 'createdAt'>>;

export type MemoryChange = Partial<
  Pick<Memory, 'title' | 'text' | 'tags' | 'pinned' | 'trust' | 'validFrom' | 'validTo' | 'supersedes'>
>;

/** What became of many memories at once: `known` had been added before, `forgotten` were removed and stay so. */
export interface AddedMemories {
  added: number;
  known: number;
  forgotten: number;
}

/** Keeps a search to one repository (outside of any: to one directory), to a project, to a thread. */
export interface MemoryScope {
  place?: Pick<Place, 'cwd' | 'repo'>;
  project?: string;
  thread?: string;
}

export interface Candidates {
  /** Those that hold any of the terms, best first. */
  found: Scored<Memory>[];
  /** How many memories were looked through, or a lower bound where counting would take long. */
  rows: number;
  /** How many of them hold each term, in the order of the question; a lower bound for common ones. */
  holding: number[];
}

export interface Tombstone {
  id: string;
  forgottenAt: Instant;
}

export interface MemoryStore {
  /** Idempotent on `id`: the first one stands. One that supersedes another ends that one's validity. */
  add(memory: NewMemory): Promise<Memory>;
  /** All or nothing, and much faster than one by one. What was removed before under its id is not added again. */
  addAll(memories: readonly NewMemory[]): Promise<AddedMemories>;
  update(id: string, change: MemoryChange): Promise<Memory>;
  get(id: string): Promise<Memory | undefined>;
  /** Those whose id begins so, oldest first. */
  startingWith(prefix: string, limit: number): Promise<Memory[]>;
  /** Pinned first, then newest first. */
  list(filter: {
    repo?: string | null;
    cwd?: string;
    tag?: string;
    project?: string;
    thread?: string;
    limit: number;
  }): Promise<Memory[]>;
  /** All of them in the order of writing, a page at a time. */
  page(span: { after: number; limit: number }): Promise<Memory[]>;
  /**
   * What a search may find, with the raw features that the ranking above the store needs: memories that hold any of
   * the terms. No terms find nothing. Terms too common to tell memories apart may be left out.
   */
  candidates(question: { terms: string[]; limit: number; within?: MemoryScope }): Promise<Candidates>;
  /** For each id the memories of its thread around it, by their time, itself among them; alone without a thread. */
  around(ids: readonly string[], span: { before: number; after: number }): Promise<Memory[][]>;
  /** Leaves nothing of it in any index and no link to it, only that its id was forgotten. */
  remove(id: string): Promise<void>;
  /** What was removed, in the order of the ids. */
  forgotten(): Promise<Tombstone[]>;
  /** Says of ids that they were removed, as an import does. */
  forget(tombstones: readonly Tombstone[]): Promise<void>;
  count(): Promise<number>;
  stats(): Promise<MemoryStats>;
}

export interface MemoryStats {
  memories: number;
  pinned: number;
  links: number;
  forgotten: number;
  /** Each with how many there are, the most first. */
  kinds: Counted[];
  trusts: Counted[];
  projects: Counted[];
}

export interface Counted {
  name: string;
  count: number;
}
