import { createHash } from 'node:crypto';
import type { CommandRecord, ErrorSignature, Place } from '../../store/records.ts';
import type { NewFix } from '../../store/fix-store.ts';
import { redact } from '../../store/redact.ts';
import { isStopped } from '../../store/outcome.ts';
import { shapeOf } from './command-shape.ts';
import { differsLittle, isLike } from './likeness.ts';
import { keysOf } from './keys.ts';
import { isSameError } from './same-error.ts';
import { isNoFailure, namesIn, stepsOf, type Done } from './steps.ts';

/** A command as the learning sees it, live or from a history that is imported. */
export type Seen = Pick<
  CommandRecord,
  'id' | 'line' | 'cwd' | 'repo' | 'branch' | 'startedAt' | 'durationMs' | 'exit' | 'effect' | 'error'
> &
  Pick<Done, 'idle' | 'aside'>;

/** How far back a failure may lie. */
export const looksBack = 40;
const longestRepair = 24 * 60 * 60 * 1000;

/**
 * What the last command of a session teaches: it worked where the same or a like one had failed, so what was done
 * between is a fix. `window` are the commands of the session up to it, oldest first.
 */
export function fixesEndedBy(window: readonly Seen[]): NewFix[] {
  const last = window.at(-1);
  if (last === undefined) return [];
  const failures = failuresBefore(window, last);
  const newest = failures.at(-1);
  if (newest === undefined || !hasWorked(last, newest)) return [];
  return failures.flatMap((failure, at) => {
    const next = failures[at + 1];
    if (next !== undefined && (at === failures.length - 1 || !isOtherError(failure, failures.slice(at + 1)))) return [];
    const until = next ?? last;
    const steps = stepsUntil(window, failure, until, next === undefined ? failures : [failure]);
    return steps.length === 0 ? [] : [fixOf(failure, steps, last)];
  });
}

/** The lines that were run between the last failure and this one of the same kind: they did not help. */
export function inVain(window: readonly Seen[]): { failure: Seen; lines: string[] } | null {
  const last = window.at(-1);
  if (last === undefined || !isFailed(last)) return null;
  const before = window
    .slice(0, -1)
    .findLast((each) => isFailed(each) && isLike(shapeOf(each.line), shapeOf(last.line)));
  if (before === undefined || isOtherError(before, [last])) return null;
  const between = window.slice(window.indexOf(before) + 1, -1).filter(({ exit }) => exit === 0);
  return between.length === 0 ? null : { failure: last, lines: between.map(({ line }) => line.trim()) };
}

/** The same or like commands that failed here since one of them last worked, oldest first. */
function failuresBefore(window: readonly Seen[], last: Seen): Seen[] {
  const found: Seen[] = [];
  for (const each of window.slice(-looksBack - 1, -1).toReversed()) {
    if (last.startedAt - each.startedAt > longestRepair) break;
    if (!mayBeLike(each.line, last.line) || !isLike(shapeOf(each.line), shapeOf(last.line))) continue;
    if (!isOfThatPlace(each, last) || (each.aside === true && each.cwd !== last.cwd)) continue;
    if (isFailed(each)) found.unshift(each);
    else if (each.exit === 0) break;
  }
  return found;
}

/** Cheap, and true of all that can be like: to take a line apart costs more. */
export function mayBeLike(failed: string, line: string): boolean {
  if (failed === line || differsLittle(failed, line)) return true;
  const program = /[\w.-]*\w/.exec(failed.replace(/^(?:\s*(?:sudo|env|time|\w+=\S*)\s+)*/, ''))?.[0] ?? '';
  return line.includes(program.replace(/[\d.]+$/, '').slice(0, 6));
}

export function isFailed({ line, exit }: Pick<Seen, 'line' | 'exit'>): boolean {
  if (exit === null || exit === 0 || isStopped(exit) || brokenOff.has(exit)) return false;
  return !isNoFailure(shapeOf(line));
}

/** Ctrl-C, a closed pipe, a kill: the user's will. */
const brokenOff = new Set([130, 141, 143]);

/** What serves until it is broken off has worked when it ran much longer than its failure. */
function hasWorked(last: Seen, failure: Seen): boolean {
  if (last.exit === 0) return true;
  if (last.exit !== 130 && last.exit !== 143) return false;
  return (last.durationMs ?? 0) >= Math.max(10_000, 3 * (failure.durationMs ?? 0));
}

function isOtherError(failure: Seen, later: readonly Seen[]): boolean {
  const { error } = failure;
  if (error === null) return false;
  return later.every((each) => each.error !== null && !isSameError(error, each.error));
}

function isOfThatPlace(one: Seen, other: Seen): boolean {
  if (one.repo !== null || other.repo !== null) return one.repo === other.repo;
  return one.cwd === other.cwd || isBelow(one.cwd, other.cwd) || isBelow(other.cwd, one.cwd);
}

function isBelow(folder: string, above: string): boolean {
  return above !== '/' && folder.startsWith(`${above}/`);
}

/** Of failures with the same error the last one counts, or the one before it when nothing was done after that. */
function stepsUntil(window: readonly Seen[], failure: Seen, until: Seen, failures: readonly Seen[]): string[] {
  for (const from of failures
    .slice(failures.indexOf(failure))
    .concat(failures.slice(0, failures.indexOf(failure)).toReversed())) {
    const end = from === failure ? until : (failures[failures.indexOf(from) + 1] ?? until);
    const steps = stepsBetween(window, from, end);
    if (steps.length > 0) return steps;
  }
  return [];
}

function stepsBetween(window: readonly Seen[], from: Seen, until: Seen): string[] {
  const between = window.slice(window.indexOf(from) + 1, window.indexOf(until));
  const steps = stepsOf(between, { shape: shapeOf(from.line), names: namesOf(from) });
  if (until.line.trim() !== from.line.trim()) steps.push(until.line.trim());
  if (steps.length === 0 && until.cwd !== from.cwd) {
    const moved = between.findLast(({ line, exit }) => exit === 0 && /^\s*(?:cd|pushd|z)\s+\S/.test(line));
    if (moved !== undefined) steps.push(moved.line.trim());
  }
  return [...new Set(steps)].map((line) => redact(line).text);
}

/** What a failure named: its error, and the words of its line. */
function namesOf({ line, error }: Seen): Set<string> {
  const { args, program } = shapeOf(line);
  return new Set(
    [...(error?.subjects ?? []), ...(error?.mentions ?? []), ...args, ...(program.length > 2 ? [program] : [])].flatMap(
      namesIn,
    ),
  );
}

function fixOf(failure: Seen, steps: string[], last: Seen): NewFix {
  const line = redact(failure.line.trim()).text;
  const { template } = shapeOf(line);
  const keys = keysOf(failure, template);
  const place: Place = { cwd: failure.cwd, repo: failure.repo, branch: failure.branch };
  return {
    id: idOf(template, failure.error, failure.exit ?? 1, steps),
    line,
    template,
    exit: failure.exit ?? 1,
    error: failure.error,
    steps,
    success: redact(last.line.trim()).text,
    place,
    learnedAt: last.startedAt,
    failure: failure.id,
    keys,
  };
}

function idOf(template: string, error: ErrorSignature | null, exit: number, steps: readonly string[]): string {
  const what = error === null ? `exit ${exit}` : (error.message.split('\n', 1)[0] ?? '');
  return createHash('sha256')
    .update([template, what, ...steps].join('\0'))
    .digest('hex')
    .slice(0, 32);
}
