import type { EntryStore } from '../entry-store.ts';
import type { Entry, Owner } from '../records.ts';
import { insertedOf } from './batch.ts';
import type { Row } from './columns.ts';
import { apply, type Work } from './journal.ts';
import type { Session } from './session.ts';
import { addEntry, running, wordsOf } from './entry-rows.ts';
import { existingRow, rowById, toRecord } from './work-table.ts';

export function entryStore(session: Session, work: Work): EntryStore {
  const { owner } = work;
  const named = (db: Session, id: number) => wordsOf(toRecord('entries', existingRow(db, owner, 'entries', id)));
  const changed = (db: Session, title: string, change: Parameters<typeof apply>[2]['changes'][number]): Entry => {
    const [done] = apply(db, work, { title, changes: [change] });
    return (done?.after ?? done?.before) as Entry;
  };
  return {
    add: (entry) => session.write((db) => changed(db, `add ${wordsOf(entry)}`, { area: 'entries', add: entry })),
    addMany: (entries, title) =>
      session.writeMany((db) => insertedOf(db, work, { area: 'entries', title, records: entries, add: addEntry })),
    update: (id, change) =>
      session.write((db) => changed(db, `change ${named(db, id)}`, { area: 'entries', id, change })),
    get: (id) => session.read((db) => byId(db, owner, id)),
    running: () => session.read((db) => running(db, owner)),
    list: (span) => session.read((db) => list(db, owner, span, work.now())),
    ofTasks: (uuids) => session.read((db) => ofTasks(db, owner, uuids)),
    remove: async (id) => {
      await session.write((db) => changed(db, `remove ${named(db, id)}`, { area: 'entries', id, remove: true }));
    },
  };
}

/** An entry of no length touches the span that its moment lies in. */
function list(
  db: Session,
  { tenant, person }: Owner,
  { from, to }: { from: number; to: number },
  now: number,
): Entry[] {
  const longest = db.get<{ ms: number | null }>(
    'SELECT max(ended_at - started_at) AS ms FROM entries WHERE tenant = ?',
    tenant,
  );
  const ended = db.all<Row>(
    `SELECT * FROM entries WHERE tenant = ? AND person = ? AND started_at >= ? AND started_at < ?
      AND (ended_at > ? OR (started_at = ended_at AND ended_at >= ?))`,
    tenant,
    person,
    from - (longest?.ms ?? 0),
    to,
    from,
    from,
  );
  const open = db.all<Row>(
    'SELECT * FROM entries WHERE tenant = ? AND person = ? AND ended_at IS NULL AND started_at < ? AND max(?, started_at) >= ?',
    tenant,
    person,
    to,
    now,
    from,
  );
  return [...ended, ...open]
    .map((row) => toRecord('entries', row))
    .toSorted((a, b) => a.startedAt - b.startedAt || a.id - b.id);
}

function ofTasks(db: Session, { tenant }: Owner, uuids: string[]): Entry[] {
  return db
    .all<Row>(
      'SELECT * FROM entries WHERE tenant = ? AND task IN (SELECT value FROM json_each(?)) ORDER BY started_at, id',
      tenant,
      JSON.stringify(uuids),
    )
    .map((row) => toRecord('entries', row));
}

function byId(db: Session, owner: Owner, id: number): Entry | undefined {
  const row = rowById(db, owner, 'entries', id);
  return row && toRecord('entries', row);
}
