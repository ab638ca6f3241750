import { stat } from 'node:fs/promises';
import type { Instant } from '../events.ts';
import type { Memory } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { doubtOf } from './validity.ts';

/** Why a memory may not hold any more, the files that it is linked with looked at; null where nothing speaks against it. */
export async function doubtAbout(store: Store, memory: Memory, now: Instant): Promise<string | null> {
  const ends = await store.links.neighbours({ kind: 'memory', id: memory.id }, { depth: 1, limit: mostLinks });
  const files = ends.flatMap(({ end }) => (end.kind === 'file' ? [end.id] : []));
  const changes = await Promise.all(files.map(changedAt));
  return doubtOf(memory, now, changes.length === 0 ? null : Math.max(...changes));
}

const mostLinks = 20;

async function changedAt(path: string): Promise<Instant> {
  try {
    return (await stat(path)).mtimeMs;
  } catch {
    return 0;
  }
}
