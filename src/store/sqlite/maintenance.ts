import Database from 'better-sqlite3';
import { PilotError } from '../../errors.ts';
import type { Owner } from '../records.ts';
import type { KeptBackup, MaintenanceStore } from '../maintenance-store.ts';
import { backUp, backupsOf, isWhole } from './backup.ts';
import { schemaVersion, type Connection } from './connection.ts';
import type { Work } from './journal.ts';
import { migrate, newestSchema } from './migrate.ts';
import { redactionsIn } from './redactions.ts';
import type { Session } from './session.ts';

export function maintenanceStore(session: Session, db: Connection, { owner, now: clock }: Work): MaintenanceStore {
  const { path } = session;
  return {
    check: () => session.read(() => check(db)),
    redactions: () => session.read(redactionsIn),
    backups: () => session.read(() => (path === ':memory:' ? [] : backupsOf(path))),
    backUp: () => session.read(() => backedUp(db, path, clock())),
    restore: async (file) => await session.read(() => restore(db, owner, path, file, clock())),
    optimize: () => session.read(() => optimize(db)),
  };
}

function check(db: Connection): string[] {
  const damage = db.pragma('integrity_check(20)') as { integrity_check: string }[];
  const orphans = db.pragma('foreign_key_check') as { table: string }[];
  return [
    ...damage.map((row) => row.integrity_check).filter((said) => said !== 'ok'),
    ...(orphans.length === 0 ? [] : [`${orphans.length} rows belong to nothing (${orphans[0]?.table}).`]),
    ...indexesOf(db).flatMap((table) => brokenIndex(db, table)),
  ];
}

/** The full-text indexes, by what they were made with. */
function indexesOf(db: Connection): string[] {
  const sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5%'";
  return db.prepare<[], string>(sql).pluck().all();
}

/** Compares an index with the rows that it is made of. */
function brokenIndex(db: Connection, table: string): string[] {
  try {
    db.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('integrity-check', 1)`);
    return [];
  } catch (error) {
    return [`The index ${table} does not agree with what is kept (${(error as Error).message}).`];
  }
}

function backedUp(db: Connection, path: string, now: number): KeptBackup {
  if (path === ':memory:') throw new PilotError('STORE_UNAVAILABLE', 'A store in memory has no backups.');
  return backUp(db, path, now);
}

/** Through SQLite and in one step, so that other windows see the old rows or the new, and none holds a file that is gone. */
async function restore(db: Connection, owner: Owner, path: string, file: string, now: number): Promise<KeptBackup> {
  verify(file);
  const before = backedUp(db, path, now);
  const source = new Database(file, { readonly: true, fileMustExist: true });
  try {
    await source.backup(path, { progress: () => 1_000_000 });
  } finally {
    source.close();
  }
  migrate(db, owner);
  return before;
}

function verify(file: string): void {
  try {
    const backup = new Database(file, { readonly: true, fileMustExist: true });
    try {
      if (!isWhole(backup)) throw new Error('it is damaged');
      if (schemaVersion(backup) === 0 || schemaVersion(backup) > newestSchema())
        throw new Error('it is of another version');
    } finally {
      backup.close();
    }
  } catch (cause) {
    throw new PilotError('NOT_FOUND', `${file} is no backup that can be used: ${(cause as Error).message}.`, {
      hint: 'pilot brain status lists the backups.',
      cause,
    });
  }
}

function optimize(db: Connection): { before: number; after: number } {
  const before = sizeOf(db);
  for (const table of indexesOf(db)) db.exec(`INSERT INTO ${table} (${table}) VALUES ('optimize')`);
  db.pragma('optimize');
  db.exec('VACUUM');
  db.pragma('wal_checkpoint(TRUNCATE)');
  return { before, after: sizeOf(db) };
}

function sizeOf(db: Connection): number {
  return Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }));
}
