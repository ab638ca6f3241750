import { hash } from 'node:crypto';
import { isIgnored } from '../../config/ignore.ts';
import type { Analysis } from '../../grammar/analysis.ts';
import type { Place } from '../../store/records.ts';
import type { NewCommand, Store } from '../../store/store.ts';
import { fixesEndedBy, inVain, isFailed, looksBack, type Seen } from '../fixes/learn.ts';
import { blame } from '../fixes/teach.ts';
import { acrossWindows, fewMinutes } from '../fixes/windows.ts';
import type { NewFix } from '../../store/fix-store.ts';
import { factsOf } from './facts.ts';
import { keptOutput, saysNothingToDo } from './output.ts';
import type { HistoryRow } from './row.ts';
import { whoOf } from './who.ts';

export interface ImportOptions {
  analyze: (line: string) => Analysis;
  /** The repository of a directory, where the row does not say it. */
  placeOf: (cwd: string) => Place;
  keepOutput: boolean;
  ignore: readonly string[];
  /** Whether nothing is kept of what ran in a directory. */
  ignoreIn: (cwd: string) => boolean;
  progress?: (counts: Imported) => void;
}

export interface Imported {
  rows: number;
  added: number;
  /** Known already from an earlier time. */
  known: number;
  /** Not to be kept: a space before it, an empty line, one of `history.ignore`, or run in one of `history.ignoreIn`. */
  skipped: number;
  wrong: number;
  /** The first wrong ones, by their number from 1. */
  problems: WrongRow[];
  fixes: number;
}

/** A row that is none, by its number, and why. */
export interface WrongRow {
  row: number;
  reason: string;
}

/**
 * Takes in commands of another history and learns from them what a session would have learned. What was taken in
 * stays: the same rows again change nothing, so a broken import is begun once more.
 */
export async function importHistory(
  store: Store,
  rows: AsyncIterable<HistoryRow | WrongRow>,
  options: ImportOptions,
): Promise<Imported> {
  const counts: Imported = { rows: 0, added: 0, known: 0, skipped: 0, wrong: 0, problems: [], fixes: 0 };
  const facts = remembering(mostFacts, (line: string) => factsOf(options.analyze(line)));
  const hidden = remembering(mostPlaces, options.ignoreIn);
  const places = remembering(mostPlaces, options.placeOf);
  const pupil = newPupil(store);
  let batch: (NewCommand & { id: string })[] = [];
  let lessons: Lesson[] = [];
  let written = 0;

  for await (const row of rows) {
    counts.rows++;
    if ('reason' in row) refuse(row);
    else if (/^\s|^$/.test(row.line) || isIgnored(row.line, options.ignore) || hidden(row.cwd)) counts.skipped++;
    else take(row);
    if (batch.length >= batchSize || written >= mostWritten) await write();
  }
  await write();
  return { ...counts, fixes: pupil.learned.size };

  function refuse(problem: WrongRow): void {
    counts.wrong++;
    if (counts.problems.length < mostProblems) counts.problems.push(problem);
  }

  function take(row: HistoryRow): void {
    const { output, ...rest } = row;
    const { cli, path, effect, intents } = facts(row.line);
    const kept = keptOutput(output, { exit: row.exit, keep: options.keepOutput });
    const place =
      row.repo === undefined
        ? { ...places(row.cwd), ...(row.branch !== undefined && { branch: row.branch }) }
        : { cwd: row.cwd, repo: row.repo, branch: row.branch ?? null };
    const command = {
      id: idOf(row),
      line: row.line.trimEnd(),
      ...place,
      session: row.session ?? 'import',
      shell: rest.shell ?? '',
      startedAt: row.startedAt,
      durationMs: row.durationMs,
      exit: row.exit,
      cli,
      path,
      effect,
      intents,
      host: rest.host ?? null,
      author: row.author,
      who: whoOf(row.author),
      ...kept,
    };
    batch.push(command);
    written += kept.output?.length ?? 0;
    const idle = saysNothingToDo(output);
    lessons.push({
      session: row.session ?? `import ${place.repo ?? row.cwd}`,
      seen: idle ? { ...command, idle } : command,
    });
  }

  async function write(): Promise<void> {
    const { added, known } = await store.commands.addMany(batch);
    counts.added += added;
    counts.known += known;
    // By their time: a file may tell one session after the other.
    lessons.sort((a, b) => a.seen.startedAt - b.seen.startedAt);
    for (const { session, seen } of lessons) pupil.watch(session, seen);
    await pupil.rest();
    batch = [];
    lessons = [];
    written = 0;
    options.progress?.({ ...counts, fixes: pupil.learned.size });
  }
}

/** A batch is one transaction: of larger ones fewer pages are written twice, but others wait for them. */
const batchSize = 32_000;
/** Of commands that wrote much a batch is fewer: all of it is held in memory. */
const mostWritten = 8 * 1024 * 1024;
const mostFacts = 50_000;
const mostPlaces = 5_000;
const mostSessions = 500;
const mostProblems = 100;

interface Lesson {
  session: string;
  seen: Seen;
}

/** Watches each session as it was lived; of very many at once, those that were seen last. */
function newPupil(store: Store) {
  const sessions = new Map<string, Seen[]>();
  const places = new Map<string, Lived[]>();
  const learned = new Set<string>();
  let fixes: NewFix[] = [];
  let vain: NonNullable<ReturnType<typeof inVain>>[] = [];

  function watch(session: string, seen: Seen): void {
    const window = ofSession(session, seen);
    const learnedHere = window.length > 1 && consider(window);
    const lately = atThatPlace(session, seen);
    if (learnedHere || isFailed(seen)) return;
    const others = lately.filter((each) => each.session !== session);
    const own = window.length > 0 ? window : lately.filter((each) => each.session === session);
    if (others.length > 0) fixes.push(...fixesEndedBy(acrossWindows(own, others) ?? []));
  }

  /** What ran there since a failure, up to this command; empty where nothing failed. */
  function ofSession(session: string, seen: Seen): readonly Seen[] {
    const window = sessions.get(session) ?? [];
    keepLast(sessions, session, window, mostSessions);
    // A success without a failure before it teaches nothing, and most commands are that.
    if (window.length === 0 && !isFailed(seen)) return window;
    window.push(only(seen));
    if (window.length > looksBack + 1) window.shift();
    while (window.length > 0 && !isFailed(window[0] as Seen)) window.shift();
    return window;
  }

  function consider(window: readonly Seen[]): boolean {
    const ended = fixesEndedBy(window);
    fixes.push(...ended);
    const again = ended.length > 0 ? null : inVain(window);
    if (again !== null) vain.push(again);
    return ended.length > 0;
  }

  /** What ran in the same place since a failure of the last minutes, in whatever session. */
  function atThatPlace(session: string, seen: Seen): readonly Lived[] {
    const place = seen.repo ?? seen.cwd;
    const lately = places.get(place) ?? [];
    keepLast(places, place, lately, mostSessions);
    while (lately.length > 0 && isOver(lately[0] as Lived, seen)) lately.shift();
    if (lately.length > 0 || isFailed(seen)) lately.push({ ...only(seen), session });
    if (lately.length > looksBack) lately.shift();
    return lately;
  }

  /** Writes down what was learned since the last time, at once: each by itself would wait for the disk. */
  async function rest(): Promise<void> {
    if (fixes.length > 0) for (const id of await store.fixes.learnAll(fixes)) learned.add(id);
    for (const each of vain) await blame(store, each);
    fixes = [];
    vain = [];
  }

  return { watch, rest, learned };
}

type Lived = Seen & { session: string };

function isOver(first: Lived, now: Seen): boolean {
  return !isFailed(first) || now.startedAt - first.startedAt > fewMinutes;
}

/** Of very many, those that were seen last. */
function keepLast<T>(map: Map<string, T>, key: string, value: T, most: number): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > most) map.delete(map.keys().next().value ?? '');
}

/** A window must not hold what a command wrote. */
function only(seen: Seen): Seen {
  const { id, line, cwd, repo, branch, startedAt, durationMs, exit, effect, error, idle } = seen;
  return { id, line, cwd, repo, branch, startedAt, durationMs, exit, effect, error, ...(idle && { idle }) };
}

/** The same row is the same command, whenever it comes. */
function idOf({ line, cwd, startedAt, session, key }: HistoryRow): string {
  const what = `${key ?? startedAt}\0${cwd}\0${session ?? ''}\0${line}`;
  return hash('sha1', what).slice(0, 32);
}

/** The answer for what was asked lately; of very many, the oldest are forgotten. */
function remembering<T>(most: number, answer: (question: string) => T): (question: string) => T {
  const known = new Map<string, T>();
  return (question) => {
    const before = known.get(question);
    if (before !== undefined) return before;
    const now = answer(question);
    if (known.size >= most) known.delete(known.keys().next().value ?? '');
    known.set(question, now);
    return now;
  };
}
