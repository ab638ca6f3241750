import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/defaults.ts';
import { User } from './run-pilot.ts';

const fileOf = (user: User, profile = '') => join(user.home, '.config/pilot', profile, 'config.yaml');

function write(user: User, text: string): void {
  mkdirSync(dirname(fileOf(user)), { recursive: true });
  writeFileSync(fileOf(user), text);
}

describe('pilot config', () => {
  test('path says where the file is, even before there is one', async () => {
    const user = new User();
    expect(await user.pilot(['config', 'path'])).toEqual({ out: fileOf(user), err: '', code: 0 });
    expect(await user.json(['config', 'path'])).toMatchObject({
      configFile: fileOf(user),
      database: join(user.home, '.local/share/pilot/pilot.db'),
    });
  });

  test('alone it lists every setting, where its value comes from, and where the file is', async () => {
    const user = new User();
    await user.pilot(['config', 'set', 'theme', 'light']);
    const { out, code } = await user.pilot(['config']);
    expect(code).toBe(0);
    expect(out).toMatch(/^theme +light +file$/m);
    expect(out).toMatch(/^leader +ctrl-space +default$/m);
    expect(out).toContain(fileOf(user));
    expect((await user.pilot(['config', 'theme'])).out).toBe('light');
    expect(await user.pilot(['config', 'shwo'])).toMatchObject({ code: 2, err: expect.stringContaining('shwo') });
  });

  test('get gives one value', async () => {
    expect(await new User().pilot(['config', 'get', 'theme'])).toEqual({ out: 'default', err: '', code: 0 });
  });

  test('a rule of the guard that there is not is not switched off', async () => {
    const user = new User();
    expect(await user.pilot(['config', 'set', 'guard.off', '[git.psh]'])).toEqual({
      out: '',
      err: 'pilot: guard.off names git.psh, which is no rule. Did you mean git.push?',
      code: 2,
    });
    expect(existsSync(fileOf(user))).toBe(false);
    expect((await user.pilot(['config', 'set', 'guard.off', '[git.push]'])).code).toBe(0);
  });

  test('counts the mistakes, and check tells each of them', async () => {
    const user = new User();
    write(user, 'theme: dark\nleader: ctrl-c\nmuose: true\n');
    expect((await user.pilot(['config'])).out).toContain('It has 3 mistakes: pilot config check');
    const { out } = await user.pilot(['config', 'check']);
    expect(out.match(/config\.yaml:\d+:\d+: /g)).toHaveLength(3);
    write(user, 'a: [1\nleader: *nothing\n}\n');
    const broken = await user.json(['config', 'check']);
    expect(broken).toMatchObject({ problems: expect.arrayContaining([{}, {}].map(() => expect.objectContaining({}))) });
  });

  test('unset of what no file says is the default, as it was', async () => {
    const user = new User();
    expect(await user.pilot(['config', 'unset', 'sidebar.width'])).toMatchObject({
      out: 'sidebar.width is auto by default',
      code: 0,
    });
    expect(existsSync(fileOf(user))).toBe(false);
    write(user, 'theme: light\n');
    expect((await user.pilot(['config', 'unset', 'sidebar.width'])).code).toBe(0);
    expect((await user.pilot(['config', 'theme'])).out).toBe('light');
  });

  test('set and show', async () => {
    const user = new User();
    expect(await user.pilot(['config', 'set', 'sidebar.width', '40'])).toMatchObject({
      out: 'sidebar.width is now 40',
      code: 0,
    });
    expect((await user.pilot(['config', 'show', 'sidebar.width'])).out).toBe('40');
    const { out } = await user.pilot(['config', 'show']);
    expect(out).toMatch(/^sidebar\.width +40 +file$/m);
    expect(out).toMatch(/^leader +ctrl-space +default$/m);
    expect(await user.json(['config', 'show'])).toEqual({
      ...defaultConfig,
      sidebar: { ...defaultConfig.sidebar, width: 40 },
    });
    expect((await user.pilot(['config', 'unset', 'sidebar.width'])).out).toBe('sidebar.width is auto by default');
    expect(readFileSync(fileOf(user), 'utf8')).not.toContain('width');
  });

  test('a value that is not allowed is refused with what is', async () => {
    const user = new User();
    expect(await user.pilot(['config', 'set', 'theme', 'dark'])).toEqual({
      out: '',
      err: 'pilot: theme is "dark". Allowed: default, light, high-contrast or no-color.',
      code: 2,
    });
    expect(await user.pilot(['config', 'set', 'them', 'dark'])).toMatchObject({
      err: 'pilot: There is no setting them. Did you mean theme?',
      code: 2,
    });
    expect(await user.pilot(['config', 'show', 'nope'])).toMatchObject({ code: 2 });
  });

  test('check says where the mistakes are', async () => {
    const user = new User();
    write(user, 'leader: ctrl-g\nsidebar:\n  width: 500\n');
    const { out, code } = await user.pilot(['config', 'check']);
    expect(out).toBe(
      `${fileOf(user)}:3:10: sidebar.width is 500. Allowed: auto, or a whole number of columns from 32 to 80.`,
    );
    expect(code).toBe(2);
    expect(await user.json(['config', 'check'])).toMatchObject({ problems: [{ line: 3, column: 10 }] });
    write(user, 'leader: ctrl-g\n');
    expect(await user.pilot(['config', 'check'])).toMatchObject({ out: `${fileOf(user)} has no mistakes`, code: 0 });
  });

  test('check tells a rule of the guard that there is none of', async () => {
    const user = new User();
    write(user, 'guard: { off: [git.push.protected, rm, redirect.disk] }\n');
    expect((await user.pilot(['config', 'check'])).code).toBe(0);
    write(user, 'guard: { off: [git.push.forse] }\n');
    const { out, code } = await user.pilot(['config', 'check']);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('git.push.forse, which is no rule. Did you mean git.push.force?');
    expect(code).toBe(2);
  });

  test('compile keeps what a session starts with', async () => {
    const user = new User();
    write(user, 'leader: ctrl-g\n');
    expect((await user.pilot(['config', 'compile'])).code).toBe(0);
    const snapshot = JSON.parse(readFileSync(join(user.home, '.cache/pilot/config.json'), 'utf8')) as object;
    expect(snapshot).toMatchObject({ config: { leader: 'ctrl-g' } });
    expect((await user.pilot(['--help'])).out).toContain('after the leader (ctrl-g;');
  });

  test('each profile has its own', async () => {
    const user = new User();
    await user.pilot(['--profile', 'work', 'config', 'set', 'theme', 'light']);
    expect(readFileSync(fileOf(user, 'profiles/work'), 'utf8')).toBe('theme: light\n');
    expect((await user.pilot(['config', 'show', 'theme'])).out).toBe('default');
    expect((await user.pilot(['config', 'show', 'theme'], { env: { PILOT_PROFILE: 'work' } })).out).toBe('light');
  });
});
