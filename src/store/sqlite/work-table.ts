import { randomUUID } from 'node:crypto';
import { PilotError } from '../../errors.ts';
import type { Area } from '../journal-store.ts';
import type { Entry, Owner, Task } from '../records.ts';
import { type Column, columns, decoderOf, insertRow, type Row, rowOf, updateRow } from './columns.ts';
import type { Session } from './session.ts';

/** What is done to one row, as the journal keeps it: the row as it was, and its revision now. Null: it is not there. */
export interface RowChange {
  area: Area;
  uuid: string;
  before: Row | null;
  revision: number | null;
}

export interface WorkRecords {
  tasks: Task;
  entries: Entry;
}

const owned = [
  ...columns('plain', 'id uuid tenant person revision'),
  ...columns('whole', 'createdAt modifiedAt'),
  ...columns('plain', 'cwd repo branch'),
  ...columns('json', 'extra'),
];

const tables: Record<Area, readonly Column[]> = {
  tasks: [
    ...owned,
    ...columns('plain', 'text project priority recur series note'),
    ...columns('json', 'tags depends checklist annotations'),
    ...columns('whole', 'due wait scheduled until estimateMs startedAt doneAt deletedAt'),
  ],
  entries: [
    ...owned,
    ...columns('plain', 'note project task zone'),
    ...columns('json', 'tags'),
    ...columns('flag', 'billable background'),
    ...columns('whole', 'startedAt endedAt'),
  ],
};

const decoders: { [A in Area]: (row: Row) => WorkRecords[A] } = {
  tasks: decoderOf(tables.tasks),
  entries: decoderOf(tables.entries),
};

const nouns: Record<Area, string> = { tasks: 'task', entries: 'worklog entry' };

export function toRecord<A extends Area>(area: A, row: Row): WorkRecords[A] {
  return decoders[area](row);
}

/** The row of this number that this owner may see. */
export function rowById(db: Session, owner: Owner, area: Area, id: number): Row | undefined {
  return db.get<Row>(`SELECT * FROM ${area} WHERE id = ? AND tenant = ?`, id, owner.tenant);
}

export function existingRow(db: Session, owner: Owner, area: Area, id: number): Row {
  const row = rowById(db, owner, area, id);
  if (row !== undefined) return row;
  throw new PilotError('NOT_FOUND', `There is no ${nouns[area]} ${id}.`);
}

interface NewRecord {
  area: Area;
  /** All fields but those that are given here. */
  record: object & { uuid?: string; createdAt?: number; modifiedAt?: number };
  now: number;
  /** The step that brings in many. */
  batch?: number;
}

export function addRow(db: Session, owner: Owner, { area, record, now, batch }: NewRecord): RowChange {
  const { uuid = randomUUID(), createdAt = now, modifiedAt = createdAt } = record;
  const whole = { ...record, ...owner, uuid, createdAt, modifiedAt, revision: 1 };
  const names = [...tables[area].map(({ column }) => column), 'batch'].filter((name) => name !== 'id');
  insertRow(db, area, names, { ...rowOf(tables[area], whole), batch: batch ?? null });
  return { area, uuid, before: null, revision: 1 };
}

/** Only what is named is written, into the row as it stands in this transaction. */
export function changeRow(db: Session, area: Area, before: Row, change: { revision?: number }, now: number): RowChange {
  const { revision, ...fields } = change;
  if (revision !== undefined && revision !== before['revision']) throw changedMeanwhile(area, before);
  const next = {
    ...toRecord(area, before),
    ...fields,
    modifiedAt: now,
    revision: Number(before['revision']) + 1,
  };
  const names = tables[area].map(({ column }) => column).filter((name) => name !== 'id');
  updateRow(db, area, names, rowOf(tables[area], next));
  return { area, uuid: next.uuid, before, revision: next.revision };
}

export function removeRow(db: Session, area: Area, before: Row): RowChange {
  db.run(`DELETE FROM ${area} WHERE id = ?`, before['id']);
  return { area, uuid: String(before['uuid']), before, revision: null };
}

/** The row as it was, to the last field. Returns what it was until now. */
export function restoreRow(db: Session, { area, uuid, before, revision }: RowChange): Row | null {
  const now = db.get<Row>(`SELECT * FROM ${area} WHERE uuid = ?`, uuid) ?? null;
  if ((now?.['revision'] ?? null) !== revision) throw changedMeanwhile(area, now ?? before ?? {});
  if (now !== null) db.run(`DELETE FROM ${area} WHERE uuid = ?`, uuid);
  if (before !== null) insertRow(db, area, Object.keys(before), before);
  return now;
}

export function changedMeanwhile(area: Area, row: Row): PilotError {
  return new PilotError('CHANGED_MEANWHILE', `The ${nouns[area]} ${Number(row['id'])} was changed meanwhile.`, {
    hint: 'Look at it again, then repeat what you wanted.',
  });
}
