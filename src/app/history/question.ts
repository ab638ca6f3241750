import type { SearchScope } from '../../brain/history/search.ts';
import type { Instant } from '../../events.ts';

/* What the history view asks of the sidebar's thread, which has the store, and what it is answered. Plain data. */

/** Each has a number of its own; of several only the newest is answered. */
export type HistoryQuestion = { turn: number } & ({ text: string; scope: SearchScope } | { around: string });

export interface HistoryAnswer {
  turn: number;
  /** Best first; around a command in the order in which they ran. */
  rows: HistoryRow[];
  /** What was not understood of the question, or went wrong. */
  problems: string[];
  /** Further rows may come, with another answer to the same question. */
  more: boolean;
}

export interface HistoryRow {
  id: string;
  line: string;
  /** What was found in the line, from and to. */
  marks: readonly (readonly [from: number, to: number])[];
  cwd: string;
  branch: string | null;
  startedAt: Instant;
  durationMs: number | null;
  exit: number | null;
  /** How often this line was run in all. */
  runs: number;
}
