import type { Lifetime } from './cartridge.ts';

/** The version in what a tool prints of itself: `git version 2.39.5`. */
export function versionIn(printed: string): string | undefined {
  return /\d+(?:\.\d+)+/.exec(printed)?.[0] ?? /\d+/.exec(printed)?.[0];
}

/** Whether something is there in this version: not yet, still, no more. */
export function lifeIn(version: string, { since, until }: Lifetime): 'not-yet' | 'there' | 'gone' {
  if (since !== undefined && isOlder(version, since)) return 'not-yet';
  return until !== undefined && !isOlder(version, until) ? 'gone' : 'there';
}

function isOlder(version: string, than: string): boolean {
  const [own, other] = [version, than].map((each) => each.split('.').map(Number));
  for (let index = 0; index < (other?.length ?? 0); index += 1) {
    const difference = (own?.[index] ?? 0) - (other?.[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
