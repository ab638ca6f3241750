import Database from 'better-sqlite3';
import { makePrivateFile } from './private-file.ts';
import { retrying } from './retry.ts';

/**
 * One process at a time backs up, migrates or repairs a store. The lock is a write transaction on an empty
 * database beside it, so the system lets go of it when its holder is killed.
 */
export async function withLock<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  const file = `${path}.lock`;
  makePrivateFile(file);
  const lock = new Database(file, { timeout: 5000 });
  try {
    await retrying(() => lock.exec('BEGIN EXCLUSIVE'));
    return await work();
  } finally {
    lock.close();
  }
}
