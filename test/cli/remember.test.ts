import { describe, expect, test } from 'vitest';
import type { Memory } from '../../src/store/records.ts';
import { User } from './run-pilot.ts';

interface Recalled {
  title: string;
  why: string;
  text: string | null;
}

describe('pilot remember and recall', () => {
  test('a note is found again, with the reason', async () => {
    const user = new User();
    expect(await user.pilot(['remember', 'staging', 'needs', 'the', 'VPN'])).toEqual({
      out: 'remembered: staging needs the VPN',
      err: '',
      code: 0,
    });
    const { out, code } = await user.pilot(['recall', 'vpn'], { env: { COLUMNS: '60' } });
    expect(code).toBe(0);
    expect(out).toMatch(/^note +staging needs the VPN +now\n {7}\S/);
    const [found] = await user.json<Recalled[]>(['recall', 'vpn']);
    expect(found).toMatchObject({ title: 'staging needs the VPN', text: 'staging needs the VPN' });
    expect(found?.why).not.toBe('');
  });

  test('title, tags and pin', async () => {
    const user = new User();
    const memory = await user.json<Memory>([
      'remember',
      '--title',
      'clusters',
      '--tag',
      'k8s',
      '--tag',
      '+ops',
      '--pin',
      'eu is',
      'prod',
    ]);
    expect(memory).toMatchObject({
      title: 'clusters',
      tags: ['k8s', 'ops'],
      pinned: true,
      text: 'eu is prod',
      repo: user.repo,
    });
  });

  test('what another program says', async () => {
    const user = new User();
    await user.pilot(['remember', '--title', 'hosts'], { input: '10.0.0.1 db\n10.0.0.2 web\n' });
    expect((await user.pilot(['recall', 'hosts'])).out).toContain('       10.0.0.1 db\n       10.0.0.2 web\n');
  });

  test('a secret in it is not kept', async () => {
    const user = new User();
    await user.pilot(['remember', 'login with mysql --password=not-a-real-one now']);
    expect(JSON.stringify(await user.json(['recall', 'mysql']))).not.toContain('not-a-real-one');
  });

  test('the last command with its outcome, but never pilot itself', async () => {
    const user = new User();
    const ran = {
      cwd: user.repo,
      repo: user.repo,
      branch: 'main',
      shell: 'bash',
      durationMs: 900,
      cli: null,
      path: [],
      effect: 'read' as const,
    };
    await user.store(async ({ commands }) => {
      await commands.add({ ...ran, line: 'npm test', session: 'one', startedAt: 1, exit: 1 });
      await commands.add({ ...ran, line: 'npm ci', session: 'two', startedAt: 2, exit: 0 });
      await commands.add({ ...ran, line: 'pilot task list', session: 'two', startedAt: 3, exit: 0 });
      await commands.add({ ...ran, line: '/opt/bin/pilot log 5m', session: 'two', startedAt: 4, exit: 0 });
    });
    expect(await user.json(['remember', '--last', 'it fixed the build'])).toMatchObject({
      kind: 'command',
      title: expect.stringContaining('npm ci'),
      text: expect.stringContaining('it fixed the build'),
    });
    expect(await user.json(['remember', '--last'], { env: { PILOT_SESSION: 'one' } })).toMatchObject({
      title: expect.stringContaining('npm test'),
      text: expect.stringContaining('exit 1'),
    });
  });

  test('nothing to remember is a mistake, nothing to recall is not found', async () => {
    const user = new User();
    expect(await user.pilot(['remember'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is nothing to remember.'),
    });
    expect(await user.pilot(['remember', '--last'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no command to remember yet.'),
    });
    expect(await user.pilot(['recall', 'terraform'])).toEqual({
      out: '',
      err: 'Nothing is known about "terraform".',
      code: 1,
    });
    expect(await user.pilot(['recall', 'terraform', '--json'])).toMatchObject({ out: '[]', code: 1 });
  });

  test('what is recalled cannot steer the terminal, and fits', async () => {
    const user = new User();
    await user.pilot(['remember', 'vpn \x1b]0;own\x07 \u202e and a long text that goes on and on until the page ends']);
    const { out } = await user.pilot(['recall', 'vpn'], { env: { COLUMNS: '40' } });
    expect(out).not.toMatch(/[\x1b\x07\u202e]/);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(40);
  });
});
