import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { defaultProfile, type Paths, pathsOf } from './paths.ts';
import { writePrivateFile } from './private-files.ts';

type Env = NodeJS.ProcessEnv;

/** The profile that pilot starts with where none is named; undefined for the default one. Never throws. */
export function chosenProfile(env: Env): string | undefined {
  try {
    const name = readFileSync(choiceOf(env), 'utf8').trim();
    return name === '' || name === defaultProfile ? undefined : pathsOf({ env, profile: name }).profile;
  } catch {
    return undefined;
  }
}

/** From the next start on. */
export function chooseProfile(env: Env, { profile }: Pick<Paths, 'profile'>): void {
  if (profile === defaultProfile) rmSync(choiceOf(env), { force: true });
  else writePrivateFile(choiceOf(env), `${profile}\n`);
}

/** All that have a config or data, the default one first. */
export function profilesOf(env: Env): Paths[] {
  const { configFile, dataDir } = pathsOf({ env });
  const names = [join(configFile, '../profiles'), join(dataDir, 'profiles')].flatMap(foldersIn);
  const known = [...new Set(names)].toSorted().flatMap((profile) => pathsIfValid(env, profile));
  return [pathsOf({ env }), ...known];
}

function choiceOf(env: Env): string {
  return join(pathsOf({ env }).configFile, '../profile');
}

function foldersIn(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  } catch {
    return [];
  }
}

/** Somebody may keep other folders there. */
function pathsIfValid(env: Env, profile: string): Paths[] {
  try {
    return [pathsOf({ env, profile })];
  } catch {
    return [];
  }
}
