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
  intents: string[];
  /** The commit that was checked out, short. */
  head: string | null;
  host: string | null;
  who: Who;
  /** The name of who ran it, where it is known: `claude-code`, `ada`. */
  author: string | null;
  /** Of what it wrote, also where that is not kept. */
  outputDigest: string | null;
  /** What its output said was wrong; null when it went well, or nothing was heard of its output. */
  error: ErrorSignature | null;
}

export type Who = 'person' | 'agent';

/** By what the same error is known again, in another place and on another day. */
export interface ErrorSignature {
  /** Whole, in capitals as they were written: ERESOLVE, TS2345, ModuleNotFoundError. */
  codes: string[];
  /** The line that says most, without paths, numbers, hashes and names. */
  message: string;
  /** What the message is about: the names in its quotes, the last parts of their paths. */
  subjects: string[];
  /** Other names in it, of packages, files and branches, which may be others the next time. */
  mentions: string[];
}

/** What was done between a failure and the success of the same or a like command. */
export interface Fix {
  /** Made of template, error and steps: the same repair in another repository is the same fix. */
  id: string;
  seq: number;
  /** The line that failed, as it was written. */
  line: string;
  /** The command without what changes from one run to the next. */
  template: string;
  exit: number;
  error: ErrorSignature | null;
  steps: string[];
  /** The line that worked in the end. */
  success: string;
  /** Where it was last of use. */
  place: Place;
  learnedAt: Instant;
  lastAt: Instant;
  /** How often it was seen to help, and how often the same error came again after it. */
  helped: number;
  failed: number;
  /** The user's own word: it is right. */
  confirmed: boolean;
  /** The steps are the user's, and no longer those that were seen. */
  corrected: boolean;
}

/** A part of a document: what stands below one heading, about a page of a small book. */
export interface DocumentChunk {
  /** `<path>#<ordinal>`: the path is absolute. */
  id: string;
  path: string;
  root: string;
  project: string;
  /** The titles above it, the document's own first. */
  titles: string[];
  text: string;
  /** The line of the document that it begins at, from 1. */
  line: number;
  modifiedAt: Instant;
}

/** Who said it: what a tool printed, or an agent wrote, is never as good as the person's own word. */
export const trusts = ['person', 'tool', 'agent', 'import'] as const;
export type Trust = (typeof trusts)[number];

/**
 * Something worth knowing again. Kind `note` is a person's, `command` remembers a run with its outcome
 * (`commandId`); imported ones may be of any kind.
 */
export interface Memory extends Place {
  id: string;
  seq: number;
  kind: string;
  title: string;
  text: string;
  tags: string[];
  pinned: boolean;
  commandId: string | null;
  /** What it belongs to by name: the repository's folder, unless it was said; '' for nothing. */
  project: string;
  /** The conversation that it is a part of: what stands beside it there says what it is about. */
  thread: string | null;
  author: string | null;
  trust: Trust;
  /** It holds from then on, and until then; null for always. */
  validFrom: Instant | null;
  validTo: Instant | null;
  /** The memory that this one took the place of. */
  supersedes: string | null;
  createdAt: Instant;
  updatedAt: Instant;
}

export const linkEnds = ['memory', 'command', 'file', 'repository', 'task', 'branch', 'fix'] as const;

/** One end of a link: `id` is that of the memory, command, task or fix, a path, or a branch's name. */
export interface LinkEnd {
  kind: (typeof linkEnds)[number];
  id: string;
}

export interface Link {
  from: LinkEnd;
  to: LinkEnd;
  /** What the one is to the other, one word: `about`, `explains`, `caused`. */
  type: string;
  createdAt: Instant;
}

export type Priority = 'high' | 'medium' | 'low';

/** Whose it is. A store shows the records of one organisation only, and keeps one focus timer for each person in it. */
export interface Owner {
  tenant: string;
  person: string;
}

/** What tasks and entries have in common. */
interface Owned extends Owner {
  /** Small and for people: 1, 2, 3. Never used again after a delete. */
  id: number;
  /** The same on every machine, and in every format that has one. */
  uuid: string;
  /** Counts up with every change. */
  revision: number;
  createdAt: Instant;
  modifiedAt: Instant;
  /** What a format had that pilot has no field for, by the format's name, so that it can be given back. */
  extra: Record<string, unknown>;
}

/**
 * Something to do. Whether it waits, is blocked or active follows from its fields and the tasks it depends on
 * (tasks/status.ts); only being done or deleted is kept as such.
 */
export interface Task extends Place, Owned {
  text: string;
  project: string;
  tags: string[];
  /** Local midnight at the end of the day it is due, or an exact time; null for none. */
  due: Instant | null;
  /** It is hidden until then. */
  wait: Instant | null;
  /** It can be begun from then on. */
  scheduled: Instant | null;
  /** It is of no use after that. */
  until: Instant | null;
  priority: Priority | null;
  estimateMs: number | null;
  /** The uuids of the tasks that must be done before. */
  depends: string[];
  /** How it comes again: an RRULE without DTSTART, or `after:P3D` (ISO 8601) from its completion on; null for never. */
  recur: string | null;
  /** The uuid of the first task of a series. */
  series: string | null;
  checklist: ChecklistItem[];
  /** Markdown. */
  note: string;
  annotations: { at: Instant; text: string }[];
  /** Somebody is at it since then. */
  startedAt: Instant | null;
  doneAt: Instant | null;
  deletedAt: Instant | null;
}

export interface ChecklistItem {
  text: string;
  done: boolean;
}

/**
 * A span of time in the worklog. `endedAt` null is a timer that runs: at most one of each person, beside those in
 * the background.
 */
export interface Entry extends Place, Owned {
  note: string;
  /** What it counts under: the repository's folder name unless the user said `@name`. */
  project: string;
  tags: string[];
  /** The task that it was spent on, by its uuid. */
  task: string | null;
  /** Null: as its project says. */
  billable: boolean | null;
  /** Runs beside what has the attention: a build, a deployment, being on call. */
  background: boolean;
  /** The IANA time zone in which it was worked, such as Europe/Berlin: its days are days there. */
  zone: string;
  startedAt: Instant;
  endedAt: Instant | null;
}
