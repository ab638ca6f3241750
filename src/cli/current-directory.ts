import { statSync } from 'node:fs';
import { isAbsolute } from 'node:path';

/**
 * Where we are, by the name that the shell gives it: what a session recorded carries that name, and through a
 * symbolic link it differs from Node's. A directory that was deleted still has a name.
 */
export function currentDirectory(env: NodeJS.ProcessEnv): string {
  const named = env['PWD'];
  const physical = workingDirectory();
  if (named === undefined || !isAbsolute(named)) return physical ?? '/';
  return physical === null || isSame(named, physical) ? named : physical;
}

function workingDirectory(): string | null {
  try {
    return process.cwd();
  } catch {
    return null;
  }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }));
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev;
}
