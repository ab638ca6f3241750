import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { related } from '../../src/brain/related.ts';
import { remember } from '../../src/brain/remember.ts';
import { openStore } from '../../src/store/open.ts';
import type { CommandRecord, Place } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { api, home, newCommand, web } from '../contracts/rows.ts';

const day = 24 * 60 * 60 * 1000;
const now = 1_800_000_000_000;
let store: Store;

beforeEach(async () => {
  store = await openStore({ path: ':memory:', clock: () => now });
});
afterEach(() => store.close());

/** Runs lines one after the other in one session; `npm test!1` is one that fails with exit code 1. */
async function ran(lines: string[], where: Place = api, daysAgo = 3): Promise<CommandRecord[]> {
  const session = `session of ${daysAgo} days ago in ${where.cwd}`;
  const records: CommandRecord[] = [];
  for (const marked of lines) {
    const [line = '', exit = '0'] = marked.split('!');
    const effect = /^(?:ls|git status|cat)/.test(line) ? 'read' : 'unknown';
    const times = { startedAt: now - daysAgo * day, durationMs: 5, exit: Number(exit) };
    records.push(await store.commands.add(newCommand(line, { ...where, session, effect, ...times })));
  }
  return records;
}

const ask = (question: { line?: string; recent?: CommandRecord[]; place?: Place; limit?: number } = {}) =>
  related(store, { place: api, line: '', recent: [], now, limit: 8, ...question });
const note = (text: string, place: Place = api) => remember(store, { text, place, now });

describe('earlier runs', () => {
  it('tell how a failure was mended, when the line is typed again', async () => {
    await ran(['npm test!1', 'git status', 'npm ci', 'npm test']);
    expect(await ask({ line: 'npm te' })).toMatchObject([
      {
        kind: 'run',
        title: 'npm test  1 → 0',
        why: 'failed here 3 days ago, exit 1; then npm ci, exit 0',
        insert: 'npm test',
      },
    ]);
  });

  it('and when it has just failed again, in another repository too', async () => {
    await ran(['npm test!1', 'npm ci', 'npm test']);
    const failed = await ran(['npm test!1'], web, 0);
    expect(await ask({ place: web, recent: failed })).toMatchObject([
      { title: 'npm test  1 → 0', why: 'failed in api 3 days ago, exit 1; then npm ci, exit 0' },
    ]);
  });

  it('of this repository say more than those of others', async () => {
    await ran(['npm test!1', 'make generate', 'npm test'], web);
    await ran(['npm test!2', 'npm ci', 'npm test']);
    expect((await ask({ line: 'npm test' }))[0]?.why).toBe('failed here 3 days ago, exit 2; then npm ci, exit 0');
  });

  it('that failed and never worked say that', async () => {
    await ran(['make deploy!2']);
    expect(await ask({ line: 'make' })).toMatchObject([
      { title: 'make deploy  2', why: 'failed here 3 days ago, exit 2' },
    ]);
  });

  it('that worked when they were only tried again say that', async () => {
    await ran(['npm test!1', 'ls', 'npm test']);
    expect((await ask({ line: 'npm test' }))[0]?.why).toBe(
      'failed here 3 days ago, exit 1; then the same again, exit 0',
    );
  });

  it('offer what the typed line may become, this repository first', async () => {
    await ran(['docker compose logs -f'], web, 1);
    await ran(['docker compose up -d'], api, 5);
    expect((await ask({ line: 'docker co' })).map(({ insert, why }) => [insert, why])).toEqual([
      ['docker compose up -d', 'ran here 5 days ago'],
      ['docker compose logs -f', 'ran in web 1 day ago'],
    ]);
  });

  it('find a line by its words where its beginning is not the same', async () => {
    await ran(['kubectl --context staging rollout undo deployment/shop']);
    expect((await ask({ line: 'kubectl rollout undo' })).map(({ insert }) => insert)).toEqual([
      'kubectl --context staging rollout undo deployment/shop',
    ]);
  });

  it('are no news while they are what the user has just done', async () => {
    const recent = await ran(['npm test!1'], api, 0);
    expect(await ask({ recent })).toEqual([]);
    expect(await ask({ line: 'npm test', recent })).toEqual([]);
  });

  it('that were broken off did not fail', async () => {
    const recent = await ran(
      ['npm start!130', 'npm start!130', 'npm start!130', 'npm start!130', 'npm start!130'],
      api,
      0,
    );
    expect(await ask({ recent })).toEqual([]);
  });
});

describe('notes', () => {
  it('of this repository are shown, with the reason', async () => {
    await note('staging needs the VPN');
    expect(await ask({ place: { ...api, cwd: '/work/api/src' } })).toMatchObject([
      { kind: 'note', title: 'staging needs the VPN', why: 'same repository · same branch', insert: null },
    ]);
  });

  it('of elsewhere only when they are about what is being done', async () => {
    await note('npm publish needs a one-time password', web);
    const recent = await ran(['npm test'], api, 0);
    expect(await ask({ recent })).toEqual([]);
    expect(await ask({ line: 'npm publish' })).toMatchObject([{ why: 'matches npm publish' }]);
  });

  it('about what is being done come before the others', async () => {
    await note('staging needs the VPN');
    await note('flaky login tests: run them with --runInBand');
    const recent = await ran(['npm test -- login'], api, 0);
    expect((await ask({ recent })).map(({ title }) => title)).toEqual([
      'flaky login tests: run them with --runInBand',
      'staging needs the VPN',
    ]);
  });

  it('that are pinned come before those that are not', async () => {
    const { id } = await note('first');
    await note('second');
    await store.memories.update(id, { pinned: true });
    expect((await ask()).map(({ title, pinned }) => [title, pinned])).toEqual([
      ['first', true],
      ['second', false],
    ]);
  });

  it('outside of a repository belong to the directory', async () => {
    await note('dotfiles are linked by stow', home);
    expect(await ask({ place: home })).toHaveLength(1);
    expect(await ask({ place: { ...home, cwd: '/tmp' } })).toEqual([]);
  });
});

it('is quiet when nothing is relevant', async () => {
  await ran(['git status', 'ls', 'cargo build', 'npm test'], web);
  await note('the printer is on the second floor', web);
  const recent = await ran(['git status', 'vim README.md'], api, 0);
  expect(await ask()).toEqual([]);
  expect(await ask({ recent })).toEqual([]);
  expect(await ask({ line: 'terraform plan', recent })).toEqual([]);
});

it('gives no more than is asked for, and a reason for each', async () => {
  for (let index = 0; index < 30; index += 1) await note(`note ${index}`);
  await ran(['npm test!1', 'npm ci', 'npm test']);
  const items = await ask({ line: 'npm', limit: 5 });
  expect(items).toHaveLength(5);
  expect(items.map(({ why }) => why)).not.toContain('');
});
