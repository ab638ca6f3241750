import type { Instant } from '../events.ts';
import type { Entry, Place } from './records.ts';

type EntryContent = Omit<Entry, 'id' | 'tenant' | 'person' | 'revision' | keyof Place>;
type Needed = 'note' | 'project' | 'startedAt' | 'endedAt';

/** What is not said of a new entry is empty; its zone is that of this machine. */
export type NewEntry = Place & Pick<EntryContent, Needed> & Partial<Omit<EntryContent, Needed>>;

/** What is not named stays. With `revision`, refused (CHANGED_MEANWHILE) when it is no longer that one. */
export type EntryChange = Partial<Omit<EntryContent, 'uuid' | 'createdAt' | 'modifiedAt'> & Place> & {
  revision?: number;
};

/** Every change is a step of the journal. */
export interface EntryStore {
  /** Refuses (code TIMER_RUNNING) a second timer in the foreground, and (ENTRY_BACKWARDS) one that ends before it starts. */
  add(entry: NewEntry): Promise<Entry>;
  /**
   * Of another program, all as one step; those whose uuid is known already are left as they are. They may be many:
   * each is asked for when the one before is in.
   */
  addMany(entries: Iterable<NewEntry>, title: string): Promise<{ added: number; known: number }>;
  update(id: number, change: EntryChange): Promise<Entry>;
  get(id: number): Promise<Entry | undefined>;
  /** The running timer of this person, not one in the background. */
  running(): Promise<Entry | undefined>;
  /** This person's entries that touch [from, to), oldest start first; one that runs counts as touching until now. */
  list(span: { from: Instant; to: Instant }): Promise<Entry[]>;
  /** Those of anybody in the organisation that were spent on one of these tasks, oldest start first. */
  ofTasks(uuids: string[]): Promise<Entry[]>;
  remove(id: number): Promise<void>;
}
