import type { Effect } from '../events.ts';

export interface Completions {
  /** What of the line an item takes the place of. */
  replace: { from: number; to: number };
  /** The likeliest first. */
  items: Completion[];
}

export interface Completion {
  text: string;
  kind: 'program' | 'subcommand' | 'flag' | 'value' | 'argument';
  /** What to put into the line: the text, in quotes where the shell needs them. */
  insert: string;
  is?: string;
  /** `git.branch`, `file`: what its values are of. */
  of?: string;
  effect?: Effect;
}

/** Something that could stand at the cursor. */
export interface Offer extends Omit<Completion, 'insert'> {
  /** Other texts by which it is found. */
  also?: readonly string[];
}
