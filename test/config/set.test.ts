import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/defaults.ts';
import { loadConfig } from '../../src/config/load.ts';
import { type Paths, pathsOf } from '../../src/config/paths.ts';
import { writePrivateFile } from '../../src/config/private-files.ts';
import { setConfig, settingNames, unsetConfig } from '../../src/config/set.ts';
import { mistakesInConfig, readSnapshot, writeSnapshot } from '../../src/config/snapshot.ts';

let paths: Paths;
beforeEach(() => {
  paths = pathsOf({ env: { HOME: mkdtempSync(join(tmpdir(), 'pilot-home-')) } });
});
const text = () => readFileSync(paths.configFile, 'utf8');
const config = () => loadConfig(paths).config;

describe('setting a value', () => {
  test('makes the file where there is none, for this user only', () => {
    setConfig(paths, 'sidebar.width', '40');
    expect(text()).toBe('sidebar:\n  width: 40\n');
    expect(statSync(paths.configFile).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(paths.configFile)).mode & 0o777).toBe(0o700);
    expect(readdirSync(dirname(paths.configFile))).toEqual(['config.yaml']);
  });

  test('keeps comments, order and the other settings', () => {
    writePrivateFile(
      paths.configFile,
      '# mine\nleader: ctrl-g # near\n\nsidebar:\n  # not too wide\n  width: 40\nplain: false\n',
    );
    setConfig(paths, 'sidebar.width', 'auto');
    setConfig(paths, 'sidebar.shown', 'false');
    expect(text()).toBe(
      '# mine\nleader: ctrl-g # near\n\nsidebar:\n  # not too wide\n  width: auto\n  shown: false\nplain: false\n',
    );
  });

  test('works under a section that holds nothing yet', () => {
    writePrivateFile(paths.configFile, '# mine\nsidebar:\n');
    setConfig(paths, 'sidebar.width', '40');
    expect(text()).toContain('# mine');
    expect(config().sidebar.width).toBe(40);
  });

  test.each([
    ['shell.program', '/bin/zsh', '/bin/zsh'],
    ['shell.program', '12', '12'],
    ['shell.args', '[--norc, "-i"]', ['--norc', '-i']],
    ['history.ignore', '["aws *"]', ['aws *']],
    ['leader', 'ctrl-]', 'ctrl-]'],
    ['plain', 'true', true],
  ])('%s %s', (setting, typed, value) => {
    expect(setConfig(paths, setting, typed)).toEqual(value);
    expect(loadConfig(paths).problems).toEqual([]);
    const [section, key] = setting.split('.') as [string, string?];
    const stored = (config() as Record<string, unknown>)[section];
    expect(key === undefined ? stored : (stored as Record<string, unknown>)[key]).toEqual(value);
  });

  test.each([
    ['sidebar.width', '500', 'sidebar.width is 500. Allowed: auto, or a whole number of columns from 32 to 80.'],
    ['plain', 'maybe', 'plain is "maybe". Allowed: true or false.'],
    ['plain', '', 'plain is "". Allowed: true or false.'],
    ['nope', '40', expect.stringMatching(/^There is no setting nope\. Settings here: /)],
    ['widht', '40', 'There is no setting widht. Did you mean sidebar.width?'],
    ['sidebar.widht', '40', 'There is no setting sidebar.widht. Did you mean sidebar.width?'],
    ['sidebar', '40', 'sidebar is a group of settings.'],
    ['__proto__.x', '1', expect.stringContaining('There is no setting __proto__.x.')],
    ['leader.x', '1', expect.stringContaining('There is no setting leader.x.')],
  ])('%s %j is refused, and nothing is written', (setting, typed, message) => {
    expect(() => setConfig(paths, setting, typed)).toThrow(expect.objectContaining({ message }));
    expect(existsSync(paths.configFile)).toBe(false);
  });

  test('a file with mistakes in its YAML is left alone', () => {
    writePrivateFile(paths.configFile, 'a: [1\n');
    expect(() => setConfig(paths, 'plain', 'true')).toThrow('has mistakes, so nothing was changed');
    expect(text()).toBe('a: [1\n');
  });

  test('a symbolic link stays one', () => {
    const kept = join(mkdtempSync(join(tmpdir(), 'dotfiles-')), 'pilot.yaml');
    writeFileSync(kept, '# in my dotfiles\n');
    writePrivateFile(paths.configFile, '');
    const link = join(dirname(paths.configFile), 'linked.yaml');
    symlinkSync(kept, link);
    setConfig({ ...paths, configFile: link }, 'plain', 'true');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(kept, 'utf8')).toBe('# in my dotfiles\n\nplain: true\n');
  });

  test('a value taken out has its default again', () => {
    setConfig(paths, 'sidebar.width', '40');
    unsetConfig(paths, 'sidebar.width');
    expect(config()).toEqual(defaultConfig);
  });
});

test('the names of all settings are known', () => {
  expect(settingNames()).toEqual([
    'shell.program',
    'shell.login',
    'shell.args',
    'leader',
    'completion.key',
    'sidebar.shown',
    'sidebar.width',
    'sidebar.shellMin',
    'sidebar.fullscreen',
    'scrollback.lines',
    'scrollback.leaveOnExit',
    'mouse',
    'language',
    'theme',
    'history.record',
    'history.output',
    'history.private',
    'history.ignore',
    'history.ignoreIn',
    'secrets.rules',
    'secrets.allow',
    'embeddings.service',
    'embeddings.url',
    'embeddings.model',
    'worklog.on',
    'worklog.idleMinutes',
    'worklog.auto',
    'worklog.rounding.to',
    'worklog.rounding.how',
    'worklog.rounding.per',
    'worklog.heartbeats.on',
    'worklog.heartbeats.url',
    'worklog.heartbeats.keyFile',
    'worklog.heartbeats.keyCommand',
    'worklog.projects',
    'quicky.on',
    'quicky.remindMinutes',
    'quicky.desktop',
    'owner.tenant',
    'owner.person',
    'log.level',
    'paste.confirm',
    'guard.level',
    'guard.off',
    'guard.protectedBranches',
    'clipboard',
    'plain',
  ]);
});

describe('the snapshot', () => {
  test('without a config file it is the defaults', () => {
    expect(readSnapshot(paths)).toEqual(defaultConfig);
  });

  test('after a change it is the new config', () => {
    setConfig(paths, 'sidebar.width', '40');
    expect(readSnapshot(paths)).toEqual(config());
    expect(statSync(paths.snapshotFile).mode & 0o777).toBe(0o600);
  });

  test('it knows how many mistakes the file has, for as long as that is the file', () => {
    setConfig(paths, 'plain', 'true');
    writeFileSync(paths.configFile, 'theme: drak\nmuose: true\n');
    expect(mistakesInConfig(paths)).toBe(0);
    writeSnapshot(paths, loadConfig(paths));
    expect(mistakesInConfig(paths)).toBe(2);
    rmSync(paths.configFile);
    expect(mistakesInConfig(paths)).toBe(0);
  });

  test('a file changed by hand makes it stale, until it is written again', () => {
    setConfig(paths, 'sidebar.width', '40');
    writeFileSync(paths.configFile, 'sidebar:\n  width: 41 # by hand\n');
    expect(readSnapshot(paths)).toBeNull();
    writeSnapshot(paths, loadConfig(paths));
    expect(readSnapshot(paths)?.sidebar.width).toBe(41);
    expect(mistakesInConfig(paths)).toBe(0);
  });

  test.each(['', '{', 'null', '[]', '{"source":null}', '{"source":{}}'])(
    '%j in its place counts as none',
    (content) => {
      setConfig(paths, 'plain', 'true');
      writeFileSync(paths.snapshotFile, content);
      expect(readSnapshot(paths)).toBeNull();
    },
  );

  test('one of a pilot with other settings counts as none', () => {
    setConfig(paths, 'plain', 'true');
    const snapshot = JSON.parse(readFileSync(paths.snapshotFile, 'utf8')) as { defaults: Record<string, unknown> };
    writeFileSync(paths.snapshotFile, JSON.stringify({ ...snapshot, defaults: { ...snapshot.defaults, older: true } }));
    expect(readSnapshot(paths)).toBeNull();
  });

  test('a cache that cannot be written is no error', () => {
    writePrivateFile(paths.configFile, 'plain: true\n');
    const file = join(mkdtempSync(join(tmpdir(), 'pilot-cache-')), 'file');
    writeFileSync(file, '');
    chmodSync(file, 0o400);
    expect(() => writeSnapshot({ snapshotFile: join(file, 'config.json') }, loadConfig(paths))).not.toThrow();
  });
});
