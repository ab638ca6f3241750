import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

/** So that `pilot task add` works inside also where pilot is not installed: its folder, after all of the user's own. */
export function pathWithPilot(path: string | undefined, folder: string): string | undefined {
  if (path === undefined) return undefined;
  const known = path.split(':').some((dir) => dir !== '' && isProgram(join(dir, 'pilot')));
  return known ? path : `${path}:${folder}`;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
