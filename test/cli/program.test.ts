import { execa } from 'execa';
import { spawn } from 'node-pty';
import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { keymap } from '../../src/app/keymap.ts';
import packageJson from '../../package.json' with { type: 'json' };
import type { Task } from '../../src/store/records.ts';
import { displayWidth } from '../../src/ui/display-width.ts';
import { program, User } from './run-pilot.ts';

const user = new User();

const commands = [
  'task',
  'task add',
  'task list',
  'task done',
  'task edit',
  'task rm',
  'log',
  'timer',
  'timer start',
  'timer stop',
  'timer continue',
  'timer switch',
  'timer cancel',
  'timer status',
  'worklog',
  'worklog edit',
  'worklog rm',
  'worklog split',
  'worklog join',
  'worklog move',
  'worklog resize',
  'worklog fill',
  'worklog annotate',
  'worklog tag',
  'worklog untag',
  'worklog overlaps',
  'worklog undo',
  'worklog suggest',
  'worklog export',
  'worklog import',
  'remember',
  'recall',
  'memory',
  'memory list',
  'memory forget',
  'history',
  'history forget',
  'explain',
  'trust',
  'cartridge',
  'cartridge new',
  'cartridge list',
  'cartridge show',
  'cartridge check',
  'cartridge test',
  'cartridge coverage',
  'cartridge generate',
  'config',
  'config path',
  'config show',
  'config get',
  'completion',
  'config set',
  'config unset',
  'config check',
  'doctor',
  'help',
];

describe('help', () => {
  test('explains the session, its keys and every command', async () => {
    const { out, code } = await user.pilot(['--help']);
    expect(code).toBe(0);
    expect(out).toContain('pilot --profile work');
    expect(out).toContain('after the leader (ctrl-space; press it twice');
    for (const { title } of keymap) expect(out).toContain(title);
    for (const command of commands.filter((name) => !name.includes(' ')))
      expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  test('is also what pilot help gives', async () => {
    expect(await user.pilot(['help'])).toEqual(await user.pilot(['--help']));
    expect(await user.pilot(['help', 'task', 'add'])).toEqual(await user.pilot(['task', 'add', '--help']));
    expect(await user.pilot(['help', 'histroy'])).toEqual({
      out: '',
      err: 'pilot: There is no command histroy. Did you mean history?',
      code: 2,
    });
  });

  test.each(commands)('pilot %s --help has examples and says how to get JSON', async (command) => {
    const { out, code } = await user.pilot([...command.split(' '), '--help']);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^Usage: pilot ${command} `, 'm'));
    expect(out).toContain('--json');
    const [, examples = ''] = out.split('Examples:\n');
    expect(examples.split('\n').length).toBeGreaterThanOrEqual(2);
    for (const line of examples.split('\n')) expect(line).toContain('pilot ');
  });

  test('the version', async () => {
    expect(await user.pilot(['--version'])).toEqual({ out: packageJson.version, err: '', code: 0 });
  });
});

describe('a mistake in what was typed is exit code 2, one sentence, and where to read on', () => {
  test.each([
    [['tsk'], "pilot: unknown command 'tsk'. Did you mean task?\nSee pilot --help"],
    [['task', 'lst'], "pilot: unknown command 'lst'. Did you mean list?\nSee pilot task --help"],
    [['task', 'list', '--bad'], "pilot: unknown option '--bad'.\nSee pilot task list --help"],
    [
      ['log', '-5m', 'review'],
      'pilot: Time cannot be negative. Such as: 45m review PR 12, or 9:30-10:15 standup, or since 9:40 writing.',
    ],
    [['log', '5m', '--bad'], "pilot: unknown option '--bad'.\nSee pilot log --help"],
    [['recall'], 'pilot: There is nothing to look for. Say what it is about, such as: pilot recall staging vpn'],
    [
      ['history', '--limit', 'x'],
      "pilot: option '--limit <count>' argument 'x' is invalid. --limit is a whole number from 1 to 100000.\nSee pilot history --help",
    ],
    [
      ['worklog', 'fortnight'],
      'pilot: "fortnight" is no time that can be understood. Use day, week, month or year, last week, today, yesterday, 2026-11-03, 2026-11, 2026, or --from and --to with a day each.',
    ],
    [
      ['--profile', '../x', 'task', 'list'],
      'pilot: "../x" cannot be the name of a profile. Use up to 32 lower-case letters, digits, - and _, such as work.',
    ],
  ])('%j', async (args, err) => {
    expect(await user.pilot(args)).toEqual({ out: '', err, code: 2 });
  });

  test('after a group of commands too', async () => {
    const err = "pilot: unknown command 'lst'. Did you mean list?\nSee pilot fix --help";
    expect(await user.pilot(['fix', 'lst'])).toEqual({ out: '', err, code: 2 });
  });
});

describe('a group of commands alone', () => {
  test.each([
    [['fix'], ['fix', 'list']],
    [
      ['--profile', 'work', 'memory'],
      ['--profile', 'work', 'memory', 'list'],
    ],
    [
      ['docs', '--json'],
      ['docs', 'status', '--json'],
    ],
    [['cartridge'], ['cartridge', 'list']],
  ])('%j is %j', async (args, whole) => {
    expect(await user.pilot(args)).toEqual(await user.pilot(whole));
  });

  test('still explains itself', async () => {
    expect((await user.pilot(['brain', '--help'])).out).toMatch(/^Usage: pilot brain /);
  });
});

describe('where it is run', () => {
  test('HOME may be missing', async () => {
    const data = mkdtempSync(join(tmpdir(), 'pilot-data-'));
    const env = { HOME: undefined, XDG_DATA_HOME: data };
    expect(await user.pilot(['task', 'add', 'no home'], { env })).toMatchObject({ code: 0, err: '' });
    expect(await user.json(['task', 'list'], { env })).toMatchObject([{ text: 'no home' }]);
  });

  test('a directory goes by the name that the shell gives it', async () => {
    const link = join(user.home, 'link');
    symlinkSync(user.repo, link);
    const add = (PWD: string) => user.json<Task>(['task', 'add', 'x'], { cwd: user.repo, env: { PWD } });
    expect((await add(link)).cwd).toBe(link);
    expect((await add('/tmp')).cwd).toBe(user.repo);
  });

  test('a directory that was deleted is no hindrance', async () => {
    const { stdout } = await execa({ shell: '/bin/sh', env: user.env, extendEnv: false })(
      `cd "$(mktemp -d)" && rmdir "$PWD" && '${process.execPath}' '${program}' task add 'from nowhere' --json`,
    );
    expect(JSON.parse(stdout)).toMatchObject({ text: 'from nowhere', repo: null });
  });

  test('a config that cannot be written is one sentence, exit code 1', async () => {
    const them = new User();
    const file = join(them.home, 'file');
    writeFileSync(file, '');
    expect(await them.pilot(['config', 'set', 'plain', 'true'], { env: { XDG_CONFIG_HOME: file } })).toEqual({
      out: '',
      err: `pilot: ${file}/pilot/config.yaml cannot be read. Look at the permissions of its folder.`,
      code: 1,
    });
  });

  test('a reader that has seen enough is no error', async () => {
    const them = new User();
    await them.store(async (store) => {
      for (let at = 0; at < 3000; at++) {
        await store.commands.add({
          line: `echo ${'x'.repeat(100)}`,
          session: 's',
          shell: 'bash',
          startedAt: at,
          durationMs: 1,
          exit: 0,
          cli: 'echo',
          path: [],
          effect: 'read',
          cwd: '/',
          repo: null,
          branch: null,
        });
      }
    });
    const { stdout, stderr } = await execa({ shell: '/bin/sh', env: them.env, extendEnv: false })(
      `'${process.execPath}' '${program}' history --limit 3000 | head -n 1`,
    );
    expect({ stdout, stderr }).toEqual({ stdout: expect.stringContaining('command'), stderr: '' });
  });

  test('help breaks between words, in a narrow terminal too', async () => {
    for (const cols of [40, 60]) {
      const seen = stripVTControlCharacters(await inTerminal(user, ['brain', '--help'], cols, user.env));
      const [help = ''] = seen.split('Examples:');
      for (const line of help.split('\r\n')) expect(displayWidth(line)).toBeLessThanOrEqual(cols);
      expect(help.replaceAll(/\s+/g, ' ')).toContain('how what pilot remembers is: sizes, speed, backups, repair');
    }
  });

  test('in a terminal it has colours and fits; NO_COLOR takes them away', async () => {
    const them = new User();
    await them.pilot(['task', 'add', 'fix', 'the', 'flaky', 'login', 'test', 'on', 'Safari', '!high', '+ci']);
    const seen = await inTerminal(them, ['task', 'list'], 60, them.env);
    expect(seen).toContain('\x1b[31mhigh\x1b[39m');
    for (const line of stripVTControlCharacters(seen).split('\r\n')) expect(displayWidth(line)).toBeLessThanOrEqual(60);
    const narrow = stripVTControlCharacters(await inTerminal(them, ['task', 'list'], 40, them.env));
    for (const line of narrow.split('\r\n')) expect(displayWidth(line)).toBeLessThanOrEqual(40);
    expect(narrow).toContain('…');
    expect(await inTerminal(them, ['task', 'list'], 60, { ...them.env, NO_COLOR: '1' })).not.toContain('\x1b');
  });
});

function inTerminal(them: User, args: string[], cols: number, env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve) => {
    const terminal = spawn(process.execPath, [program, ...args], { cols, rows: 24, cwd: them.repo, env });
    let seen = '';
    terminal.onData((data) => (seen += data));
    terminal.onExit(() => resolve(seen));
  });
}
