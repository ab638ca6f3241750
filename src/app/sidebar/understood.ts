import type { Instant } from '../../events.ts';
import type { CommandRecord, Entry, Fix, Place, Task } from '../../store/records.ts';
import type { Job } from './model.ts';
import type { EditedTask, TaskSource } from './task-jobs.ts';

/** What a text is understood against: when and where it is typed, and which command it may be about. */
export interface BoxContext {
  now: Instant;
  place: Place;
  subject: CommandRecord | null;
  fix: Fix | null;
  /** What a task is made from. */
  about: TaskSource | null;
  /** The task that is changed. */
  editing: EditedTask | null;
  /** The open tasks. */
  tasks: readonly Task[];
  /** Those of today. */
  entries: readonly Entry[];
}

export type Understood = { ok: true; job: Job; rows: Row[] } | { ok: false; problem: string };

export interface Row {
  label: string;
  value: string;
}
