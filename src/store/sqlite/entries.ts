import { PilotError } from '../../errors.ts';
import type { Entry } from '../records.ts';
import type { EntryStore, NewEntry } from '../store.ts';
import type { Session } from './session.ts';

export function entryStore(session: Session, clock: () => number): EntryStore {
  return {
    add: (entry) => session.write((db) => add(db, entry)),
    update: (id, change) => session.write((db) => update(db, existing(db, id), change)),
    get: (id) => session.read((db) => byId(db, id)),
    running: () => session.read(running),
    list: (span) => session.read((db) => list(db, span, clock())),
    remove: (id) => session.write((db) => remove(db, existing(db, id))),
  };
}

interface Row {
  id: number;
  note: string;
  project: string;
  cwd: string;
  repo: string | null;
  branch: string | null;
  started_at: number;
  ended_at: number | null;
}

function add(db: Session, entry: NewEntry): Entry {
  refuseBackwards(entry);
  if (entry.endedAt === null) refuseSecondTimer(db);
  const { rowid } = db.run(
    'INSERT INTO entries (note, project, cwd, repo, branch, started_at, ended_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    entry.note,
    entry.project,
    entry.cwd,
    entry.repo,
    entry.branch,
    whole(entry.startedAt),
    whole(entry.endedAt),
  );
  return existing(db, rowid);
}

function update(db: Session, entry: Entry, change: Partial<Entry>): Entry {
  const next = { ...entry, ...change };
  refuseBackwards(next);
  if (next.endedAt === null && entry.endedAt !== null) refuseSecondTimer(db);
  db.run(
    'UPDATE entries SET note = ?, project = ?, started_at = ?, ended_at = ? WHERE id = ?',
    next.note,
    next.project,
    whole(next.startedAt),
    whole(next.endedAt),
    entry.id,
  );
  return existing(db, entry.id);
}

function remove(db: Session, entry: Entry): void {
  db.run('DELETE FROM entries WHERE id = ?', entry.id);
}

function running(db: Session): Entry | undefined {
  const row = db.get<Row>('SELECT * FROM entries WHERE ended_at IS NULL');
  return row === undefined ? undefined : record(row);
}

/** An entry of no length touches the span that its moment lies in. */
function list(db: Session, { from, to }: { from: number; to: number }, now: number): Entry[] {
  const ended = db.all<Row>(
    'SELECT * FROM entries WHERE ended_at >= ? AND started_at < ? AND (ended_at > ? OR started_at = ended_at)',
    from,
    to,
    from,
  );
  const timer = db.get<Row>('SELECT * FROM entries WHERE ended_at IS NULL');
  const touching = timer !== undefined && timer.started_at < to && Math.max(now, timer.started_at) >= from;
  return [...ended, ...(touching ? [timer] : [])]
    .toSorted((a, b) => a.started_at - b.started_at || a.id - b.id)
    .map(record);
}

function refuseBackwards(entry: Pick<Entry, 'startedAt' | 'endedAt'>): void {
  if (entry.endedAt === null || entry.endedAt >= entry.startedAt) return;
  throw new PilotError('ENTRY_BACKWARDS', 'The entry would end before it starts.');
}

function refuseSecondTimer(db: Session): void {
  const timer = running(db);
  if (timer === undefined) return;
  throw new PilotError(
    'TIMER_RUNNING',
    `A timer is running already: ${timer.note === '' ? timer.project : timer.note}.`,
    {
      hint: 'Stop it first.',
    },
  );
}

function existing(db: Session, id: number): Entry {
  const entry = byId(db, id);
  if (entry === undefined) throw new PilotError('NOT_FOUND', `There is no worklog entry ${id}.`);
  return entry;
}

function byId(db: Session, id: number): Entry | undefined {
  const row = db.get<Row>('SELECT * FROM entries WHERE id = ?', id);
  return row === undefined ? undefined : record(row);
}

function record(row: Row): Entry {
  return {
    id: row.id,
    note: row.note,
    project: row.project,
    cwd: row.cwd,
    repo: row.repo,
    branch: row.branch,
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}

function whole(value: number): number;
function whole(value: number | null): number | null;
function whole(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}
