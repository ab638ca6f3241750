import type { Instant } from '../events.ts';
import type { Memory, Place } from '../store/records.ts';
import type { Scored, Store } from '../store/store.ts';
import { folded } from './alike-memories.ts';
import { runsByTerms } from './candidates.ts';
import { isQuestionToPilot } from './everyday-command.ts';
import { type FindMemories, findMemories } from './find-memories.ts';
import { judgedInAnswer } from './judged.ts';
import { type Moment, momentOf } from './moment.ts';
import { rankNote } from './notes.ts';
import { best, type Ranked, type RelatedItem } from './related-item.ts';
import { rankRun } from './runs.ts';
import { holdsAt } from './validity.ts';

/** Notes and runs that hold any of the words, best first. */
export async function recall(
  store: Store,
  { words, place, now, limit }: { words: string; place: Place; now: Instant; limit: number },
  find: FindMemories = findMemories,
): Promise<RelatedItem[]> {
  const moment = momentOf({ place, line: words, recent: [], now });
  const found = [
    ...(await find(store, { question: words, limit, within: { place } })),
    ...(await find(store, { question: words, limit })),
  ];
  const most = Math.max(...found.map((note) => note.score), Number.EPSILON);
  const notes = new Map(
    found
      .filter(({ memory }) => holdsAt(memory, now))
      .map((note) => [note.memory.id, { item: note.memory, lexical: note.score / most }] as const),
  );
  const runs = (await runsByTerms(store, moment)).filter(({ history }) => !history.runs.some(isQuestionToPilot));
  const all = [
    ...rankedNotes([...notes.values()], moment),
    ...runs.map(({ history, lexical }) => rankRun(history, lexical, moment)),
  ];
  return best(await judgedInAnswer(store, all, now), limit);
}

function rankedNotes(notes: readonly Scored<Memory>[], moment: Moment): Ranked[] {
  const ranked = notes.map((note) => ({ memory: note.item, ranked: rankNote(note, moment) }));
  return folded(ranked);
}
