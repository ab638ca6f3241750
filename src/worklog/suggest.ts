import type { Instant } from '../events.ts';
import { projectOf } from '../store/project.ts';
import type { CommandRecord, Entry, Place } from '../store/records.ts';
import { endOf } from './edit.ts';
import { ticketOf } from './ticket.ts';

/** What a suggestion needs to know of a command. */
export type SeenCommand = Pick<CommandRecord, keyof Place | 'startedAt' | 'durationMs' | 'who'> & { id?: string };

/** Work that the shell saw and nobody has logged: in one repository and branch, or one directory. */
export interface WorkedSpan extends Place {
  project: string;
  tags: string[];
  /** The number of the task that the branch is named after. */
  task: number | null;
  startedAt: Instant;
  endedAt: Instant;
  commands: number;
}

const minute = 60_000;
/** Without a command for so long, something else was done. */
const longestPause = 15 * minute;
/** What is shorter is looked at, not worked on. */
export const leastWorked = 5 * minute;
/** A server that was left running all day is no day of work. */
const longestRun = 60 * minute;

/** The spans, oldest first. What an agent ran is not the person's time; what is logged already is taken out. */
export function suggestSpans(commands: readonly SeenCommand[], logged: readonly Entry[], now: Instant): WorkedSpan[] {
  const seen = commands.filter(({ who, startedAt }) => who === 'person' && startedAt <= now);
  const runs = runsOf(
    seen.toSorted((a, b) => a.startedAt - b.startedAt),
    now,
  );
  const worked = joined(joined(runs).filter((run) => lengthOf(run) >= leastWorked));
  const rest = worked.flatMap((run) => without(run, logged, now));
  return rest.filter((run) => lengthOf(run) >= leastWorked).map(spanOf);
}

interface Run {
  place: Place;
  startedAt: Instant;
  endedAt: Instant;
  starts: Instant[];
}

/** One after the other in the same place, without a long pause between them. */
function runsOf(commands: readonly SeenCommand[], now: Instant): Run[] {
  const runs: Run[] = [];
  for (const { cwd, repo, branch, startedAt, durationMs } of commands) {
    const endedAt = Math.min(now, startedAt + Math.min(durationMs ?? now - startedAt, longestRun));
    const last = runs.at(-1);
    const place = { cwd, repo, branch };
    if (last !== undefined && isSame(last.place, place) && startedAt - last.endedAt <= longestPause) {
      last.endedAt = Math.max(last.endedAt, endedAt);
      last.starts.push(startedAt);
    } else {
      // In two windows at once: what is begun later has the attention.
      if (last !== undefined) last.endedAt = Math.max(last.startedAt, Math.min(last.endedAt, startedAt));
      runs.push({ place, startedAt, endedAt: Math.max(startedAt, endedAt), starts: [startedAt] });
    }
  }
  return runs;
}

/** A look somewhere else, too short to count, parts nothing. */
function joined(runs: readonly Run[]): Run[] {
  const whole: Run[] = [];
  for (const run of runs) {
    const at = continued(whole, run);
    const before = whole[at];
    if (before === undefined) whole.push(run);
    else {
      before.starts.push(...run.starts);
      whole.splice(at, whole.length - at, { ...before, endedAt: run.endedAt });
    }
  }
  return whole;
}

/** The index of the run that this one goes on with, -1 for none: only looks stand between the two. */
function continued(whole: readonly Run[], run: Run): number {
  for (let at = whole.length - 1; at >= 0; at -= 1) {
    const before = whole[at];
    if (before === undefined || run.startedAt - before.endedAt > longestPause) return -1;
    if (isSame(before.place, run.place)) return at;
    if (lengthOf(before) >= leastWorked) return -1;
  }
  return -1;
}

/** In a repository the directory does not matter. */
function isSame(one: Place, other: Place): boolean {
  return one.repo === other.repo && one.branch === other.branch && (one.repo !== null || one.cwd === other.cwd);
}

function lengthOf({ startedAt, endedAt }: Pick<Run, 'startedAt' | 'endedAt'>): number {
  return endedAt - startedAt;
}

/** What runs in the background takes no time away. */
function without(run: Run, logged: readonly Entry[], now: Instant): Run[] {
  let rest = [run];
  for (const entry of logged.filter(({ background }) => !background)) {
    const [from, to] = [entry.startedAt, endOf(entry, now)];
    rest = rest.flatMap((part) =>
      to <= part.startedAt || from >= part.endedAt
        ? [part]
        : [
            { ...part, endedAt: Math.min(part.endedAt, from) },
            { ...part, startedAt: Math.max(part.startedAt, to) },
          ].filter((piece) => piece.endedAt > piece.startedAt),
    );
  }
  return rest;
}

function spanOf({ place, startedAt, endedAt, starts }: Run): WorkedSpan {
  const { tag, task } = ticketOf(place.branch);
  const commands = starts.filter((at) => at >= startedAt && at < endedAt).length;
  return { ...place, project: projectOf(place), tags: tag === null ? [] : [tag], task, startedAt, endedAt, commands };
}

/** `api@fix-login`; the usual branches say nothing. */
export function spanName({ project, branch }: Pick<WorkedSpan, 'project' | 'branch'>): string {
  return branch === null || /^(?:main|master|trunk|develop)$/.test(branch) ? project : `${project}@${branch}`;
}
