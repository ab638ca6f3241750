import type { NewCommand } from '../../store/store.ts';

/** What is to be written of one command. */
export type CommandWrite =
  /** It began to run. */
  | { type: 'start'; command: NewCommand & { id: string } }
  /** It ended: the whole record, as the shell knows it exactly now. */
  | { type: 'end'; command: NewCommand & { id: string; durationMs: number; exit: number | null } }
  /** It must not be kept after all. */
  | { type: 'forget'; id: string };

/**
 * Commands on their way to the store, oldest first. They wait here while it cannot be written, and not without
 * end: a shell that is used for a day beside a full disk must not fill the memory too.
 */
export interface Waiting {
  writes: readonly CommandWrite[];
  /** How many were dropped because too many waited. */
  lost: number;
}

export const nothingWaits: Waiting = { writes: [], lost: 0 };

/** Far more than anybody types while a disk is being cleared, and a few hundred kilobytes at most. */
export const mostWaiting = 1_000;

/** A command waits once: a later write takes the place of its earlier one. */
export function wait(waiting: Waiting, write: CommandWrite): Waiting {
  const at = waiting.writes.findIndex((earlier) => commandOf(earlier) === commandOf(write));
  return bounded({ ...waiting, writes: at < 0 ? [...waiting.writes, write] : waiting.writes.with(at, write) });
}

/** Unless it was replaced meanwhile, a write that is done waits no longer. */
export function written(waiting: Waiting, write: CommandWrite): Waiting {
  return { ...waiting, writes: waiting.writes.filter((other) => other !== write) };
}

export function commandOf(write: CommandWrite): string {
  return write.type === 'forget' ? write.id : write.command.id;
}

/** The oldest goes first, but never the wish that something be forgotten. */
function bounded(waiting: Waiting): Waiting {
  if (waiting.writes.length <= mostWaiting) return waiting;
  const oldest = waiting.writes.find((write) => write.type !== 'forget') ?? waiting.writes[0];
  return { writes: waiting.writes.filter((write) => write !== oldest), lost: waiting.lost + 1 };
}
