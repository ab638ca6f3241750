import type { CommandRecord } from '../store/records.ts';
import type { KnownLine, Scored, Store } from '../store/store.ts';
import { earlierLines } from './earlier.ts';
import { isAbout, type Moment, type Words } from './moment.ts';
import { stemsOf } from './query.ts';
import { historyOf, isFailure, repairOf, type History } from './runs.ts';

/*
 * What may be worth showing. Each question to the store is bounded, so that the answer takes as long after
 * years as after a day; the ranking chooses among what they bring.
 */

export interface CandidateRun {
  history: History;
  lexical: number;
}

const perQuestion = 12;
const runsPerLine = 8;
const repairsLookedFor = 10;
const afterFailure = 15;
const commandsBefore = 200;

export async function candidateRuns(store: Store, moment: Moment): Promise<CandidateRun[]> {
  const { typed, recent } = moment;
  const failed = recent[0] !== undefined && isFailure(recent[0].exit) ? [recent[0]] : [];
  const lines = [
    ...recent.map(({ line }) => ({ item: line, lexical: 0 })),
    ...(typed.line.length < 2 ? [] : await linesThatBegin(store, typed.line, moment)),
    ...(await linesLike(store, typed.line === '' ? failed : [typed], moment)),
  ];
  return historiesOf(
    store,
    distinct(lines, (line) => line),
    moment,
  );
}

/** What ran in this directory and repository before the commands that were just run, in the order of its worth. */
export async function candidatesBefore(store: Store, moment: Moment): Promise<CandidateRun[]> {
  const { place, recent, now } = moment;
  const ran = (where: { cwd: string } | { repo: string }) => store.commands.list({ ...where, limit: commandsBefore });
  const before = { here: await ran(place), near: place.repo === null ? [] : await ran({ repo: place.repo }) };
  const lines = earlierLines(before, new Set(recent.map(({ line }) => line)), now);
  return historiesOf(
    store,
    lines.map((item) => ({ item, lexical: 0 })),
    moment,
  );
}

/** Runs of all lines that hold any of the terms. */
export async function runsByTerms(store: Store, moment: Moment): Promise<CandidateRun[]> {
  const lines = await linesWithTerms(store, moment.typed.terms, moment);
  return historiesOf(
    store,
    distinct(lines, (line) => line),
    moment,
  );
}

async function linesThatBegin(store: Store, prefix: string, { place }: Moment): Promise<Scored<string>[]> {
  return lineTexts([
    ...(await store.commands.lines({ prefix, within: place.repo, limit: perQuestion })),
    ...(await store.commands.lines({ prefix, limit: perQuestion })),
  ]);
}

async function linesLike(store: Store, wanted: readonly Words[], moment: Moment): Promise<Scored<string>[]> {
  const found = await Promise.all(
    wanted.map(async (words) => {
      const lines = await linesWithTerms(store, words.terms, moment);
      return lines.filter(({ item }) => isAbout(words, stemsOf(item)));
    }),
  );
  return found.flat();
}

async function linesWithTerms(store: Store, terms: string[], { place }: Moment): Promise<Scored<string>[]> {
  const [near, far] = [
    await store.commands.lines({ terms, within: place.repo, limit: perQuestion }),
    await store.commands.lines({ terms, limit: perQuestion }),
  ];
  return lineTexts([...byBest(near), ...byBest(far)]);
}

function lineTexts(lines: Scored<KnownLine>[]): Scored<string>[] {
  return lines.map(({ item, lexical }) => ({ item: item.line, lexical }));
}

/** The runs of this repository, or of another one that has more to tell. */
async function historiesOf(store: Store, lines: Scored<string>[], moment: Moment): Promise<CandidateRun[]> {
  const texts = lines.map(({ item }) => item);
  const seen = new Set(moment.recent.map(({ id }) => id));
  const near = grouped(await store.commands.runs({ lines: texts, perLine: runsPerLine, within: moment.place.repo }));
  const untold = texts.filter((line) => !tellsOf(line, near.get(line) ?? [], seen, moment));
  const far = grouped(await store.commands.runs({ lines: untold, perLine: runsPerLine }));
  const candidates = lines.flatMap(({ item: line, lexical }) => {
    const runs = ofOneRepository(far.get(line), seen) ?? near.get(line) ?? [];
    return runs.length === 0 ? [] : [{ history: historyOf(line, runs, seen), lexical }];
  });
  return withRepairs(store, candidates);
}

/** A line that has just failed for the first time here may have been mended elsewhere. */
function tellsOf(line: string, near: CommandRecord[], seen: ReadonlySet<string>, { recent }: Moment): boolean {
  const justFailed = recent.some((command) => command.line === line && isFailure(command.exit));
  return justFailed ? historyOf(line, near, seen).failure !== null : near.some(({ id }) => !seen.has(id));
}

/** Of several repositories the one where it failed last has the most to tell. */
function ofOneRepository(runs: CommandRecord[] | undefined, seen: ReadonlySet<string>): CommandRecord[] | undefined {
  const chosen = historyOf('', runs ?? [], seen).failure ?? runs?.[0];
  return runs?.filter(({ repo }) => repo === chosen?.repo);
}

async function withRepairs(store: Store, candidates: CandidateRun[]): Promise<CandidateRun[]> {
  const failed = candidates
    .toSorted((a, b) => (b.history.failure?.seq ?? -Infinity) - (a.history.failure?.seq ?? -Infinity))
    .slice(0, repairsLookedFor);
  for (const { history } of failed) {
    if (history.failure === null) break;
    const span = await store.commands.around(history.failure.id, { before: 0, after: afterFailure });
    history.repair = repairOf(history.failure, span.slice(1));
  }
  return candidates;
}

function grouped(runs: CommandRecord[]): Map<string, CommandRecord[]> {
  return Map.groupBy(runs, ({ line }) => line);
}

/** Lexical scores of one answer on the scale from 0 to 1. */
function byBest<T>(found: Scored<T>[]): Scored<T>[] {
  const best = Math.max(...found.map(({ lexical }) => lexical), Number.EPSILON);
  return found.map(({ item, lexical }) => ({ item, lexical: lexical / best }));
}

/** Each once, with its best score. */
function distinct<T>(all: Scored<T>[], key: (item: T) => string): Scored<T>[] {
  const kept = new Map<string, Scored<T>>();
  for (const scored of all) {
    const before = kept.get(key(scored.item));
    if (before === undefined || before.lexical < scored.lexical) kept.set(key(scored.item), scored);
  }
  return [...kept.values()];
}
