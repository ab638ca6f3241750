import { closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { makePrivateFolder } from '../../private-folder.ts';

/**
 * Makes an empty file that only this user may read, where there is none. SQLite takes it for a new database
 * and gives its -wal and -shm the same mode. A umask would do too, but cannot be set in a worker thread, and
 * the user's shell would inherit it. `wx` never opens a file that is there: to open and close one that SQLite
 * holds in this process would drop SQLite's locks.
 */
export function makePrivateFile(path: string): void {
  makePrivateFolder(dirname(path));
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
