import Database from 'better-sqlite3';
import { PilotError } from '../../errors.ts';
import { patient } from './retry.ts';

export type Connection = Database.Database;
export type JournalMode = 'WAL' | 'DELETE';

/** Before 3.51.3 two connections could damage a file in WAL mode (sqlite.org/wal.html#walresetbug). */
export const oldestSqlite = '3.51.3';

/** Opens a database with the settings that all of pilot's promises about it rest on; refuses a schema newer than `known`. */
export function connect(path: string, options: { journal: JournalMode; known: number; blockMs?: number }): Connection {
  const db = new Database(path, { timeout: options.blockMs ?? patient.blockMs });
  try {
    assertSqlite(sqliteVersion(db));
    refuseNewer(db, path, options.known);
    db.pragma(`journal_mode = ${options.journal}`);
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    db.pragma('secure_delete = ON');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

export function sqliteVersion(db: Connection): string {
  return db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '0';
}

export function assertSqlite(version: string): void {
  if (compareVersions(version, oldestSqlite) >= 0) return;
  throw new PilotError(
    'STORE_UNAVAILABLE',
    `This SQLite is ${version}; before ${oldestSqlite} it can damage a store.`,
    {
      hint: 'Install pilot again, so that it brings its own SQLite.',
    },
  );
}

export function schemaVersion(db: Connection): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** The first thing that is read of a file: nothing has been written to it yet. */
function refuseNewer(db: Connection, path: string, known: number): void {
  const found = schemaVersion(db);
  if (found <= known) return;
  throw new PilotError(
    'STORE_NEWER',
    `The store ${path} was written by a newer pilot (schema ${found}, known here ${known}).`,
    {
      hint: 'Install that version of pilot again; this one has not touched the file.',
    },
  );
}

function compareVersions(left: string, right: string): number {
  const [a, b] = [left, right].map((version) => version.split('.').map(Number));
  const differs = [0, 1, 2].find((index) => a?.[index] !== b?.[index]);
  return differs === undefined ? 0 : (a?.[differs] ?? 0) - (b?.[differs] ?? 0);
}
