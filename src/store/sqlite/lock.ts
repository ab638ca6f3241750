import Database from 'better-sqlite3';
import { makePrivateFile } from './private-file.ts';
import { retrying, type Patience } from './retry.ts';

/**
 * One process at a time backs up, migrates or repairs a store. The lock is a write transaction on an empty
 * database beside it, so the system lets go of it when its holder is killed.
 */
export async function withLock<T>(path: string, patience: Patience, work: () => T | Promise<T>): Promise<T> {
  const file = `${path}.lock`;
  makePrivateFile(file);
  const lock = new Database(file, { timeout: patience.blockMs });
  try {
    await retrying(() => lock.exec('BEGIN EXCLUSIVE'), patience);
    return await work();
  } finally {
    lock.close();
  }
}
