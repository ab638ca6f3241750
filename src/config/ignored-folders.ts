import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { isIgnored } from './ignore.ts';

/** Says of a path whether it is one of `history.ignoreIn`, or below one: by its own name, and by where links lead. */
export function ignoredFolders(patterns: readonly string[], home = homedir()): (path: string) => boolean {
  const whole = patterns.map((pattern) => trimmed(pattern.replace(/^~(?=\/|$)/, home)));
  if (whole.length === 0) return () => false;
  return (path) => isWithin(path, whole) || isWithin(realPath(path), whole);
}

function isWithin(path: string, patterns: readonly string[]): boolean {
  for (let at = trimmed(path); at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    if (isIgnored(at, patterns)) return true;
  }
  return isIgnored('/', patterns);
}

function trimmed(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/, '') : path;
}

/** A directory that is gone has only its name. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
