import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { restoreNewest } from './backup.ts';
import { makePrivateFile } from './private-file.ts';
import { dateOfStamp, stampOf } from './stamp.ts';

/** Says at the next start that a read met a damaged page, which opening the file alone does not show. */
export function suspect(path: string): void {
  makePrivateFile(markOf(path));
}

export function isSuspect(path: string): boolean {
  return existsSync(markOf(path));
}

export function clearSuspicion(path: string): void {
  rmSync(markOf(path), { force: true });
}

/** Puts a damaged store aside, never deletes it, and goes back to the newest good backup. Says so in a sentence. */
export function replaceDamaged(path: string, options: { now: number; known: number }): string {
  const aside = `${path}.damaged-${stampOf(options.now)}`;
  for (const suffix of ['', '-wal', '-shm']) moveIfThere(path + suffix, aside + suffix);
  clearSuspicion(path);
  const backup = restoreNewest(path, options.known);
  const now =
    backup === undefined
      ? 'There was no good backup, so a new store was begun.'
      : `The backup of ${dayOf(backup.at)} was restored; what was stored after it is missing.`;
  return `The store was damaged. ${now} The damaged file is kept as ${aside}.`;
}

/** What was put aside earlier, for as long as it is there. */
export function damagedBefore(path: string): string[] {
  const prefix = `${basename(path)}.damaged-`;
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(prefix) && name.endsWith('Z'))
    .map(
      (name) =>
        `The store was found damaged on ${dayOf(dateOfStamp(name))}; that file is kept as ${join(dirname(path), name)}.`,
    );
}

function moveIfThere(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}

function markOf(path: string): string {
  return `${path}.suspect`;
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
