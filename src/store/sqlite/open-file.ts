import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { PilotError, sentence } from '../../errors.ts';
import type { Owner } from '../records.ts';
import { backUp, backupsOf, isWhole } from './backup.ts';
import { connect, schemaVersion, type Connection } from './connection.ts';
import { clearSuspicion, damagedBefore, isSuspect, replaceDamaged, suspect } from './damage.ts';
import { isDamaged } from './faults.ts';
import { isNetworkFileSystem } from './file-system.ts';
import { withLock } from './lock.ts';
import { migrate, newestSchema } from './migrate.ts';
import { makePrivateFile } from './private-file.ts';
import { patient, retrying, type Patience } from './retry.ts';
import { migrations as ours, type Migration } from './schema.ts';

const day = 24 * 60 * 60 * 1000;

export interface OpenOptions {
  path: string;
  /** To whom belongs what has no owner yet. */
  owner: Owner;
  now: number;
  /** Long, unless it is said how long. */
  patience?: Patience;
  migrations?: readonly Migration[];
  isNetwork?: typeof isNetworkFileSystem;
}

export interface Opened {
  db: Connection;
  /** What the user should know about this store. */
  problems: string[];
}

/** Opens the file of a store, ready to use: made, backed up, brought up to date or repaired where that is needed. */
export async function openFile(options: OpenOptions): Promise<Opened> {
  const { path, patience = patient } = options;
  if (path === ':memory:') return { db: inMemory(options), problems: [] };
  prepare(path);
  const problems = damagedBefore(path);
  const network = await (options.isNetwork ?? isNetworkFileSystem)(dirname(path));
  if (network)
    problems.push(
      'The store lies on a network file system, where it is slower: several machines must not use it at once.',
    );
  const open = () =>
    connect(path, {
      journal: network ? 'DELETE' : 'WAL',
      known: newestSchema(options.migrations ?? ours),
      blockMs: patience.blockMs,
    });
  const db =
    (await readyAtOnce(open, options)) ??
    (await withLock(path, patience, () => retrying(() => settle(open, options, problems), patience)));
  return { db, problems };
}

function inMemory(options: OpenOptions): Connection {
  const steps = options.migrations ?? ours;
  const db = connect(options.path, { journal: 'WAL', known: newestSchema(steps) });
  migrate(db, options.owner, steps);
  return db;
}

function prepare(path: string): void {
  try {
    makePrivateFile(path);
  } catch (cause) {
    throw new PilotError('STORE_UNAVAILABLE', `The store ${path} cannot be made.`, {
      hint: 'Look at the permissions of its directory.',
      cause,
    });
  }
}

/** The usual case, without the lock: the file is sound, up to date, and has a backup of the last day. */
async function readyAtOnce(open: () => Connection, options: OpenOptions): Promise<Connection | undefined> {
  if (isSuspect(options.path)) return undefined;
  try {
    return await retrying(() => {
      const db = open();
      if (isUpToDate(db, options) && !isBackupDue(db, options)) return db;
      db.close();
      return undefined;
    }, options.patience);
  } catch (error) {
    if (isDamaged(error)) return undefined;
    throw error;
  }
}

/** Holds the lock. Looks at everything again: another process may have settled it while we waited. */
function settle(open: () => Connection, options: OpenOptions, problems: string[]): Connection {
  try {
    return bringUpToDate(openOrRepair(open, options, problems), options, problems);
  } catch (error) {
    if (!isDamaged(error)) throw error;
    suspect(options.path);
    return bringUpToDate(openOrRepair(open, options, problems), options, problems);
  }
}

function bringUpToDate(db: Connection, options: OpenOptions, problems: string[]): Connection {
  try {
    if (schemaVersion(db) > 0 && !isUpToDate(db, options)) backUp(db, options.path, options.now);
    else if (isUpToDate(db, options) && isBackupDue(db, options)) backUpIfPossible(db, options, problems);
    migrate(db, options.owner, options.migrations ?? ours);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The daily backup is no reason not to start; damage that it meets is. */
function backUpIfPossible(db: Connection, options: OpenOptions, problems: string[]): void {
  try {
    backUp(db, options.path, options.now);
  } catch (error) {
    if (isDamaged(error)) throw error;
    problems.push(`The daily backup could not be written: ${sentence(error)}.`);
  }
}

function openOrRepair(open: () => Connection, options: OpenOptions, problems: string[]): Connection {
  const sound = openIfSound(open, options.path);
  if (sound !== undefined) return sound;
  problems.push(replaceDamaged(options.path, { now: options.now, known: newestSchema(options.migrations ?? ours) }));
  if (!existsSync(options.path)) makePrivateFile(options.path);
  return open();
}

function openIfSound(open: () => Connection, path: string): Connection | undefined {
  try {
    const db = open();
    if (isSuspect(path) && !isWhole(db)) {
      db.close();
      return undefined;
    }
    clearSuspicion(path);
    return db;
  } catch (error) {
    if (isDamaged(error)) return undefined;
    throw error;
  }
}

function isUpToDate(db: Connection, options: OpenOptions): boolean {
  return schemaVersion(db) === newestSchema(options.migrations ?? ours);
}

/** A migration needs one too; this is the daily one, for the day when the file is damaged. */
function isBackupDue(db: Connection, options: OpenOptions): boolean {
  const newest = backupsOf(options.path)[0]?.at ?? 0;
  return options.now - newest >= day && hasRows(db);
}

function hasRows(db: Connection): boolean {
  const tables = ['commands', 'memories', 'tasks', 'entries', 'fixes'];
  return tables.some((table) => db.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() !== undefined);
}
