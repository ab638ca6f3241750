import type { Instant } from '../events.ts';
import type { EntryChange, NewEntry } from './entry-store.ts';
import type { Entry, Task } from './records.ts';
import type { NewTask, TaskChange } from './task-store.ts';

export type Area = 'tasks' | 'entries';

export type WorkChange =
  | { area: 'tasks'; add: NewTask }
  | { area: 'tasks'; id: number; change: TaskChange }
  | { area: 'tasks'; id: number; remove: true }
  /** Nothing is changed, but all refused (CHANGED_MEANWHILE) when its revision is another: what was decided rests on it. */
  | { area: 'tasks'; id: number; unchanged: number }
  | { area: 'entries'; add: NewEntry }
  | { area: 'entries'; id: number; change: EntryChange }
  | { area: 'entries'; id: number; remove: true };

/** What became of one record; null stands for one that is not there. */
export type Changed =
  | { area: 'tasks'; before: Task | null; after: Task | null }
  | { area: 'entries'; before: Entry | null; after: Entry | null };

export interface JournalStep {
  /** Counts up. */
  seq: number;
  at: Instant;
  /** What was done, in words: `split 12`. */
  title: string;
  areas: Area[];
}

/** How many steps of each area can be taken back. */
export const keptSteps = 50;

export interface JournalStore {
  /** All of the changes or none of them, in their order, as one step. No changes are no step. */
  apply(step: { title: string; changes: WorkChange[] }): Promise<Changed[]>;
  /**
   * Takes back the newest step of this person that touched the area, wholly: afterwards everything is as it was before it.
   * Throws NOTHING_TO_UNDO, or CHANGED_MEANWHILE when a record is no longer as the step left it.
   */
  undo(area: Area): Promise<{ step: JournalStep; changed: Changed[] }>;
  /** Newest first. */
  steps(area: Area, limit: number): Promise<JournalStep[]>;
}
