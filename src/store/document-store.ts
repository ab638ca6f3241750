import type { Instant } from '../events.ts';
import type { DocumentChunk } from './records.ts';
import type { Scored } from './scored.ts';

export interface DocumentRoot {
  root: string;
  project: string;
  /** Asked for by `pilot docs add`, not only come upon. */
  added: boolean;
  /** When it was last looked through. */
  indexedAt: Instant | null;
  documents: number;
  chunks: number;
}

/** What is known of a file, to see whether it has changed. */
export interface KnownDocument {
  path: string;
  modifiedAt: Instant;
  size: number;
  hash: string;
}

export type NewDocument = KnownDocument & {
  root: string;
  chunks: Pick<DocumentChunk, 'titles' | 'text' | 'line'>[];
};

export interface ChunkCandidates {
  found: Scored<DocumentChunk>[];
  /** How many chunks there are in all. */
  rows: number;
  /** How many of them hold each term, in the order of the question; a lower bound for common ones. */
  holding: number[];
}

/** Parts of documents, found by their words. */
export interface DocumentStore {
  /** Makes a root, or changes what is known of it. */
  addRoot(root: { root: string; project: string; added: boolean }): Promise<void>;
  /** With all that was read below it. */
  removeRoot(root: string): Promise<void>;
  roots(): Promise<DocumentRoot[]>;
  indexed(root: string, at: Instant): Promise<void>;
  known(root: string): Promise<KnownDocument[]>;
  /** Takes the place of what was known of the same path. */
  put(document: NewDocument): Promise<void>;
  /** More parts of a document, behind those that are there. Nothing where there is no such document. */
  append(path: string, chunks: NewDocument['chunks']): Promise<void>;
  /** The file was touched and says what is known of it. */
  touch(document: KnownDocument): Promise<void>;
  removeDocument(path: string): Promise<void>;
  get(id: string): Promise<DocumentChunk | undefined>;
  /** Chunks that hold any of the terms, best first; `within` keeps to some roots. */
  candidates(question: { terms: string[]; limit: number; within?: string[] }): Promise<ChunkCandidates>;
  count(): Promise<number>;
}
