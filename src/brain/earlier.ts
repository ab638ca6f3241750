import type { Instant } from '../events.ts';
import type { CommandRecord } from '../store/records.ts';
import { isEveryday } from './everyday-command.ts';
import { frecency } from './rank.ts';
import { hasEnded, isFailure, isPutForward } from './runs.ts';

/** What ran before, newest first: in this directory, and in all of its repository. */
export interface Before {
  here: readonly CommandRecord[];
  near: readonly CommandRecord[];
}

const most = 3;

/**
 * The lines that are worth a row at an empty prompt: what failed and was not solved, then what was solved, then
 * what is done here again and again. `told` are the lines that the user has just run.
 */
export function earlierLines({ here, near }: Before, told: ReadonlySet<string>, now: Instant): string[] {
  const lines = [here, near].flatMap((commands) => byWorth(worthARow(commands, told), now));
  return [...new Set(lines)].slice(0, most);
}

function worthARow(commands: readonly CommandRecord[], told: ReadonlySet<string>): CommandRecord[] {
  const found = new Set(commands.filter(({ exit }) => exit !== notFound).map(programOf));
  return commands.filter(
    (command) =>
      command.exit !== null &&
      command.effect !== 'read' &&
      !told.has(command.line) &&
      !isEveryday(command) &&
      found.has(programOf(command)),
  );
}

/** A program that was never found is a slip of the hand; `npm test` ends so too, when what it needs is missing. */
const notFound = 127;

function programOf({ cli, line }: CommandRecord): string {
  return cli ?? line.trim().split(/\s/, 1)[0] ?? '';
}

function byWorth(commands: CommandRecord[], now: Instant): string[] {
  return [...Map.groupBy(commands, ({ line }) => line).values()]
    .filter((runs) => isPutForward(runs, now))
    .map((runs) => worthOf(runs, now))
    .filter(({ kind, destroys }) => !(kind === 'routine' && destroys))
    .toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || b.within - a.within)
    .map(({ line }) => line);
}

const kinds = ['unsolved', 'solved', 'routine'] as const;

/** Nobody is led to destroy something once more. Among failures the newest matters, else what is done most. */
function worthOf(runs: CommandRecord[], now: Instant) {
  const [newest] = runs as [CommandRecord, ...CommandRecord[]];
  const ended = runs.filter(({ exit }) => hasEnded(exit));
  const failed = ended.some(({ exit }) => isFailure(exit));
  const kind: (typeof kinds)[number] = !failed ? 'routine' : isFailure(ended[0]?.exit ?? null) ? 'unsolved' : 'solved';
  const within = kind === 'routine' ? frecency(runs.length, newest.startedAt, now) : newest.seq;
  return { line: newest.line, kind, within, destroys: newest.effect === 'destroy' };
}
