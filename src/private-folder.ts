import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder that only this user may enter, and those above it that are missing; nothing where it is there already.
 *
 * Node's own recursive mkdir goes round for ever where a folder is there and yet none can be made in it because the file
 * system says ENOENT: that is /proc, and a HOME of `/proc` or `/dev/fd` is all it takes.
 */
export function makePrivateFolder(path: string): void {
  const missing: string[] = [];
  for (let folder = path; !isFolder(folder) && folder !== dirname(folder); folder = dirname(folder)) {
    missing.push(folder);
  }
  for (const folder of missing.reverse()) makeFolder(folder);
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another pilot was faster.
    if (!isFolder(folder)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
