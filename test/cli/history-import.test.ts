import { describe, expect, it } from 'vitest';
import { User } from './run-pilot.ts';

const user = new User();
const start = (second: number) => `2026-11-01T09:30:${String(second).padStart(2, '0')}Z`;
const shop = { cwd: '/srv/shop', repo: '/srv/shop', branch: 'main', session: 'a' };
const missing = "Error: Cannot find module 'zod'\nRequire stack:\n- /srv/shop/a.js";
const told = [
  { ...shop, line: 'npm test', start: start(1), exit: 1, duration_ms: 900, output: missing },
  { ...shop, line: 'git status', start: start(2), exit: 0 },
  { ...shop, line: 'npm ci', start: start(3), exit: 0, author: 'claude-code' },
  { ...shop, line: 'npm test', start: start(4), exit: 0 },
];
const jsonl = (rows: readonly unknown[]) =>
  rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');
const take = (rows: readonly unknown[]) =>
  user.pilot(['history', 'import', '--jsonl', '--json'], { input: jsonl(rows) });

describe('pilot history import --jsonl', () => {
  it('takes in what was run elsewhere, once, and says which rows are wrong', async () => {
    const wrong = ['{"line": "ls"', { line: 'ls', cwd: '/srv' }, { ...told[0], exit: 'one' }, [1]];
    const { out, err, code } = await take([...told, '', ...wrong, { ...shop, line: ' secret', start: start(5) }]);
    expect(JSON.parse(out)).toMatchObject({ rows: 9, added: 4, known: 0, skipped: 1, wrong: 4, fixes: 1 });
    expect(err.split('\n').map((line) => line.slice(0, 20))).toEqual(
      ['row 6: it is no JSON', 'row 7: "start" must b', 'row 8: "exit" must be', 'row 9: it is no JSON '].map((line) =>
        line.slice(0, 20),
      ),
    );
    expect(code).toBe(1);
    const again = await take(told);
    expect(JSON.parse(again.out)).toMatchObject({ added: 0, known: 4 });
    expect(again.code).toBe(0);
  });

  it('keeps who ran it, and what the grammar makes of it', async () => {
    const [ci] = await user.json<object[]>(['history', 'npm', 'ci']);
    expect(ci).toMatchObject({ who: 'agent', author: 'claude-code', cli: 'npm', path: ['ci'], effect: 'write' });
  });

  it('teaches fixes, which pilot related shows in another repository', async () => {
    const recent = [{ line: 'npm test', exit: 1, output: missing.replace('shop', 'blog') }];
    const rows = [
      { cwd: '/home/mara/blog', repo: '/home/mara/blog', recent, limit: 5 },
      {
        cwd: '/home/mara/blog',
        repo: '/home/mara/blog',
        recent: [{ line: 'npm test', exit: 1, output: 'AssertionError: 1 == 2' }],
        limit: 5,
      },
      { line: 'x' },
    ];
    const { out, err, code } = await user.pilot(['related', '--batch', '-', '--json'], { input: jsonl(rows) });
    const [known, other, wrong] = out.split('\n').map((line) => JSON.parse(line));
    expect(known.hits[0]).toMatchObject({
      kind: 'fix',
      title: 'npm ci',
      why: ['steps: npm ci', expect.any(String), 'from shop', 'mended npm test'],
    });
    expect(other.hits.filter(({ kind }: { kind: string }) => kind === 'fix')).toEqual([]);
    expect(wrong).toEqual({ hits: [], error: 'cwd is missing' });
    expect([err, code]).toEqual(['row 3: cwd is missing', 1]);
  });

  it('and pilot fix lists, confirms, corrects and throws away', async () => {
    const fix = await user.json<{ id: string } | undefined>(['fix', 'list']);
    const id = fix?.id.slice(0, 8) ?? '';
    expect((await user.pilot(['fix', 'show', id])).out).toContain('npm ci');
    expect((await user.pilot(['fix', 'confirm', id, '--step', 'npm install'])).out).toContain('npm install');
    expect((await user.pilot(['fix', 'forget', id])).code).toBe(0);
    expect((await user.pilot(['fix', 'list'])).code).toBe(1);
    await take(told);
    expect((await user.pilot(['fix', 'list'])).code).toBe(1);
  });

  it('is summed up, and taken out together', async () => {
    const stats = await user.json<object>(['history', 'stats', '--limit', '1']);
    expect(stats).toMatchObject({ commands: 4, failed: 1, agents: 1, programs: [{ cli: 'npm', runs: 3, failed: 1 }] });
    expect((await user.pilot(['history', 'prune'])).code).toBe(2);
    const dry = await user.json<object>(['history', 'prune', '--matching', 'npm *', '--dry-run']);
    expect(dry).toEqual({ commands: 3, dry: true });
    expect(await user.json<object>(['history', 'prune', '--matching', 'npm *'])).toEqual({ commands: 3, dry: false });
    expect((await user.json<object[]>(['history', 'search', 'git'])).length).toBe(1);
  });
});

it('takes in nothing that ran in a folder of history.ignoreIn', async () => {
  const other = new User();
  await other.pilot(['config', 'set', 'history.ignoreIn', '[/srv/shop]']);
  const rows = [
    { ...shop, line: 'npm run pay', cwd: '/srv/shop/till', start: start(1) },
    { line: 'npm test', cwd: '/srv/blog', start: start(2) },
  ];
  const { out } = await other.pilot(['history', 'import', '--jsonl', '--json'], { input: jsonl(rows) });
  expect(JSON.parse(out)).toMatchObject({ added: 1, skipped: 1 });
  expect((await other.pilot(['history', '--json'])).out).not.toContain('npm run pay');
});
