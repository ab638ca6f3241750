import { loadConfig } from '../config/load.ts';
import { readSnapshot } from '../config/snapshot.ts';
import type { Context as Surroundings } from '../grammar/context.ts';
import { placeOf } from '../shell/place.ts';
import type { Context } from './context.ts';

/** What a push to a shared branch is told by: the branch of a folder, and which branches are shared. */
export function branchContext({ paths }: Context, cwd: string): Pick<Surroundings, 'branch' | 'protectedBranches'> {
  const { branch } = placeOf(cwd);
  const { guard } = readSnapshot(paths) ?? loadConfig(paths).config;
  return { protectedBranches: guard.protectedBranches, ...(branch !== null && { branch }) };
}
