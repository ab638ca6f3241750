import type { Store } from '../../store/store.ts';
import type { LeftOut } from './find-documents.ts';

/** What was left out when a folder was last looked through, so that `pilot docs status` can say it. */
export function keepLeftOut(store: Store, root: string, leftOut: readonly LeftOut[]): Promise<void> {
  return store.settings.set(keyOf(root), JSON.stringify(leftOut));
}

export async function leftOutOf(store: Store, root: string): Promise<LeftOut[]> {
  try {
    return JSON.parse((await store.settings.get(keyOf(root))) ?? '[]') as LeftOut[];
  } catch {
    // The store takes secrets out of settings too, also of names that only look like one.
    return [];
  }
}

function keyOf(root: string): string {
  return `documents.left-out ${root}`;
}
