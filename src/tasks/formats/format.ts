import type { Instant } from '../../events.ts';
import type { Place, Task } from '../../store/records.ts';

/** A task as a file has it: what the file does not say is empty. Whose it is, is the store's to say. */
export type FileTask = Omit<Task, 'id' | 'tenant' | 'person' | 'revision'>;

export interface TaskFile {
  tasks: FileTask[];
  /** What could not be taken; the rest goes in. */
  wrong: { row: number; reason: string }[];
}

/** What a format needs of the world. */
export interface Circumstances {
  now: Instant;
  /** The same for the same content: by it, what is read twice is known again. */
  uuidOf: (content: string) => string;
}

export interface TaskFormat {
  read(text: string, circumstances: Circumstances): TaskFile;
  write(tasks: readonly FileTask[], circumstances: Circumstances): string;
}

/** No place: a file of another program belongs to no directory. */
const nowhere: Place = { cwd: '', repo: null, branch: null };

export function emptyTask(uuid: string, now: Instant): FileTask {
  return {
    ...nowhere,
    uuid,
    text: '',
    project: '',
    tags: [],
    due: null,
    wait: null,
    scheduled: null,
    until: null,
    priority: null,
    estimateMs: null,
    depends: [],
    recur: null,
    series: null,
    checklist: [],
    note: '',
    annotations: [],
    startedAt: null,
    doneAt: null,
    deletedAt: null,
    createdAt: now,
    modifiedAt: now,
    extra: {},
  };
}

/** Why a row cannot be taken, thrown while it is read. */
export class WrongTask extends Error {}

/** Reads each row; one that is wrong is told by its number, and the rest goes in. */
export function readRows<T>(rows: Iterable<{ row: number; value: T }>, read: (value: T) => FileTask): TaskFile {
  const file: TaskFile = { tasks: [], wrong: [] };
  for (const { row, value } of rows) {
    try {
      file.tasks.push(read(value));
    } catch (error) {
      if (!(error instanceof WrongTask)) throw error;
      file.wrong.push({ row, reason: error.message });
    }
  }
  return file;
}
