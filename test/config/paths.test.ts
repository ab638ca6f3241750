import { userInfo } from 'node:os';
import { describe, expect, test } from 'vitest';
import { pathsOf } from '../../src/config/paths.ts';

describe('where things are', () => {
  test('under the home directory', () => {
    expect(pathsOf({ env: { HOME: '/home/ada' } })).toEqual({
      profile: 'default',
      configFile: '/home/ada/.config/pilot/config.yaml',
      dataDir: '/home/ada/.local/share/pilot',
      database: '/home/ada/.local/share/pilot/pilot.db',
      stateDir: '/home/ada/.local/state/pilot',
      logFile: '/home/ada/.local/state/pilot/pilot.log',
      cacheDir: '/home/ada/.cache/pilot',
      snapshotFile: '/home/ada/.cache/pilot/config.json',
    });
  });

  test('a profile has its own', () => {
    expect(pathsOf({ env: { HOME: '/home/ada' }, profile: 'work' })).toMatchObject({
      profile: 'work',
      configFile: '/home/ada/.config/pilot/profiles/work/config.yaml',
      database: '/home/ada/.local/share/pilot/profiles/work/pilot.db',
      logFile: '/home/ada/.local/state/pilot/profiles/work/pilot.log',
      snapshotFile: '/home/ada/.cache/pilot/profiles/work/config.json',
    });
  });

  test('XDG variables move them, but a relative path in one is ignored', () => {
    const env = { HOME: '/home/ada', XDG_CONFIG_HOME: '/etc/ada', XDG_DATA_HOME: 'data' };
    expect(pathsOf({ env })).toMatchObject({
      configFile: '/etc/ada/pilot/config.yaml',
      dataDir: '/home/ada/.local/share/pilot',
    });
  });

  test.each([{}, { HOME: '' }, { HOME: 'relative' }])('with HOME as %j the passwd entry counts', (env) => {
    expect(pathsOf({ env }).dataDir).toBe(`${userInfo().homedir}/.local/share/pilot`);
  });

  test.each(['', '../x', 'Work', 'a/b', '.hidden', '-x', 'a'.repeat(33), 'a\n'])('%j is no profile', (profile) => {
    expect(() => pathsOf({ env: { HOME: '/home/ada' }, profile })).toThrow('cannot be the name of a profile');
  });
});
