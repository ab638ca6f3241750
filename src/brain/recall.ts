import type { Instant } from '../events.ts';
import type { Place } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { runsByTerms } from './candidates.ts';
import { findMemories } from './find-memories.ts';
import { momentOf } from './moment.ts';
import { rankNote } from './notes.ts';
import { best, type RelatedItem } from './related-item.ts';
import { rankRun } from './runs.ts';

/** Notes and runs that hold any of the words, best first. */
export async function recall(
  store: Store,
  { words, place, now, limit }: { words: string; place: Place; now: Instant; limit: number },
): Promise<RelatedItem[]> {
  const moment = momentOf({ place, line: words, recent: [], now });
  const found = [
    ...(await findMemories(store, { question: words, limit, within: { place } })),
    ...(await findMemories(store, { question: words, limit })),
  ];
  const most = Math.max(...found.map((note) => note.score), Number.EPSILON);
  const notes = new Map(
    found.map((note) => [note.memory.id, { item: note.memory, lexical: note.score / most }] as const),
  );
  const runs = await runsByTerms(store, moment);
  return best(
    [
      ...[...notes.values()].map((note) => rankNote(note, moment)),
      ...runs.map(({ history, lexical }) => rankRun(history, lexical, moment)),
    ],
    limit,
  );
}
