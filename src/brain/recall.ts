import type { Instant } from '../events.ts';
import type { Place } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { runsByTerms } from './candidates.ts';
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
  const notes = [
    ...(await store.memories.search(moment.typed.terms, limit, place)),
    ...(await store.memories.search(moment.typed.terms, limit)),
  ];
  const most = Math.max(...notes.map(({ lexical }) => lexical), Number.EPSILON);
  const distinct = new Map(notes.map((note) => [note.item.id, { ...note, lexical: note.lexical / most }]));
  const runs = await runsByTerms(store, moment);
  return best(
    [
      ...[...distinct.values()].map((note) => rankNote(note, moment)),
      ...runs.map(({ history, lexical }) => rankRun(history, lexical, moment)),
    ],
    limit,
  );
}
