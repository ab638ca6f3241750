import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/cli/doctor/finding.ts';
import { hostFindings } from '../../src/cli/doctor/host.ts';
import { nodeFinding } from '../../src/cli/doctor/program.ts';
import { zdotdirIn } from '../../src/cli/doctor/shell.ts';
import { User } from './run-pilot.ts';

async function findings(user: User, check: string, env: NodeJS.ProcessEnv = {}): Promise<Finding[]> {
  const report = await user.json<{ findings: Finding[] }>(['doctor'], { env });
  return report.findings.filter((finding) => finding.check === check);
}

function put(user: User, path: string, text: string): string {
  const file = join(user.home, path);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, text, { mode: 0o600 });
  return file;
}

describe('pilot doctor', () => {
  test('looks at everything, a line each', async () => {
    const user = new User();
    const { out, err } = await user.pilot(['doctor']);
    expect(err).toBe('');
    for (const check of [
      'node',
      'node-pty',
      'better-sqlite3',
      'program',
      'terminal',
      'colours',
      'locale',
      'session',
      'shell',
      'integration',
      'config',
      'store',
      'privacy',
      'log',
    ]) {
      expect(out).toMatch(new RegExp(`^(ok|warn|fail) +${check} `, 'm'));
    }
    expect(out).toMatch(/^ok +node +2\d\.\d+/m);
    expect(out).toMatch(/^ok +node-pty +loads$/m);
    expect(out).toMatch(/^ok +better-sqlite3 +loads$/m);
    expect(out).toMatch(/^ok +shell +\/bin\/bash \(GNU bash, version /m);
    expect(out).toMatch(/^ok +integration +bash$/m);
  });

  test('fits a narrow page and loses nothing of a path', async () => {
    const user = new User();
    const { out } = await user.pilot(['doctor'], { env: { COLUMNS: '40' } });
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(40);
    expect(out.replaceAll(/\s/g, '')).toContain(join(user.home, '.local/share/pilot/pilot.db'));
  });

  test('says of a config that cannot be read what mends it, which is no command of ours', async () => {
    const user = new User();
    put(user, '.config/pilot/config.yaml', 'guard: [\n');
    const [finding] = await findings(user, 'config');
    expect(finding).toMatchObject({ advice: 'Put it right with an editor; pilot config check says whether it is.' });
  });

  test('tells the mistakes of the config', async () => {
    const user = new User();
    const file = put(user, '.config/pilot/config.yaml', 'theme: dark\n');
    expect(await findings(user, 'config')).toEqual([
      {
        check: 'config',
        status: 'warn',
        found: `${file}:1:8: theme is "dark". Allowed: default, light, high-contrast or no-color.`,
        advice: expect.stringContaining('pilot config set'),
      },
    ]);
  });

  test('a shell that is not there is a failure, exit code 1', async () => {
    const user = new User();
    put(user, '.config/pilot/config.yaml', 'shell:\n  program: /bin/nosuchshell\n');
    const { code } = await user.pilot(['doctor']);
    expect(code).toBe(1);
    expect(await findings(user, 'shell')).toMatchObject([
      { status: 'fail', found: expect.stringContaining('nosuchshell') },
    ]);
  });

  test('a shell without integration is a warning with the reason', async () => {
    const user = new User();
    expect(await findings(user, 'integration', { SHELL: '/bin/sh' })).toMatchObject([
      { status: 'warn', found: '/bin/sh is not bash, zsh or fish' },
    ]);
  });

  test('what the shell said itself is told: of this session inside, of the last one outside', async () => {
    const user = new User();
    const line = (session: string, rest: object) =>
      JSON.stringify({ level: 40, time: Date.UTC(2026, 10, 1), session, shell: 'bash', ...rest });
    const off = { reason: 'PS1 is readonly', msg: 'the shell does not say what it runs' };
    const on = { msg: 'the shell says what it runs' };
    put(user, '.local/state/pilot/pilot.log', `${line('a', on)}\n${line('b', off)}\n{"cut`);
    expect(await findings(user, 'integration')).toMatchObject([
      { status: 'warn', found: 'bash, but in the session of 2026-11-01T00:00:00.000Z: PS1 is readonly' },
    ]);
    expect(await findings(user, 'integration', { PILOT_SESSION: 'a' })).toMatchObject([
      { status: 'ok', found: 'bash' },
    ]);
    expect(await findings(user, 'integration', { PILOT_SESSION: 'b' })).toMatchObject([
      { status: 'warn', found: 'bash, but in this session: PS1 is readonly' },
    ]);
  });

  test('a system-wide ZDOTDIR is found, not one that is only spoken of', () => {
    const user = new User();
    const files = [
      put(user, 'a', '# ZDOTDIR=/nowhere\n'),
      put(user, 'b', 'if true; then\n  export ZDOTDIR=$HOME/.config/zsh\nfi\n'),
    ];
    expect(zdotdirIn(files)).toBe(files[1]);
    expect(zdotdirIn(files.slice(0, 1))).toBe(null);
  });

  test('counts what is kept, and does not make a store only to look at it', async () => {
    const user = new User();
    expect((await findings(user, 'store'))[0]?.found).toContain('not there yet');
    expect((await findings(user, 'store'))[0]?.found).toContain('not there yet');
    await user.pilot(['remember', 'staging needs the VPN']);
    expect(await findings(user, 'kept')).toMatchObject([
      { found: '0 commands, 1 memory, 0 tasks, 0 entries of the worklog' },
    ]);
  });

  test('a store that cannot be made is a failure, with the place and what to do', async () => {
    const user = new User();
    const file = put(user, '.local', 'no folder');
    expect(await findings(user, 'store')).toMatchObject([
      {
        status: 'fail',
        found: expect.stringContaining(`written in ${file} `),
        advice: expect.stringContaining('XDG_'),
      },
    ]);
  });

  test('a store that is broken is told, and the others still looked at', async () => {
    const user = new User();
    put(user, '.local/share/pilot/pilot.db', 'this is no database, but it is as long as a page may be'.repeat(200));
    expect(await findings(user, 'store')).toContainEqual(
      expect.objectContaining({ status: 'warn', found: expect.stringContaining('damaged') }),
    );
    expect(await findings(user, 'log')).toMatchObject([{ status: 'ok' }]);
  });

  test('files that others may read are told', async () => {
    const user = new User();
    const log = put(user, '.local/state/pilot/pilot.log', '');
    chmodSync(log, 0o644);
    expect(await findings(user, 'privacy')).toMatchObject([{ status: 'warn', found: `others may read ${log}` }]);
  });

  test('the last error of the log is told', async () => {
    const user = new User();
    const line = (level: number, msg: string) => JSON.stringify({ level, time: Date.UTC(2026, 10, 1), msg });
    put(
      user,
      '.local/state/pilot/pilot.log',
      `${line(50, 'first')}\n${line(50, 'the sidebar stopped')}\n${line(30, 'fine')}\nbroken`,
    );
    expect((await findings(user, 'log'))[0]?.found).toBe('last error, 2026-11-01T00:00:00.000Z: the sidebar stopped');
  });
});

test.each([
  ['24.1.0', 'ok'],
  ['22.12.0', 'ok'],
  ['22.11.9', 'fail'],
  ['20.19.0', 'fail'],
])('Node %s: %s', (version, status) => expect(nodeFinding(version).status).toBe(status));

test.each([
  [{ TERM: 'dumb', LANG: 'C' }, ['warn', 'ok', 'warn', 'ok']],
  [{ LANG: 'C.UTF-8' }, ['warn', 'ok', 'ok', 'ok']],
  [{ TERM: 'xterm-256color', COLORTERM: 'truecolor', LC_ALL: 'en_US.UTF-8' }, ['ok', 'ok', 'ok', 'ok']],
])('a host with %j', (env, statuses) => {
  expect(hostFindings(env, 'linux').map(({ status }) => status)).toEqual(statuses);
});
