import { describe, expect, test } from 'vitest';
import { shellEnvironment } from '../../src/shell/environment.ts';
import { launchPlan, type LaunchOptions } from '../../src/shell/launch.ts';

const plan = (options: Partial<LaunchOptions>) =>
  launchPlan({
    program: '/bin/bash',
    login: false,
    env: {},
    integrationDir: '/opt/my pilot',
    nonce: 'n0nce',
    version: '1.2.3',
    ...options,
  });

describe('each shell is told to read our script by its own means', () => {
  test('bash by --rcfile', () => {
    expect(plan({ scratch: '/run/s' })).toMatchObject({
      file: '/bin/bash',
      args: ['--rcfile', '/opt/my pilot/pilot.bash'],
      env: { PILOT_NONCE: 'n0nce', PILOT_SCRATCH: '/run/s' },
      integration: 'bash',
    });
  });

  test('bash as a login shell by ENV, which it expands', () => {
    const { args, env } = plan({ login: true, integrationDir: '/a $b', env: { ENV: 'mine', HISTFILE: 'h' } });
    expect(args).toEqual(['--posix', '-l']);
    expect(env).toMatchObject({ ENV: '/a \\$b/pilot.bash', PILOT_ENV: 'mine', PILOT_LOGIN: 'own-histfile' });
  });

  test('zsh by ZDOTDIR', () => {
    expect(plan({ program: '/usr/bin/zsh-5.9', args: ['--login'], env: { ZDOTDIR: '/z' } })).toMatchObject({
      args: ['-l'],
      env: { ZDOTDIR: '/opt/my pilot/zsh', PILOT_ZDOTDIR: '/z' },
      integration: 'zsh',
    });
  });

  test('fish by a first command', () => {
    expect(plan({ program: '/bin/fish', integrationDir: "/o'p\\t" }).args).toEqual([
      '--init-command',
      "source '/o\\'p\\\\t/pilot.fish'",
    ]);
  });
});

describe('without integration the shell is started as it is', () => {
  test.each([
    [{ program: '/bin/dash' }, [], '/bin/dash is not bash, zsh or fish'],
    [{ program: '/bin/nu', login: true }, ['-l'], '/bin/nu is not bash, zsh or fish'],
    [{ args: ['-c', 'ls'] }, ['-c', 'ls'], 'the shell is called with -c'],
    [{ args: ['--norc'] }, ['--norc'], 'the shell is called with --norc'],
    [{ platform: 'darwin' }, [], "macOS's own bash is older than 4.4"],
  ])('%j', (options, args, reason) => {
    const result = plan({ ...options, env: { ENV: 'e', ZDOTDIR: 'z' } });
    expect(result).toMatchObject({ args, integration: null, reason, env: { ENV: 'e', ZDOTDIR: 'z' } });
    expect(Object.keys(result.env).filter((name) => name.startsWith('PILOT_'))).toEqual([]);
  });
});

describe('the environment', () => {
  const env = (given: Record<string, string>, program = '/bin/dash') => plan({ program, env: given }).env;

  test('names pilot as the terminal, and the shell', () => {
    expect(env({ TERM: 'xterm-kitty', COLORTERM: 'truecolor', TERM_PROGRAM: 'ghostty', SHELL: '/bin/zsh' })).toEqual({
      TERM: 'xterm-256color',
      COLORTERM: 'truecolor',
      TERM_PROGRAM: 'dooz-pilot',
      TERM_PROGRAM_VERSION: '1.2.3',
      PILOT: '1.2.3',
      SHELL: '/bin/dash',
    });
  });

  test('has nothing of the terminal around, but the way to its multiplexer', () => {
    const given = {
      KITTY_PID: '1',
      WEZTERM_PANE: '1',
      GHOSTTY_BIN_DIR: '/g',
      ITERM_PROFILE: 'p',
      VTE_VERSION: '7',
      VSCODE_PID: '1',
      COLUMNS: '80',
      LINES: '24',
      PILOT_STATE: '/s',
      PILOT_NODE: '/n',
      NODE_COMPILE_CACHE: '/c',
      TMUX: '/tmp/tmux,1,0',
      TMUX_PANE: '%1',
      STY: '1.pts',
      PILOT_PROFILE: 'work',
      DISPLAY: ':0',
    };
    expect(Object.keys(env(given)).sort()).toEqual([
      'DISPLAY',
      'PILOT',
      'PILOT_PROFILE',
      'SHELL',
      'STY',
      'TERM',
      'TERM_PROGRAM',
      'TERM_PROGRAM_VERSION',
      'TMUX',
      'TMUX_PANE',
    ]);
  });

  test.each([
    [undefined, undefined],
    ['0', undefined],
    ['1', undefined],
    ['3', '2'],
    ['odd', undefined],
  ])('SHLVL %s goes in as %s, and the shell adds one', (given, expected) => {
    expect(env(given === undefined ? {} : { SHLVL: given })['SHLVL']).toBe(expected);
  });

  test('is the user’s again after npm start', () => {
    const npm = {
      npm_execpath: '/usr/lib/npm/cli.js',
      npm_node_execpath: '/usr/bin/node',
      NODE: '/usr/bin/node',
      INIT_CWD: '/w',
      npm_config_local_prefix: '/w/pilot',
      npm_lifecycle_event: 'start',
      COLOR: '1',
      EDITOR: 'vi',
      PATH: '/w/pilot/node_modules/.bin:/w/node_modules/.bin:/node_modules/.bin:/usr/lib/npm/run-script/lib/node-gyp-bin:/home/ada/bin:/usr/bin',
    };
    const result = env(npm);
    expect(result['PATH']).toBe('/home/ada/bin:/usr/bin');
    expect(Object.keys(result).filter((name) => name in npm)).toEqual(['PATH']);
  });

  test('keeps a PATH, an editor and a NODE of the user', () => {
    const own = {
      PATH: './node_modules/.bin:/w/node_modules/.bin:/usr/bin',
      EDITOR: 'emacs',
      NODE: '/my/node',
      npm_config_cache: '/c',
    };
    expect(env(own)).toMatchObject(own);
    const underNpm = {
      ...own,
      PATH: `/p/node_modules/.bin:/n/node-gyp-bin:${own.PATH}`,
      npm_execpath: '/n',
      npm_node_execpath: '/usr/bin/node',
    };
    const { npm_config_cache: _, ...kept } = own;
    expect(env(underNpm)).toMatchObject(kept);
  });
});

test('what the guardian set for Node alone is not in the shell, and what the user set is', () => {
  const env = (given: Record<string, string>) => shellEnvironment(given, { version: '1', shell: '/bin/sh' });
  expect(env({ MALLOC_ARENA_MAX: '2', PILOT_ARENA: 'ours' })).not.toHaveProperty('MALLOC_ARENA_MAX');
  expect(env({ MALLOC_ARENA_MAX: '4' })).toHaveProperty('MALLOC_ARENA_MAX', '4');
});
