import type { Effect, Instant } from '../events.ts';

/** The nouns that pilot keeps. Plain data, the same in every store. */

/** Where something happened. `repo` is the absolute path of the work tree's root, null outside one. */
export interface Place {
  cwd: string;
  repo: string | null;
  branch: string | null;
}

/** One line the shell ran. `exit` and `durationMs` are null while it runs, or when its end was never seen. */
export interface CommandRecord extends Place {
  id: string;
  /** Counts up in the order of writing; the order of rows never depends on the wall clock. */
  seq: number;
  line: string;
  session: string;
  shell: string;
  startedAt: Instant;
  durationMs: number | null;
  exit: number | null;
  /** What the grammar made of it: program, path of subcommands, effect. */
  cli: string | null;
  path: string[];
  effect: Effect;
}

export type MemoryKind = 'note' | 'command';

/** Something worth knowing again. Kind `command` remembers a run with its outcome (`commandId`). */
export interface Memory extends Place {
  id: string;
  seq: number;
  kind: MemoryKind;
  title: string;
  text: string;
  tags: string[];
  pinned: boolean;
  commandId: string | null;
  createdAt: Instant;
  updatedAt: Instant;
}

export type Priority = 'high' | 'medium' | 'low';

export interface Task extends Place {
  /** Small and for people: 1, 2, 3. Never used again after a delete. */
  id: number;
  text: string;
  tags: string[];
  /** Local midnight at the end of the day it is due, or an exact time; null for none. */
  due: Instant | null;
  priority: Priority | null;
  createdAt: Instant;
  doneAt: Instant | null;
}

/** A span of time in the worklog. `endedAt` null is the running timer; there is at most one. */
export interface Entry extends Place {
  id: number;
  note: string;
  /** What it counts under: the repository's folder name unless the user said `@name`. */
  project: string;
  startedAt: Instant;
  endedAt: Instant | null;
}
