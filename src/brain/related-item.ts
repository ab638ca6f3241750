import type { Instant } from '../events.ts';

/** One row of the Memories panel. */
export interface RelatedItem {
  /** `fix:<id>`, `memory:<id>`, `command:<id>` or `document:<path>#<chunk>`. */
  id: string;
  kind: 'fix' | 'note' | 'document' | 'run';
  /** What it is, one line: the note's title, or `npm test  1 → 0`. */
  title: string;
  /** Why it is shown, one line: "matches npm test · same branch". Never empty. */
  why: string;
  /** All that speaks for it, the most telling first, where there is more than fits into one line. */
  reasons?: string[];
  /** Of a fix, the line that failed and fails now. */
  mends?: string;
  at: Instant;
  /**
   * The command that Enter puts into the prompt: at an empty one what mended a failure, else the line itself.
   * Null when Enter opens the memory.
   */
  insert: string | null;
  pinned: boolean;
}

export interface Ranked {
  item: RelatedItem;
  /** The name by which it is judged (judged.ts). */
  key: string;
  /** It is about the line that is being typed. */
  matchesTyped: boolean;
  score: number;
}

export function best(ranked: Ranked[], limit: number): RelatedItem[] {
  return inOrder(ranked)
    .slice(0, limit)
    .map(({ item }) => item);
}

export function inOrder(ranked: readonly Ranked[]): Ranked[] {
  return ranked.toSorted((a, b) => b.score - a.score || b.item.at - a.item.at);
}
