import { userInfo } from 'node:os';
import type { Config } from './schema.ts';

/** Whose tasks and entries a profile keeps, where its config does not say: the organisation is called as the profile is. */
export function ownerOf(
  { owner }: Pick<Config, 'owner'>,
  { profile }: { profile: string },
  env: NodeJS.ProcessEnv,
): { tenant: string; person: string } {
  return { tenant: owner.tenant ?? profile, person: owner.person ?? loginName(env) };
}

/** A container's user may have no name. */
function loginName(env: NodeJS.ProcessEnv): string {
  try {
    return userInfo().username;
  } catch {
    return env['USER'] ?? '';
  }
}
