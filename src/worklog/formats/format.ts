import type { Instant } from '../../events.ts';
import type { Entry } from '../../store/records.ts';

/** An entry as a file has it: what the file does not say is empty. Whose it is, is the store's to say. */
export type FileEntry = Omit<Entry, 'id' | 'tenant' | 'person' | 'revision'>;

/** A row that cannot be taken, and why. */
export interface WrongRow {
  row: number;
  reason: string;
}

/** What a format needs of the world. */
export interface Circumstances {
  now: Instant;
  /** The zone of what says none. */
  zone: string;
  /** The project of all of it, where that was said. */
  project: string | null;
  /** The same for the same content: by it, what is read twice is known again. */
  uuidOf: (content: string) => string;
}

/** What could not be written, in words, and how often. */
export type Losses = Map<string, number>;

export interface WorkFormat {
  /** Entry by entry, however large the file is. */
  read(pieces: Iterable<string>, circumstances: Circumstances): Generator<FileEntry | WrongRow>;
  /** Of entries with the oldest start first. */
  write(entries: Iterable<FileEntry>, losses: Losses, circumstances: Circumstances): Generator<string>;
}

export function emptyEntry(uuid: string, { zone, now }: Circumstances): FileEntry {
  return {
    cwd: '',
    repo: null,
    branch: null,
    uuid,
    note: '',
    project: '',
    tags: [],
    task: null,
    billable: null,
    background: false,
    zone,
    startedAt: now,
    endedAt: null,
    createdAt: now,
    modifiedAt: now,
    extra: {},
  };
}

/** Why a row cannot be taken, thrown while it is read. */
export class WrongEntry extends Error {}

/** Reads one; null where that is no entry at all. */
export function* readRow(row: number, read: () => FileEntry | null): Generator<FileEntry | WrongRow> {
  try {
    const entry = read();
    if (entry !== null) yield checked(entry);
  } catch (error) {
    if (!(error instanceof WrongEntry)) throw error;
    yield { row, reason: error.message };
  }
}

export function isWrong(row: FileEntry | WrongRow): row is WrongRow {
  return 'reason' in row;
}

export function lost(losses: Losses, what: string): void {
  losses.set(what, (losses.get(what) ?? 0) + 1);
}

/** Of an entry that is not written at all. */
export function leftOut(losses: Losses, why: string): void {
  lost(losses, `${why}${notWritten}`);
}

export function countLeftOut(losses: Losses): number {
  return [...losses].reduce((sum, [what, count]) => (what.endsWith(notWritten) ? sum + count : sum), 0);
}

const notWritten = ' and was left out';

/** What the format itself had of an entry that came from it. */
export function ofFormat(entry: FileEntry, format: string): Record<string, unknown> {
  const own = entry.extra[format];
  return typeof own === 'object' && own !== null && !Array.isArray(own) ? (own as Record<string, unknown>) : {};
}

/** Nobody worked before, or will after. */
const [first, last] = [0, Date.UTC(3000, 0, 1)];

function checked(entry: FileEntry): FileEntry {
  const { startedAt, endedAt } = entry;
  for (const at of [startedAt, endedAt ?? startedAt]) {
    if (!Number.isFinite(at)) throw new WrongEntry('its time cannot be understood');
    if (at < first || at >= last) throw new WrongEntry('its time is not between the years 1970 and 2999');
  }
  if (endedAt !== null && endedAt < startedAt) throw new WrongEntry('it ends before it starts');
  return entry;
}
