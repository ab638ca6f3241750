import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Paths } from './paths.ts';
import { writePrivateFile } from './private-files.ts';

/** The folders of projects whose own cartridges the user lets into pilot. A file that cannot be read trusts nobody. */
export function trustedFolders(paths: Pick<Paths, 'stateDir'>): string[] {
  try {
    const found: unknown = JSON.parse(readFileSync(fileOf(paths), 'utf8'));
    return Array.isArray(found) ? found.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

export function trustFolder(paths: Pick<Paths, 'stateDir'>, folder: string, trusted: boolean): void {
  const others = trustedFolders(paths).filter((each) => each !== folder);
  const folders = trusted ? [...others, folder].toSorted() : others;
  writePrivateFile(fileOf(paths), `${JSON.stringify(folders, null, 2)}\n`);
}

function fileOf({ stateDir }: Pick<Paths, 'stateDir'>): string {
  return join(stateDir, 'trusted.json');
}
