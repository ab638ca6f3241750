import type { Instant } from '../events.ts';
import type { Place, Priority, Task } from './records.ts';

type TaskContent = Omit<Task, 'id' | 'tenant' | 'person' | 'revision' | keyof Place>;

/** What is not said of a new task is empty; its project is that of its place. */
export type NewTask = Place & Pick<Task, 'text' | 'createdAt'> & Partial<TaskContent>;

/** What is not named stays. With `revision`, refused (CHANGED_MEANWHILE) when it is no longer that one. */
export type TaskChange = Partial<Omit<TaskContent, 'uuid' | 'createdAt' | 'modifiedAt'> & Place> & {
  revision?: number;
};

/** Each condition that is given narrows it. */
export interface TaskFilter {
  /** Without it, all but the deleted ones. */
  state?: 'open' | 'done' | 'deleted';
  repo?: string | null;
  project?: string;
  tag?: string;
  uuids?: string[];
  /** The uuid of its first task, which is in it too. */
  series?: string;
}

/** What each thing that makes a task urgent counts (tasks/urgency.ts). */
export interface UrgencyWeights {
  next: number;
  due: number;
  blocking: number;
  priority: Record<Priority, number>;
  scheduled: number;
  active: number;
  age: number;
  annotations: number;
  tags: number;
  project: number;
  waiting: number;
  blocked: number;
}

export interface UrgentQuery {
  place: Place;
  now: Instant;
  weights: UrgencyWeights;
  /** At most so many of this place. */
  limit: number;
  /** With others up to so many, where there are fewer of this place. */
  least: number;
  /** Also what is worked on although it is hidden until later. */
  withActive?: boolean;
}

export interface UrgentTasks {
  /** In no order. */
  tasks: Task[];
  /** How many there are of this place, and of all. */
  here: number;
  total: number;
  /** The uuids of the open tasks that wait for another, and of those that others wait for. */
  blocked: string[];
  blocking: string[];
}

/** Every change is a step of the journal. */
export interface TaskStore {
  add(task: NewTask): Promise<Task>;
  /** Of another program, all as one step; those whose uuid is known already are left as they are. */
  addMany(tasks: NewTask[], title: string): Promise<{ added: number; known: number }>;
  update(id: number, change: TaskChange): Promise<Task>;
  get(id: number): Promise<Task | undefined>;
  /** Those whose uuid begins so, in the order of creation. */
  startingWith(prefix: string, limit: number): Promise<Task[]>;
  /** Whether there is any that is not deleted. */
  any(): Promise<boolean>;
  /** In the order of creation; ordering by urgency is the rule of tasks/urgency.ts. */
  list(filter: TaskFilter): Promise<Task[]>;
  /**
   * Of the tasks that are open and neither hidden nor past their time, the most urgent: first those of this repository, or
   * outside of one of this directory, then others. Soon, however many there are.
   */
  urgent(query: UrgentQuery): Promise<UrgentTasks>;
  /** Open ones that are due in [from, to), soonest first. */
  dueWithin(span: { from: Instant; to: Instant }, limit: number): Promise<Task[]>;
  /** Takes it out of the store; to delete one so that it can be found again, set `deletedAt`. */
  remove(id: number): Promise<void>;
  /** For good: no step of the journal knows of it any more. */
  purge(ids: number[]): Promise<void>;
}
