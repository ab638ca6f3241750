import type { Effect, Instant } from '../events.ts';
import type { CommandRecord, ErrorSignature } from './records.ts';
import type { CommandPiece, CommandSearch } from './command-search.ts';
import type { DocumentStore } from './document-store.ts';
import type { EntryStore } from './entry-store.ts';
import type { FixStore } from './fix-store.ts';
import type { JournalStore } from './journal-store.ts';
import type { JudgementStore } from './judgement-store.ts';
import type { MaintenanceStore } from './maintenance-store.ts';
import type { LinkStore } from './link-store.ts';
import type { MemoryStore } from './memory-store.ts';
import type { Scored } from './scored.ts';
import type { TaskStore } from './task-store.ts';
import type { VectorStore } from './vector-store.ts';

export type { EntryStore, NewEntry } from './entry-store.ts';
export type { Scored } from './scored.ts';
export type { NewTask, TaskStore } from './task-store.ts';

/**
 * The one contract of every store: intent-level operations, never SQL outside an adapter.
 * Asynchronous, because PostgreSQL will stand behind it too. The suite in test/contracts/store.ts
 * says what each operation promises.
 *
 * Errors are PilotError with code STORE_UNAVAILABLE, STORE_BUSY (another program writes, and nothing of this was
 * written), STORE_CORRUPT, STORE_NEWER, STORE_READONLY, NOT_FOUND (also when what should be changed or removed is
 * not there), TIMER_RUNNING, ENTRY_BACKWARDS, CHANGED_MEANWHILE or NOTHING_TO_UNDO.
 */
export interface Store {
  readonly commands: CommandStore;
  readonly memories: MemoryStore;
  readonly fixes: FixStore;
  readonly documents: DocumentStore;
  readonly judgements: JudgementStore;
  readonly links: LinkStore;
  readonly vectors: VectorStore;
  readonly tasks: TaskStore;
  readonly entries: EntryStore;
  /** Changes of tasks and entries together, and the way back. */
  readonly journal: JournalStore;
  /** Small values a program remembers between runs (sidebar width, last overlay input). */
  readonly settings: SettingStore;
  readonly maintenance: MaintenanceStore;
  /** Changes whenever anybody, in any process, committed a write; cheap enough to ask twice a second. */
  version(): Promise<number>;
  health(): Promise<StoreHealth>;
  close(): Promise<void>;
}

export type NewCommand = Omit<CommandRecord, 'seq' | Given> &
  Partial<Pick<CommandRecord, Given>> & {
    /** What it wrote, where that is to be kept; the end of it, when it is long. */
    output?: string;
  };

/** What need not be said of a new command. */
type Given = 'id' | 'durationMs' | 'exit' | 'intents' | 'head' | 'host' | 'who' | 'author' | 'outputDigest' | 'error';

/** How a command ended. What is not said stays as it was. */
export interface CommandOutcome {
  line?: string;
  durationMs: number;
  exit: number | null;
  cli?: string | null;
  path?: string[];
  effect?: Effect;
  intents?: string[];
  outputDigest?: string | null;
  error?: ErrorSignature | null;
  output?: string;
}

/** Commands that are taken out together. Each condition that is given narrows it; none at all takes nothing. */
export interface PruneFilter {
  before?: Instant;
  /** `*` stands for any text, `?` for one character. */
  pattern?: string;
  cwd?: string;
  cli?: string;
  failed?: true;
}

export interface CommandStats {
  commands: number;
  lines: number;
  failed: number;
  agents: number;
  first: Instant | null;
  last: Instant | null;
  /** Most run first. */
  programs: { cli: string; runs: number; failed: number }[];
  places: { cwd: string; runs: number }[];
}

export interface CommandFilter {
  /** Every one of these words stands in the line (case-insensitive). */
  words?: string[];
  cwd?: string;
  repo?: string;
  branch?: string;
  session?: string;
  cli?: string;
  exit?: number;
  /** True: it ended with an error; a job that was stopped has not. */
  failed?: boolean;
  after?: Instant;
  before?: Instant;
  limit: number;
}

export type LineQuery = { within?: string | null; limit: number } & ({ prefix: string } | { terms: string[] });

/** A line that was run, with how often in this repository. */
export interface KnownLine {
  line: string;
  repo: string | null;
  runs: number;
  /** The `seq` of its newest run. */
  lastSeq: number;
}

export interface CommandStore {
  /** Idempotent on `id`: the same id twice is one row, the later one's outcome stands. */
  add(command: NewCommand): Promise<CommandRecord>;
  /**
   * Many of another history at once; those whose id is known already are left as they are. They stand before all that
   * was recorded here, by their time.
   */
  addMany(commands: (NewCommand & { id: string })[]): Promise<{ added: number; known: number }>;
  finish(id: string, outcome: CommandOutcome): Promise<CommandRecord>;
  get(id: string): Promise<CommandRecord | undefined>;
  /** Those whose id begins so, oldest first: people give the beginning of an id, as they do with commits. */
  startingWith(prefix: string, limit: number): Promise<CommandRecord[]>;
  /** Newest first, by seq. */
  list(filter: CommandFilter): Promise<CommandRecord[]>;
  /** The next piece of a search: command-search.ts says what can be asked. */
  search(search: CommandSearch): Promise<CommandPiece>;
  /** How often each of these lines was run, everywhere. */
  timesRun(lines: readonly string[]): Promise<number[]>;
  /** The commands of the same session around one, oldest first: up to `before` earlier and `after` later. */
  around(id: string, span: { before: number; after: number }): Promise<CommandRecord[]>;
  /**
   * Distinct lines to compare with what is being done, each once per repository: those that begin with
   * `prefix` (newest first, `lexical` 0) or hold any of `terms` (best first). `within` keeps to one repository,
   * or to what ran outside of any when it is null.
   */
  lines(query: LineQuery): Promise<Scored<KnownLine>[]>;
  /** The newest runs of each of these lines, newest first: up to `perLine` in each repository, or only in `within`. */
  runs(query: { lines: string[]; perLine: number; within?: string | null }): Promise<CommandRecord[]>;
  /** What it wrote, where that was kept. */
  output(id: string): Promise<string | undefined>;
  remove(id: string): Promise<void>;
  /** How many were taken out, or would be with `dry`. */
  prune(filter: PruneFilter, options?: { dry?: boolean }): Promise<number>;
  stats(filter: { cwd?: string; repo?: string; after?: Instant; limit: number }): Promise<CommandStats>;
  count(): Promise<number>;
}

export interface SettingStore {
  /** True for the first who asks, in any process; false for all others. */
  claim(key: string): Promise<boolean>;
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
}

export interface StoreHealth {
  engine: string;
  engineVersion: string;
  path: string;
  schemaVersion: number;
  journalMode: string;
  sizeBytes: number;
  counts: { commands: number; memories: number; tasks: number; entries: number; fixes: number; documents: number };
  /** Empty when all is well; else a sentence for each thing that is not. */
  problems: string[];
}
