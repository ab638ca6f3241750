import type { Instant } from '../events.ts';
import type { CommandRecord, Place } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { candidateNotes, candidateRuns, candidatesBefore, type CandidateRun } from './candidates.ts';
import { isEveryday } from './everyday-command.ts';
import { momentOf, type Moment } from './moment.ts';
import { rankNote, type RankedNote } from './notes.ts';
import { best, type Ranked, type RelatedItem } from './related-item.ts';
import { isPutForward, rankRun } from './runs.ts';

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
  const { limit } = question;
  const moment = momentOf(question);
  const notes = (await candidateNotes(store, moment)).map((note) => rankNote(note, moment)).filter(isRelatedNote);
  const runs = (await candidateRuns(store, moment)).filter((run) => isRelatedRun(run, moment));
  const ranked = [...notes, ...runs.map((run) => rank(run, moment))];
  const items =
    moment.typed.line === ''
      ? alternately(best(ranked, limit), await earlierItems(store, moment, runs))
      : notesAmongRuns(ranked, limit);
  return items.slice(0, limit);
}

/** A note of this place, or one about what is being done. */
function isRelatedNote({ here, about }: RankedNote): boolean {
  return here || about;
}

/** At an empty prompt only a failure is worth a row; while typing, what the line may become, or what its program did. */
function isRelatedRun({ history, lexical }: CandidateRun, { typed, now }: Moment): boolean {
  if (!isPutForward(history.runs, now)) return false;
  const failed = history.failure !== null;
  if ((typed.line === '' || !failed) && history.runs.every(isEveryday)) return false;
  if (typed.line === '') return failed;
  if (history.line.startsWith(typed.line) || lexical > 0) return failed || history.line !== typed.line;
  return failed && programOf(history.line) === programOf(typed.line);
}

function programOf(line: string): string {
  return line.split(/\s/, 1)[0] ?? '';
}

async function earlierItems(store: Store, moment: Moment, shown: readonly CandidateRun[]): Promise<RelatedItem[]> {
  const lines = new Set(shown.map(({ history }) => history.line));
  const earlier = (await candidatesBefore(store, moment)).filter(({ history }) => !lines.has(history.line));
  return earlier.map((run) => rank(run, moment).item);
}

/** Many notes must not hide what was done here, nor the other way round. */
function alternately(related: RelatedItem[], earlier: RelatedItem[]): RelatedItem[] {
  const turns = Math.max(related.length, earlier.length);
  return Array.from({ length: turns }, (_, turn) => [related[turn], earlier[turn]])
    .flat()
    .filter((item) => item !== undefined);
}

/** A note is never below what the history has in plenty: first where it is about the line, else second. */
function notesAmongRuns(ranked: Ranked[], limit: number): RelatedItem[] {
  const { note: notes = [], run: runs = [] } = Object.groupBy(ranked, ({ item }) => item.kind);
  const kinds = [notes, runs].map((each) => bestMatching(each, limit)) as [RelatedItem[], RelatedItem[]];
  return notes.some(({ matchesTyped }) => matchesTyped) ? alternately(...kinds) : alternately(kinds[1], kinds[0]);
}

/** What matches the line that is typed, before all that only belongs to this place. */
function bestMatching(ranked: Ranked[], limit: number): RelatedItem[] {
  const { true: matching = [], false: others = [] } = Object.groupBy(ranked, (one) => `${one.matchesTyped}` as const);
  return [...best(matching, limit), ...best(others, limit)];
}

function rank({ history, lexical }: CandidateRun, moment: Moment): Ranked {
  return rankRun(history, lexical, moment);
}
