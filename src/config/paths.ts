import { userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { PilotError } from '../errors.ts';

/** Every file of one profile, under the XDG directories. Nothing here is made or opened. */
export interface Paths {
  profile: string;
  configFile: string;
  dataDir: string;
  database: string;
  stateDir: string;
  logFile: string;
  cacheDir: string;
  /** The config compiled to JSON, for a start without a YAML parser. */
  snapshotFile: string;
}

export const defaultProfile = 'default';

export function pathsOf(options: { env: NodeJS.ProcessEnv; profile?: string | undefined }): Paths {
  const { env } = options;
  const profile = options.profile ?? defaultProfile;
  const inside = profile === defaultProfile ? '' : join('profiles', validProfile(profile));
  const base = (variable: string, fallback: string) => join(xdg(env, variable, fallback), 'pilot', inside);
  const dataDir = base('XDG_DATA_HOME', '.local/share');
  const stateDir = base('XDG_STATE_HOME', '.local/state');
  const cacheDir = base('XDG_CACHE_HOME', '.cache');
  return {
    profile,
    configFile: join(base('XDG_CONFIG_HOME', '.config'), 'config.yaml'),
    dataDir,
    database: join(dataDir, 'pilot.db'),
    stateDir,
    logFile: join(stateDir, 'pilot.log'),
    cacheDir,
    snapshotFile: join(cacheDir, 'config.json'),
  };
}

/** Lower case only: on a file system that ignores case, `Work` and `work` would be one profile. */
function validProfile(profile: string): string {
  if (/^[a-z0-9][a-z0-9_-]{0,31}$/.test(profile)) return profile;
  throw new PilotError('BAD_PROFILE', `"${profile}" cannot be the name of a profile.`, {
    hint: 'Use up to 32 lower-case letters, digits, - and _, such as work.',
  });
}

/** The specification says that a relative path in these variables is to be ignored. */
function xdg(env: NodeJS.ProcessEnv, variable: string, fallback: string): string {
  const value = env[variable];
  return value !== undefined && isAbsolute(value) ? value : join(home(env), fallback);
}

function home(env: NodeJS.ProcessEnv): string {
  const value = env['HOME'];
  if (value !== undefined && isAbsolute(value)) return value;
  try {
    return userInfo().homedir;
  } catch (cause) {
    throw new PilotError('NO_HOME', 'HOME is not set, and this user has no home directory.', {
      hint: 'Set HOME to a directory that you may write to.',
      cause,
    });
  }
}
