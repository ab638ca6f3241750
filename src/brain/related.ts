import type { Instant } from '../events.ts';
import type { CommandRecord, Place } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { candidateNotes, candidateRuns, type CandidateRun } from './candidates.ts';
import { momentOf, type Moment } from './moment.ts';
import { rankNote, type Ranked, type RankedNote } from './notes.ts';
import { rankRun } from './runs.ts';

/** One row of the Memories panel. */
export interface RelatedItem {
  /** `memory:<id>` or `command:<id>`. */
  id: string;
  kind: 'note' | 'run';
  /** What it is, one line: the note's title, or `npm test  1 → 0`. */
  title: string;
  /** Why it is shown, one line: "same repository · matches npm test". Never empty. */
  why: string;
  at: Instant;
  /** The command that Enter puts into the prompt; null when Enter opens the memory. */
  insert: string | null;
  pinned: boolean;
}

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

export function best(ranked: Ranked[], limit: number): RelatedItem[] {
  return ranked
    .toSorted((a, b) => b.score - a.score || b.item.at - a.item.at)
    .slice(0, limit)
    .map(({ item }) => item);
}

function isRelatedNote({ here, about }: RankedNote): boolean {
  return here || about;
}

/** At an empty prompt only a failure is worth a row; while typing, also what the line may become. */
function isRelatedRun({ history }: CandidateRun, { typed }: Moment): boolean {
  return history.failure !== null || (typed.line !== '' && history.line !== typed.line);
}
