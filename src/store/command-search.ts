import type { Instant } from '../events.ts';
import type { CommandRecord } from './records.ts';

/** What is asked of a command; `not` turns it round, so that what is not known of a command speaks for it. */
export type CommandTrait = { not?: true } & (
  | { of: 'cwd' | 'repo' | 'branch' | 'session' | 'cli'; is: string }
  /** Case-insensitive. */
  | { of: 'cwd' | 'repo' | 'branch'; holds: string }
  | { of: 'session'; begins: string }
  /** The directory itself, or one below it. */
  | { of: 'cwd'; under: string }
  | { of: 'exit'; is: number }
  /** It ended with an error; a job that was stopped has not. */
  | { of: 'failure' }
  /** This intent, or a narrower one. */
  | { of: 'intent'; is: string }
  | { of: 'start'; before: Instant }
  | { of: 'start'; after: Instant }
);

/**
 * One piece of a search through the history, from the newest on. A search goes piece by piece, so that whoever asks can do
 * other things between them, or stop.
 */
export interface CommandSearch {
  /** The characters of each of these stand in the line, in this order, whatever is between them (case-insensitive). */
  letters: readonly string[];
  traits: readonly CommandTrait[];
  /** Only what is older than this `seq`; null for the first piece. */
  below: number | null;
  /** So many rows are looked at, at most. */
  rows: number;
}

export interface CommandPiece {
  /** Newest first. Where nothing is asked but of the repository, each line stands once per repository, by its newest run. */
  found: FoundCommand[];
  /** What `below` is of the next piece; null when this was the last. */
  next: number | null;
}

export type FoundCommand = Pick<
  CommandRecord,
  'id' | 'seq' | 'line' | 'cwd' | 'repo' | 'branch' | 'session' | 'startedAt' | 'durationMs' | 'exit'
>;
