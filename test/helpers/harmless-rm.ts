import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { homeForTest, type Session, type SessionOptions, startPilot } from './session.ts';

/** An `rm` that only notes what it was told to delete. */
export async function startWithHarmlessRm(options: SessionOptions = {}): Promise<Session> {
  const home = options.home ?? homeForTest();
  const rm = `#!/bin/sh\n[ "$1" = -rf ] || exec /bin/rm "$@"\necho "rm $*" >> ${home.path}/deleted\necho it ran\n`;
  home.file('bin/rm', rm, 0o755);
  return startPilot({ ...options, home });
}

/** What it was told so far. */
export function deleted(user: Session): string {
  const file = join(user.home.path, 'deleted');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
