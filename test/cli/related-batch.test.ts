import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { User } from './run-pilot.ts';

interface Answer {
  hits: { id: string; kind: string; title: string; score: number; why: string[] }[];
  error?: string;
}

const user = new User();
const at = (minute: number) => `2026-11-01T09:${String(minute).padStart(2, '0')}:00Z`;
const jsonl = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n');
const take = (rows: readonly unknown[]) =>
  user.pilot(['history', 'import', '--jsonl', '--json'], { input: jsonl(rows) });

async function related(...rows: unknown[]): Promise<Answer[]> {
  const { out } = await user.pilot(['related', '--batch', '-', '--json'], { input: jsonl(rows) });
  return out.split('\n').map((line) => JSON.parse(line) as Answer);
}

const refused = 'Error: connect ECONNREFUSED 127.0.0.1:5432';
const bar = { cwd: '/srv/bar', repo: '/srv/bar', branch: 'main' };
const spaced = { cwd: '/srv/my shop/Büro', repo: '/srv/my shop', branch: 'größer' };

beforeAll(async () => {
  const { out } = await take([
    { ...bar, session: 'left', line: 'npm run dev', start: at(1), exit: 1, output: refused },
    { ...bar, session: 'right', line: 'docker compose up -d db', start: at(3), exit: 0 },
    { ...bar, session: 'right', line: 'npm run dev', start: at(4), exit: 0 },
    ...Array.from({ length: 40 }, (_, n) => ({
      ...spaced,
      session: 'c',
      line: `deploy --stage grün-${n}`,
      start: at(5 + n),
      exit: 0,
    })),
  ]);
  expect(JSON.parse(out)).toMatchObject({ added: 43, wrong: 0, fixes: 1 });
  const docs = join(user.repo, 'docs');
  mkdirSync(docs);
  writeFileSync(
    join(docs, 'vpn setup.md'),
    '# VPN\n\n## Staging\n\nThe staging cluster is reached by wireguard only.\n',
  );
  await user.pilot(['docs', 'index']);
});

describe('pilot related --batch', () => {
  it('shows what was mended in another window, with the commands of its steps', async () => {
    const [known] = await related({ cwd: '/srv/bar', recent: [{ line: 'npm run dev', exit: 1, output: refused }] });
    expect(known?.hits[0]).toMatchObject({
      id: expect.stringMatching(/^fix:/),
      kind: 'fix',
      title: 'docker compose up -d db',
      why: expect.arrayContaining(['steps: docker compose up -d db']),
    });
  });

  it('names the path of a document in its id', async () => {
    const [known] = await related({ cwd: user.repo, line: 'wireguard staging', limit: 3 });
    expect(known?.hits.find(({ kind }) => kind === 'document')?.id).toMatch(
      `document:${join(user.repo, 'docs', 'vpn setup.md')}#`,
    );
  });

  it('gives at most what was asked for, in the order of the rows', async () => {
    const asked = { ...spaced, line: 'deploy --stage' };
    const [one, many, usual] = await related({ ...asked, limit: 1 }, { ...asked, limit: 1000 }, asked);
    expect(one?.hits).toHaveLength(1);
    expect(many?.hits[0]?.id).toBe(one?.hits[0]?.id);
    expect(usual?.hits.length).toBeLessThanOrEqual(10);
    expect(many?.hits.length).toBeGreaterThanOrEqual(usual?.hits.length ?? 0);
  });

  it('takes any place, time and text, and says nothing where nothing belongs', async () => {
    const answers = await related(
      { cwd: '/tmp' },
      { cwd: '/tmp', repo: null, branch: null, line: '', recent: [], at: '1999-01-01T00:00:00Z', limit: 5 },
      { cwd: '/tmp', line: '🦆 日本語 \u0000', at: '2999-01-01T00:00:00Z' },
      { cwd: 'C:\\Users\\Mara', recent: [{ line: 'dir' }] },
      {
        cwd: '/tmp',
        recent: [
          { line: 'ls', exit: 0 },
          { line: 'git status', exit: null, output: null },
        ],
      },
    );
    expect(answers).toEqual(answers.map(() => ({ hits: [] })));
  });

  it('asks the time that was given: what came later is not known yet', async () => {
    const asked = { cwd: '/srv/bar', recent: [{ line: 'npm run dev', exit: 1, output: refused }] };
    const [past, future] = await related({ ...asked, at: '2020-01-01T00:00:00Z' }, { ...asked, at: '2999-01-01' });
    expect(past?.error).toBeUndefined();
    expect(future?.hits[0]?.kind).toBe('fix');
  });

  it('answers a wrong row with the reason, and goes on', async () => {
    const [limit, recent, time, right] = await related(
      { cwd: '/tmp', limit: 0 },
      { cwd: '/tmp', recent: 'ls' },
      { cwd: '/tmp', at: 'yesterday' },
      { cwd: '/tmp' },
    );
    expect([limit, recent, time].map((each) => each?.error)).toEqual([
      'limit is no whole number from 1',
      'recent is no list',
      'at is no time such as 2026-11-01T09:30:00Z',
    ]);
    expect(right?.error).toBeUndefined();
  });
});
