import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { schemaVersion, type Connection } from './connection.ts';
import { makePrivateFile } from './private-file.ts';
import { dateOfStamp, stampOf } from './stamp.ts';

const kept = 7;

export interface Backup {
  file: string;
  at: number;
}

/**
 * A whole copy beside the store, made by SQLite itself, under its name only when it is complete and on the disk.
 * Keeps the newest seven.
 */
export function backUp(db: Connection, path: string, now: number): Backup {
  const directory = backupDirectory(path);
  const file = join(directory, `${basename(path)}-${stampOf(now)}-v${schemaVersion(db)}`);
  copyWhole(db, file);
  for (const old of backupsOf(path).slice(kept)) rmSync(old.file, { force: true });
  return { file, at: now };
}

/** Newest first. */
export function backupsOf(path: string): Backup[] {
  const prefix = `${basename(path)}-`;
  return listed(backupDirectory(path))
    .filter((name) => name.startsWith(prefix))
    .map((name) => ({ file: join(backupDirectory(path), name), at: dateOfStamp(name) }))
    .filter((backup) => !Number.isNaN(backup.at))
    .toSorted((a, b) => b.at - a.at);
}

/** Puts the newest backup that is whole, and not of a newer pilot, where the store was. */
export function restoreNewest(path: string, known: number): Backup | undefined {
  return backupsOf(path).find((backup) => restore(backup, path, known));
}

export function isWhole(db: Connection): boolean {
  return db.pragma('quick_check(1)', { simple: true }) === 'ok';
}

function restore(backup: Backup, path: string, known: number): boolean {
  try {
    const db = new Database(backup.file, { readonly: true, fileMustExist: true });
    try {
      if (!isWhole(db) || schemaVersion(db) > known) return false;
      copyWhole(db, path);
      return true;
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof Database.SqliteError) return false;
    throw error;
  }
}

function copyWhole(db: Connection, target: string): void {
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  makePrivateFile(temporary);
  try {
    db.prepare('VACUUM INTO ?').run(temporary);
    syncToDisk(temporary);
    renameSync(temporary, target);
    syncToDisk(dirname(target));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function syncToDisk(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function backupDirectory(path: string): string {
  return join(dirname(path), 'backups');
}

function listed(directory: string): string[] {
  try {
    return readdirSync(directory).filter((name) => !name.endsWith('.tmp'));
  } catch {
    return [];
  }
}
