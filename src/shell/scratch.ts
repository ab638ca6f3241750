import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Scratch {
  dir: string;
  remove(): void;
}

/**
 * A folder that only the user can enter, for the file through which bash reads its own history (pilot.bash).
 * In memory where the system has such a place. Null where none can be made; bash's commands are then read off the screen.
 */
export function openScratch(env: Readonly<Record<string, string | undefined>>): Scratch | null {
  for (const parent of [env['XDG_RUNTIME_DIR'], '/dev/shm', tmpdir()]) {
    if (parent === undefined || parent === '') continue;
    try {
      const dir = mkdtempSync(join(parent, 'pilot-shell-'));
      chmodSync(dir, 0o700);
      return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
    } catch {
      // the next one
    }
  }
  return null;
}
