import { isStopped } from '../store/outcome.ts';
import type { Instant } from '../events.ts';
import { hasMarker } from '../store/redaction-marker.ts';
import type { CommandRecord } from '../store/records.ts';
import { shapeOf } from './fixes/command-shape.ts';
import { runKey } from './judged.ts';
import { stepsOf } from './fixes/steps.ts';
import { whereOf, type Moment } from './moment.ts';
import { firstThatFits } from './reason.ts';
import type { Ranked } from './related-item.ts';
import { ofOthers } from './origin.ts';
import { stemsOf } from './query.ts';
import { frecency, overlap, placeFeatures, recency, score } from './rank.ts';

/** All that is known of one line: its runs, nearest place first, and its last failure. */
export interface History {
  line: string;
  stems: ReadonlySet<string>;
  /** Newest first, all from the same repository. */
  runs: CommandRecord[];
  failure: CommandRecord | null;
  repair: Repair | null;
}

/** What came between a failure and the same line's success, in the same session. */
export interface Repair {
  steps: string[];
}

/** `seen` are the runs that the user has just watched: they are no news. */
export function historyOf(line: string, runs: CommandRecord[], seen: ReadonlySet<string>): History {
  const failed = runs.find(({ id, exit }) => isFailure(exit) && !seen.has(id));
  const failure = failed === undefined || isJobControl(failed) ? null : failed;
  return { line, stems: stemsOf(line), runs, failure, repair: null };
}

/** How a failed run was followed: `after` are the commands of its session, oldest first. */
export function repairOf(failure: CommandRecord, after: readonly CommandRecord[]): Repair | null {
  const success = after.findIndex(({ line, exit }) => line === failure.line && exit === 0);
  if (success === -1) return null;
  const between = after.slice(0, success).filter(({ line }) => line !== failure.line);
  const done = between.filter((command) => !isJobControl(command) && !hasMarker(command.line));
  return { steps: stepsOf(done, { shape: shapeOf(failure.line), names: new Set() }).slice(-2) };
}

export function rankRun(history: History, lexical: number, moment: Moment): Ranked {
  const { stems, runs, failure, repair } = history;
  const newest = runs[0] as CommandRecord;
  const recents = moment.recent.map(
    (words, back) => (words.line === history.line ? 1 : overlap(words.terms, stems)) / (back + 1),
  );
  const begins = moment.typed.line !== '' && history.line.startsWith(moment.typed.line);
  return {
    item: {
      id: `command:${(failure ?? newest).id}`,
      kind: 'run',
      title: titleOfRun(history),
      why: whyOfRun(history, moment),
      at: (failure ?? newest).startedAt,
      insert: moment.typed.line === '' ? (repair?.steps[0] ?? history.line) : history.line,
      pinned: false,
    },
    key: runKey(history.line),
    matchesTyped: moment.typed.line !== '' && (begins || lexical > 0),
    // What only agents ran stands below what the person did.
    score:
      (runs.every(({ who }) => who === 'agent') ? ofOthers : 1) *
      score({
        ...placeFeatures(failure ?? newest, moment.place),
        lexical,
        typed: begins ? 1 : overlap(moment.typed.terms, stems),
        recent: Math.max(0, ...recents),
        failure: failure === null ? 0 : recency(failure.startedAt, moment.now),
        repaired: Number(repair !== null),
        pinned: 0,
        frecency: frecency(runs.length, newest.startedAt, moment.now),
      }),
  };
}

/** `npm test  1 → 0`: how it failed, and how it ended when it was mended, or when it last ran. */
function titleOfRun({ line, runs, failure, repair }: History): string {
  const last = repair === null ? (runs.find(({ exit }) => exit !== null)?.exit ?? null) : 0;
  const exits = [failure?.exit ?? null, last].filter((exit) => exit !== null);
  const outcome = [...new Set(exits.map(exitWord))].join(' → ');
  const first = line.split('\n', 1)[0] ?? line;
  return outcome === '' ? first : `${first}  ${outcome}`;
}

function exitWord(exit: number): string {
  return isStopped(exit) ? 'stopped' : String(exit);
}

/** How long ago stands beside it already, and that it was here is what anybody would think. */
function whyOfRun(history: History, { place }: Moment): string {
  const { failure, runs } = history;
  const newest = runs[0] as CommandRecord;
  const by = runs.every(({ who }) => who === 'agent') ? ` by ${newest.author ?? 'an agent'}` : '';
  if (failure === null) return `${runs.length < often ? 'ran' : 'often run'} ${whereOf(newest, place)}${by}`;
  const elsewhere = failure.repo === place.repo || failure.cwd === place.cwd ? '' : `${whereOf(failure, place)}: `;
  return firstThatFits(sinceFailure(history, failure).map((since) => `${elsewhere}${since}`));
}

const often = 5;

/** The whole story, then shorter ones. */
function sinceFailure({ repair, runs }: History, failure: CommandRecord): string[] {
  if (repair === null) {
    const later = runs.some(({ seq, exit }) => seq > failure.seq && exit === 0);
    return [later ? 'worked later' : 'not solved since'];
  }
  const [first, ...more] = repair.steps;
  const story = (steps: string): string => `exit ${failure.exit}; then ${steps}, exit 0`;
  if (first === undefined) return [story('again')];
  return [story(repair.steps.join(', ')), story(`${first}${more.length === 0 ? '' : ', …'}`)];
}

/**
 * A line that failed once and never worked may be a slip of the hand: it comes back for a day, and only where the
 * grammar knew the command.
 */
export function isPutForward(runs: readonly CommandRecord[], now: Instant): boolean {
  const [failure, ...more] = runs.filter(({ exit }) => isFailure(exit));
  if (failure === undefined || more.length > 0 || runs.some(({ exit }) => exit === 0)) return true;
  return isKnown(failure) && now - failure.startedAt < day;
}

/** A subcommand that does not exist leaves no path, and nobody knows what it does. */
function isKnown({ cli, path, effect }: CommandRecord): boolean {
  return cli !== null && (path.length > 0 || effect !== 'unknown');
}

const day = 24 * 60 * 60 * 1000;

export function isFailure(exit: number | null): boolean {
  return exit !== null && exit !== 0 && hasEnded(exit);
}

/** By itself: a run that the user broke off or stopped tells nothing. */
export function hasEnded(exit: number | null): boolean {
  return exit !== interrupted && !isStopped(exit);
}

const interrupted = 130;

/** It answers with what became of another command, and mends nothing. */
function isJobControl({ line }: CommandRecord): boolean {
  return /^\s*(?:fg|bg|jobs|%\S*)(?:\s|$)/.test(line);
}
