import { beforeAll, describe, expect, test } from 'vitest';
import type { CommandRecord } from '../../src/store/records.ts';
import type { NewCommand } from '../../src/store/store.ts';
import { User } from './run-pilot.ts';

const user = new User();
const other = user.makeRepo('src/web');
const minute = 60_000;
const now = Date.now();

function ran(line: string, minutesAgo: number, exit: number | null, cwd = user.repo): NewCommand {
  return {
    id: `${minutesAgo}`.padStart(6, '0') + '-invented',
    line,
    cwd,
    exit,
    repo: cwd,
    branch: 'main',
    session: 's1',
    shell: 'bash',
    startedAt: now - minutesAgo * minute,
    durationMs: exit === null ? null : 1400,
    cli: line.split(' ')[0] ?? null,
    path: [],
    effect: 'unknown',
  };
}

beforeAll(() =>
  user.store(async ({ commands }) => {
    await commands.add(ran('npm ci', 3 * 1440, 0));
    await commands.add(ran('npm test', 90, 1));
    await commands.add(ran('docker run -it node:24', 61, 125, other));
    await commands.add(ran('npm test -- --watch', 5, null));
  }),
);

const lines = async (...args: string[]) =>
  (await user.json<CommandRecord[]>(['history', ...args])).map(({ line }) => line);

describe('pilot history', () => {
  test('is a table, newest first', async () => {
    expect(await user.pilot(['history'], { env: { COLUMNS: '60' } })).toEqual({
      out: [
        'when  exit  took  id      command',
        '5min     ?        000005  npm test -- --watch',
        '  1h   125  1.4s  000061  docker run -it node:24',
        '  1h     1  1.4s  000090  npm test',
        '  3d     0  1.4s  004320  npm ci',
      ].join('\n'),
      err: '',
      code: 0,
    });
  });

  test('says where on a wide page', async () => {
    const { out } = await user.pilot(['history', 'docker'], { env: { COLUMNS: '120' } });
    expect(out.split('\n')[1]).toBe('  1h   125  1.4s  000061  ~/src/web  docker run -it node:24');
  });

  test('fits a narrow page', async () => {
    const { out } = await user.pilot(['history'], { env: { COLUMNS: '30' } });
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(30);
    expect(out).toContain('docker run…');
  });

  test('finds by words, place, outcome and time', async () => {
    expect(await lines('test', 'npm')).toEqual(['npm test -- --watch', 'npm test']);
    expect(await lines('--failed')).toEqual(['docker run -it node:24', 'npm test']);
    expect(await lines('--exit', '0')).toEqual(['npm ci']);
    expect(await lines('--since', '2h')).toEqual(['npm test -- --watch', 'docker run -it node:24', 'npm test']);
    expect(await lines('--cwd', '--since', '1h')).toEqual(['npm test -- --watch']);
    expect(await lines('--repo', '--failed')).toEqual(['npm test']);
    expect(await lines('--limit', '1')).toEqual(['npm test -- --watch']);
  });

  test('gives every field as data', async () => {
    const [record] = await user.json<CommandRecord[]>(['history', '--exit', '125']);
    expect(record).toMatchObject({
      cwd: other,
      repo: other,
      branch: 'main',
      exit: 125,
      durationMs: 1400,
      session: 's1',
    });
  });

  test('nothing found is exit code 1', async () => {
    expect(await user.pilot(['history', 'terraform'])).toEqual({
      out: '',
      err: 'No such command was recorded.',
      code: 1,
    });
    expect(await user.pilot(['history', 'terraform', '--json'])).toMatchObject({ out: '[]', code: 1 });
    expect(await user.pilot(['history', '--repo'], { cwd: user.home })).toMatchObject({ code: 1 });
  });

  test('a job that was stopped has not failed', async () => {
    const user = new User();
    await user.store(({ commands }) => commands.add(ran('vim notes.txt', 1, 148, user.repo)));
    expect((await user.pilot(['history'])).out).toMatch(/ stopped .* vim notes\.txt$/m);
    expect(await user.pilot(['history', '--failed'])).toMatchObject({ out: '', code: 1 });
  });

  test('a time that cannot be understood is exit code 2', async () => {
    expect(await user.pilot(['history', '--since', 'soon'])).toEqual({
      out: '',
      err: 'pilot: "soon" is no time that can be understood. Use 90min, 3h, 2d, 1w, today, yesterday or 2026-11-01.',
      code: 2,
    });
  });
});

describe('pilot history forget', () => {
  const token = 'curl -H "X-Key: not-a-real-key"';

  async function withHistory(): Promise<User> {
    const user = new User();
    await user.store(async ({ commands }) => {
      await commands.add({ ...ran(token, 9, 0, user.repo), id: 'ab12cd-1' });
      await commands.add({ ...ran('npm test', 8, 1, user.repo), id: 'ab12ff-2' });
      await commands.add({ ...ran('npm ci', 7, 0, user.repo), id: '77aa00-3' });
    });
    return user;
  }

  test('takes commands out by the ids that the table shows', async () => {
    const user = await withHistory();
    expect((await user.pilot(['history', 'curl'])).out).toContain('ab12cd');
    expect(await user.pilot(['history', 'forget', 'ab12c', '77aa00'])).toEqual({
      out: `forgot ab12cd  ${token}\nforgot 77aa00  npm ci`,
      err: '',
      code: 0,
    });
    expect((await user.json<CommandRecord[]>(['history'])).map(({ line }) => line)).toEqual(['npm test']);
    expect((await user.pilot(['recall', 'curl'])).code).toBe(1);
  });

  test('answers with what is gone', async () => {
    const user = await withHistory();
    expect(await user.json(['history', 'forget', '77aa00-3'])).toMatchObject([{ id: '77aa00-3', line: 'npm ci' }]);
  });

  test('the word can still be looked for, in quotes', async () => {
    const user = await withHistory();
    await user.store(({ commands }) => commands.add(ran('git commit -m "forget it"', 1, 0, user.repo)));
    expect((await user.pilot(['history', 'forget it'])).out).toContain('git commit');
  });

  test('a mistyped or ambiguous id changes nothing', async () => {
    const user = await withHistory();
    expect(await user.pilot(['history', 'forget', '77aa00', 'ab12'])).toEqual({
      out: '',
      err: 'pilot: More than one command begins with ab12. Give more of it: ab12cd-1, ab12ff-2.',
      code: 2,
    });
    expect(await user.pilot(['history', 'forget', '77aa00', 'nope'])).toEqual({
      out: '',
      err: 'pilot: There is no command nope. Run pilot history for their ids.',
      code: 1,
    });
    expect(await user.json(['history'])).toHaveLength(3);
  });
});
