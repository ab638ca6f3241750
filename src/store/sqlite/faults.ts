import Database from 'better-sqlite3';
import { PilotError } from '../../errors.ts';

/** What SQLite says, as a sentence for the person. Anything else passes through as it is. */
export function pilotError(error: unknown, path: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const fault = faults.find(({ codes }) => codes.some((code) => hasCode(error, code)));
  const { code, say, hint } = fault ?? { code: 'STORE_UNAVAILABLE', say: 'The store cannot be used', hint: undefined };
  return new PilotError(code, `${say} (${path}: ${error.message}).`, {
    cause: error,
    ...(hint === undefined ? {} : { hint }),
  });
}

/** The file is damaged, or is no database at all: SQLite's results 11 and 26. */
export function isDamaged(error: unknown): boolean {
  return hasCode(error, 'SQLITE_CORRUPT') || hasCode(error, 'SQLITE_NOTADB');
}

/** Somebody else writes, and went on longer than the busy timeout. */
export function isBusy(error: unknown): boolean {
  return hasCode(error, 'SQLITE_BUSY') || hasCode(error, 'SQLITE_LOCKED');
}

/** True for the extended results too: SQLITE_CORRUPT_VTAB is an SQLITE_CORRUPT. */
function hasCode(error: unknown, code: string): boolean {
  return error instanceof Database.SqliteError && (error.code === code || error.code.startsWith(`${code}_`));
}

const faults: { codes: string[]; code: string; say: string; hint?: string }[] = [
  {
    codes: ['SQLITE_CORRUPT', 'SQLITE_NOTADB'],
    code: 'STORE_CORRUPT',
    say: 'The store is damaged',
    hint: 'Start pilot again: it puts the damaged file aside and goes back to the newest good backup.',
  },
  {
    codes: ['SQLITE_READONLY'],
    code: 'STORE_READONLY',
    say: 'The store cannot be written to',
    hint: 'Look at the permissions of the file and of its directory.',
  },
  {
    codes: ['SQLITE_FULL'],
    code: 'STORE_UNAVAILABLE',
    say: 'The disk is full, so nothing was stored',
    hint: 'Free some space and try again; what was stored before is safe.',
  },
  {
    codes: ['SQLITE_BUSY', 'SQLITE_LOCKED'],
    code: 'STORE_BUSY',
    say: 'Another program keeps the store busy',
    hint: 'Try again in a moment.',
  },
  {
    codes: ['SQLITE_CANTOPEN', 'SQLITE_IOERR', 'SQLITE_PERM'],
    code: 'STORE_UNAVAILABLE',
    say: 'The store cannot be opened or read',
    hint: 'Look at the permissions of its directory and at the disk.',
  },
];
