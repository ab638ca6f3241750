import type { Instant } from '../events.ts';
import type { CommandRecord, Place } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { candidateRuns, candidatesBefore, type CandidateRun } from './candidates.ts';
import { isEveryday } from './everyday-command.ts';
import { momentOf, type Moment } from './moment.ts';
import { failureNow, fixesNow } from './failure-now.ts';
import { isSameError } from './fixes/same-error.ts';
import { judged } from './judged.ts';
import { knowledgeNow } from './knowledge.ts';
import { inOrder, type Ranked, type RelatedItem } from './related-item.ts';
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
export async function related(store: Store, question: Asked): Promise<RelatedItem[]> {
  return (await rankedNow(store, question)).map(({ item }) => item);
}

type Asked = RelatedQuestion & { now: Instant; limit: number };

/** The same, with what it was weighed by. */
export async function rankedNow(store: Store, question: Asked): Promise<Ranked[]> {
  const { limit } = question;
  const moment = momentOf(question);
  const failure = failureNow(question.recent, question.place);
  const wanted = (ranked: readonly Ranked[]) => judged(store, ranked, question);
  const fixes = await wanted(await fixesNow(store, question.recent, question.place));
  const known = await wanted(await knowledgeNow(store, moment));
  const likely = (await candidateRuns(store, moment))
    .filter((run) => isRelatedRun(run, moment) && !isToldByFix(run, fixes) && !isOtherTrouble(run, failure))
    .map((run) => rank(run, moment));
  const runs = await wanted(likely);
  const earlier = moment.typed.line === '' ? await wanted(await earlierItems(store, moment, likely)) : [];
  const others =
    moment.typed.line === ''
      ? alternately(inOrder(known), [...inOrder(runs), ...earlier])
      : knownAmongRuns(known, runs);
  return [...fixes, ...others].slice(0, limit);
}

/** What mended a failure is said once. */
function isToldByFix({ history }: CandidateRun, fixes: readonly Ranked[]): boolean {
  return fixes.some(({ item }) => item.mends === history.line || item.insert === history.repair?.steps[0]);
}

/** The same line failed otherwise then: what mended it is of no use now. */
function isOtherTrouble({ history }: CandidateRun, failure: CommandRecord | null): boolean {
  const [then, now] = [history.failure?.error ?? null, failure?.error ?? null];
  if (then === null || now === null || history.line !== failure?.line) return false;
  return !isSameError(then, now);
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

async function earlierItems(store: Store, moment: Moment, shown: readonly Ranked[]): Promise<Ranked[]> {
  const titles = new Set(shown.map(({ item }) => item.id));
  const earlier = (await candidatesBefore(store, moment)).map((run) => rank(run, moment));
  return earlier.filter(({ item }) => !titles.has(item.id));
}

/** What is known goes first; but many notes must not hide what was done here, nor the other way round. */
function alternately(known: Ranked[], runs: Ranked[]): Ranked[] {
  const first = known.filter(({ matchesTyped }) => matchesTyped).slice(0, mostFirst);
  const rest = known.filter((one) => !first.includes(one));
  return [...first, ...inTurns(rest, runs)];
}

const mostFirst = 4;

/** What is known is never below what the history has in plenty: first where it is about the line, else second. */
function knownAmongRuns(known: Ranked[], runs: Ranked[]): Ranked[] {
  const [first, then] = [bestMatching(known), bestMatching(runs)];
  return known.some(({ matchesTyped }) => matchesTyped) ? alternately(first, then) : inTurns(then, first);
}

function inTurns(one: Ranked[], other: Ranked[]): Ranked[] {
  const turns = Math.max(one.length, other.length);
  const mixed = Array.from({ length: turns }, (_, turn) => [one[turn], other[turn]]).flat();
  return mixed.filter((item) => item !== undefined);
}

/** What matches the line that is typed, before all that only belongs to this place. */
function bestMatching(ranked: Ranked[]): Ranked[] {
  const { true: matching = [], false: others = [] } = Object.groupBy(ranked, (one) => `${one.matchesTyped}` as const);
  return [...inOrder(matching), ...inOrder(others)];
}

function rank({ history, lexical }: CandidateRun, moment: Moment): Ranked {
  return rankRun(history, lexical, moment);
}
