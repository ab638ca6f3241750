import type { Place } from './records.ts';

/** What something belongs to when nobody says: the repository's folder, or else the directory. No place, no project. */
export function projectOf({ repo, cwd }: Pick<Place, 'repo' | 'cwd'>): string {
  const path = repo ?? cwd;
  return path.split('/').findLast((part) => part !== '') ?? path.slice(0, 1);
}
