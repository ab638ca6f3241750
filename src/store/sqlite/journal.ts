import { PilotError } from '../../errors.ts';
import {
  type Area,
  type Changed,
  type JournalStep,
  type JournalStore,
  keptSteps,
  type WorkChange,
} from '../journal-store.ts';
import type { Owner } from '../records.ts';
import type { Row } from './columns.ts';
import { addEntry, changeEntry, removeEntry } from './entry-rows.ts';
import type { Session } from './session.ts';
import { addTask, changeTask, removeTask } from './task-rows.ts';
import { changedMeanwhile, restoreRow, rowById, type RowChange, toRecord } from './work-table.ts';

export interface Work {
  owner: Owner;
  now: () => number;
}

export function journalStore(session: Session, work: Work): JournalStore {
  return {
    apply: (step) => session.write((db) => apply(db, work, step)),
    undo: (area) => session.write((db) => undo(db, work, area)),
    steps: (area, limit) => session.read((db) => steps(db, work.owner, area, limit).map(stepOf)),
  };
}

/** The changes of one step, in a transaction of the caller's. */
export function apply(db: Session, work: Work, step: { title: string; changes: WorkChange[] }): Changed[] {
  const rows = step.changes.flatMap((change) => applyOne(db, work, change) ?? []);
  if (rows.length > 0) keepStep(db, work, step.title, rows);
  return rows.map((row) => changedOf(row.area, row.before, current(db, row)));
}

/** A step that brought in many rows is kept as its number, which stands in each of them. */
export function keepBatch(
  db: Session,
  work: Work,
  { area, title, add }: { area: Area; title: string; add: (batch: number) => number },
): number {
  const batch = keepStep(db, work, title, [{ area, uuid: '', before: null, revision: null }]);
  const added = add(batch);
  const changes = JSON.stringify({ area, batch, added });
  if (added === 0) db.run('DELETE FROM journal WHERE seq = ?', batch);
  else db.run('UPDATE journal SET changes = ? WHERE seq = ?', changes, batch);
  return added;
}

/** No step knows of these rows any more. */
export function forgetSteps(db: Session, owner: Owner, uuids: ReadonlySet<string>): void {
  for (const { seq, changes } of db.all<StepRow>('SELECT * FROM journal WHERE tenant = ?', owner.tenant)) {
    const kept = readChanges(changes);
    if (Array.isArray(kept) && kept.some(({ uuid }) => uuids.has(uuid)))
      db.run('DELETE FROM journal WHERE seq = ?', seq);
  }
}

interface StepRow {
  seq: number;
  at: number;
  title: string;
  tasks: number;
  entries: number;
  changes: string;
}

interface Batch {
  area: Area;
  batch: number;
  added: number;
}

/** Null where it changes nothing. */
function applyOne(db: Session, { owner, now }: Work, change: WorkChange): RowChange | null {
  if (change.area === 'tasks') {
    if ('unchanged' in change) return sureOf(db, owner, change);
    if ('add' in change) return addTask(db, owner, change.add, now());
    return 'remove' in change
      ? removeTask(db, owner, change.id)
      : changeTask(db, owner, change.id, change.change, now());
  }
  if ('add' in change) return addEntry(db, owner, change.add, now());
  return 'remove' in change
    ? removeEntry(db, owner, change.id)
    : changeEntry(db, owner, change.id, change.change, now());
}

function sureOf(db: Session, owner: Owner, { id, unchanged }: { id: number; unchanged: number }): null {
  const row = rowById(db, owner, 'tasks', id);
  if (row?.['revision'] !== unchanged) throw changedMeanwhile('tasks', row ?? { id });
  return null;
}

function keepStep(db: Session, { owner, now }: Work, title: string, rows: RowChange[]): number {
  const has = (area: Area) => Number(rows.some((row) => row.area === area));
  const { rowid } = db.run(
    'INSERT INTO journal (tenant, person, at, title, tasks, entries, changes) VALUES (?, ?, ?, ?, ?, ?, ?)',
    owner.tenant,
    owner.person,
    now(),
    title,
    has('tasks'),
    has('entries'),
    JSON.stringify(rows),
  );
  dropOldSteps(db, owner);
  return rowid;
}

/** A step goes when it is too old for each of the areas. */
function dropOldSteps(db: Session, owner: Owner): void {
  const oldest = (area: Area) => steps(db, owner, area, keptSteps).at(-1)?.seq ?? 0;
  const [tasks, entries] = [oldest('tasks'), oldest('entries')];
  db.run(
    `DELETE FROM journal WHERE tenant = ? AND person = ? AND seq < ?
      AND (tasks = 0 OR seq < ?) AND (entries = 0 OR seq < ?)`,
    owner.tenant,
    owner.person,
    Math.max(tasks, entries),
    tasks,
    entries,
  );
}

function undo(db: Session, { owner }: Work, area: Area): { step: JournalStep; changed: Changed[] } {
  const [row] = steps(db, owner, area, 1);
  if (row === undefined) throw new PilotError('NOTHING_TO_UNDO', 'There is nothing to take back.');
  const kept = readChanges(row.changes);
  const changed = Array.isArray(kept) ? takeBack(db, kept) : takeOut(db, kept);
  db.run('DELETE FROM journal WHERE seq = ?', row.seq);
  return { step: stepOf(row), changed };
}

function takeBack(db: Session, rows: RowChange[]): Changed[] {
  return rows.toReversed().map((row) => changedOf(row.area, restoreRow(db, row), row.before));
}

function takeOut(db: Session, { area, batch, added }: Batch): Changed[] {
  const rows = db.all<Row>(`SELECT * FROM ${area} WHERE batch = ?`, batch);
  const touched = rows.find((row) => row['revision'] !== 1);
  if (touched !== undefined || rows.length !== added) throw changedMeanwhile(area, touched ?? {});
  db.run(`DELETE FROM ${area} WHERE batch = ?`, batch);
  return rows.map((row) => changedOf(area, row, null));
}

function steps(db: Session, { tenant, person }: Owner, area: Area, limit: number): StepRow[] {
  return db.all<StepRow>(
    `SELECT * FROM journal WHERE tenant = ? AND person = ? AND ${area} = 1 ORDER BY seq DESC LIMIT ?`,
    tenant,
    person,
    limit,
  );
}

function stepOf({ seq, at, title, tasks, entries }: StepRow): JournalStep {
  const areas: Area[] = [...(tasks === 1 ? ['tasks' as const] : []), ...(entries === 1 ? ['entries' as const] : [])];
  return { seq, at, title, areas };
}

function readChanges(json: string): RowChange[] | Batch {
  return JSON.parse(json) as RowChange[] | Batch;
}

function current(db: Session, { area, uuid }: RowChange): Row | null {
  return db.get<Row>(`SELECT * FROM ${area} WHERE uuid = ?`, uuid) ?? null;
}

function changedOf(area: Area, before: Row | null, after: Row | null): Changed {
  return area === 'tasks'
    ? { area, before: before && toRecord(area, before), after: after && toRecord(area, after) }
    : { area, before: before && toRecord(area, before), after: after && toRecord(area, after) };
}
