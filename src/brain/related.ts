import type { Instant } from '../events.ts';
import type { CommandRecord, Place } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { candidateNotes, candidateRuns, type CandidateRun } from './candidates.ts';
import { momentOf, type Moment } from './moment.ts';
import { rankNote, type RankedNote } from './notes.ts';
import { best, type RelatedItem } from './related-item.ts';
import { rankRun } from './runs.ts';

export type { RelatedItem } from './related-item.ts';

export interface RelatedQuestion {
  place: Place;
  /** The line that is being typed; '' at an empty prompt. */
  line: string;
  /** The last commands of this session, in any order. */
  recent: readonly CommandRecord[];
}

/** What is worth seeing now, best first; nothing when nothing is. */
export async function related(
  store: Store,
  question: RelatedQuestion & { now: Instant; limit: number },
): Promise<RelatedItem[]> {
  const moment = momentOf(question);
  const notes = (await candidateNotes(store, moment)).map((note) => rankNote(note, moment)).filter(isRelatedNote);
  const runs = (await candidateRuns(store, moment)).filter((run) => isRelatedRun(run, moment));
  return best([...notes, ...runs.map(({ history, lexical }) => rankRun(history, lexical, moment))], question.limit);
}

/** A note of this place, or one about what is being done. */
function isRelatedNote({ here, about }: RankedNote): boolean {
  return here || about;
}

/** At an empty prompt only a failure is worth a row; while typing, also what the line may become. */
function isRelatedRun({ history, lexical }: CandidateRun, { typed }: Moment): boolean {
  if (history.failure !== null) return true;
  const mayBecome = history.line.startsWith(typed.line) || lexical > 0;
  return typed.line !== '' && history.line !== typed.line && mayBecome;
}
