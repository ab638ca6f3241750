import { homedir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { indexDocuments } from '../../brain/documents/index-documents.ts';
import type { Instant } from '../../events.ts';
import type { Store } from '../../store/store.ts';

export interface DocumentReader {
  /** Somebody works in this repository: its documents are looked through, unless that was done lately. */
  visit(repo: string | null): void;
  stop(): Promise<void>;
}

/** Files change seldom, and looking through a large repository takes a second. */
const againAfter = 5 * 60 * 1000;
/** Between two files everything else in this thread goes first. */
const breath = 5;

/** Reads the documents of the repositories that are worked in, one after the other and a little at a time. */
export function createDocumentReader(
  store: Store,
  { now, ignoreIn }: { now: () => Instant; ignoreIn: (path: string) => boolean },
): DocumentReader {
  const visited = new Map<string, Instant>();
  let reading = Promise.resolve();
  let stopped = false;

  function visit(repo: string | null): void {
    // A home directory that is a repository holds everything.
    if (repo === null || stopped || repo === homedir() || now() - (visited.get(repo) ?? -Infinity) < againAfter) return;
    visited.set(repo, now());
    reading = reading.then(() => read(repo));
  }

  async function read(root: string): Promise<void> {
    try {
      await indexDocuments(store, { root, now: now(), turn, ignoreIn });
    } catch {
      // The store or the disk cannot be read now, which others say; the next visit tries again.
      visited.delete(root);
    }
  }

  async function turn(): Promise<boolean> {
    await pause(breath, undefined, { ref: false });
    return !stopped;
  }

  async function stop(): Promise<void> {
    stopped = true;
    await reading;
  }

  return { visit, stop };
}
