import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { markAt, memoryKey, runKey } from '../../src/brain/judged.ts';
import { recall } from '../../src/brain/recall.ts';
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
    const effect = /^(?:ls|cd|git status|cat)/.test(line) ? 'read' : 'unknown';
    const times = { startedAt: now - daysAgo * day, durationMs: 5, exit: Number(exit) };
    records.push(await store.commands.add(newCommand(line, { ...where, session, effect, ...times })));
  }
  return records;
}

const ask = (question: { line?: string; recent?: CommandRecord[]; place?: Place; limit?: number } = {}) =>
  related(store, { place: api, line: '', recent: [], now, limit: 8, ...question });
const note = (text: string, place: Place = api) => remember(store, { text, place, now });

describe('what everybody types all day', () => {
  it.each(['', 'l', 'git st', 'cd'])('is not put forward, and a note stands first: %j', async (line) => {
    await note('staging needs the VPN');
    await ran(['ls', 'cd src', 'clear', 'git status', 'export A=1', 'pwd', 'exit', 'echo hi'], api, 1);
    expect((await ask({ line })).map(({ title }) => title)).toEqual(['staging needs the VPN']);
  });

  it('is told where it failed, but only while it is typed again', async () => {
    await ran(['ls nofile!2'], api, 0.5);
    expect(await ask()).toEqual([]);
    expect(await ask({ line: 'ls no' })).toMatchObject([{ title: 'ls nofile  2' }]);
  });

  it('is told where it failed and is more than looking around', async () => {
    await ran(['npm audit!1', 'git status', 'npm audit!1'], api, 1);
    expect(await ask({ line: 'npm au' })).toMatchObject([{ title: 'npm audit  1' }]);
  });

  it('and a note is never below more than one run while a line is typed', async () => {
    await note('staging needs the VPN');
    await ran(['docker build .', 'docker compose up', 'docker run x', 'docker push y'], api, 1);
    expect((await ask({ line: 'docker ' }))[1]).toMatchObject({ kind: 'note', title: 'staging needs the VPN' });
    await note('docker push wants a login');
    expect((await ask({ line: 'docker push' }))[0]).toMatchObject({ title: 'docker push wants a login' });
  });
});

describe('earlier runs', () => {
  it('tell how a failure was mended, when the line is typed again', async () => {
    await ran(['npm test!1', 'git status', 'npm ci', 'npm test']);
    expect(await ask({ line: 'npm te' })).toMatchObject([
      {
        kind: 'run',
        title: 'npm test  1 → 0',
        why: 'exit 1; then npm ci, exit 0',
        insert: 'npm test',
      },
    ]);
  });

  it('and when it has just failed again, in another repository too', async () => {
    await ran(['npm test!1', 'npm ci', 'npm test']);
    const failed = await ran(['npm test!1'], web, 0);
    expect(await ask({ place: web, recent: failed })).toMatchObject([
      { title: 'npm test  1 → 0', why: 'in api: exit 1; then npm ci, exit 0', insert: 'npm ci' },
    ]);
  });

  it('that failed with another error say nothing of this one', async () => {
    const error = (message: string) => ({ codes: [], message, subjects: [], mentions: [] });
    const [then] = await ran(['npm test!1', 'npm ci', 'npm test'], web);
    await store.commands.finish(then?.id ?? '', { durationMs: 5, exit: 1, error: error('cannot find module') });
    const [failed] = await ran(['npm test!1'], api, 0);
    const now = await store.commands.finish(failed?.id ?? '', {
      durationMs: 5,
      exit: 1,
      error: error('no space left on device'),
    });
    expect(await ask({ recent: [now] })).toEqual([]);
  });

  it('that have just failed again still show how they were mended here', async () => {
    await ran(['npm test!1', 'npm ci', 'npm test']);
    const failed = await ran(['npm test!1'], api, 0);
    const [first] = await ask({ recent: failed });
    expect(first).toMatchObject({ title: 'npm test  1 → 0', why: 'exit 1; then npm ci, exit 0', insert: 'npm ci' });
  });

  it('of this repository say more than those of others', async () => {
    await ran(['npm test!1', 'make generate', 'npm test'], web);
    await ran(['npm test!2', 'npm ci', 'npm test']);
    expect((await ask({ line: 'npm test' }))[0]?.why).toBe('exit 2; then npm ci, exit 0');
  });

  it('that failed and never worked say that', async () => {
    await ran(['make deploy!2', 'make deploy!2']);
    expect(await ask({ line: 'make' })).toMatchObject([{ title: 'make deploy  2', why: 'not solved since' }]);
  });

  it('that worked when they were only tried again say that', async () => {
    await ran(['npm test!1', 'ls', 'npm test']);
    expect((await ask({ line: 'npm test' }))[0]?.why).toBe('exit 1; then again, exit 0');
  });

  it('offer what the typed line may become, this repository first', async () => {
    await ran(['docker compose logs -f'], web, 1);
    await ran(['docker compose up -d'], api, 5);
    expect((await ask({ line: 'docker co' })).map(({ insert, why }) => [insert, why])).toEqual([
      ['docker compose up -d', 'ran here'],
      ['docker compose logs -f', 'ran in web'],
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

describe('a line that failed and never worked', () => {
  const known = (line: string, hoursAgo: number, more: object = {}) =>
    store.commands.add(newCommand(line, { exit: 1, startedAt: now - hoursAgo * 3_600_000, session: 'known', ...more }));
  const inserts = async (line = '') => (await ask({ line })).map(({ insert }) => insert);

  it('once, is a slip of the hand: neither shown nor offered', async () => {
    await ran(['git comit -m wip!1', 'npm run tset!1', 'dokcer ps!127'], api, 0);
    for (const line of ['', 'git co', 'npm run', 'dok']) expect(await inserts(line)).toEqual([]);
  });

  it('twice, is meant', async () => {
    await ran(['make deploy!2', 'ls', 'make deploy!2']);
    expect(await inserts()).toEqual(['make deploy']);
    expect(await inserts('mak')).toEqual(['make deploy']);
  });

  it('once, is shown for a day when the grammar knows the command', async () => {
    await known('git push', 23, { path: ['push'], effect: 'write' });
    await known('git rebase main', 25, { path: ['rebase'], effect: 'write' });
    await known('git psuh', 1);
    expect(await inserts()).toEqual(['git push']);
    expect(await inserts('git')).toEqual(['git push']);
  });

  it('is told apart from one that fails now and has worked before', async () => {
    await ran(['npm test', 'npm test!1'], api, 9);
    expect(await ask()).toMatchObject([{ title: 'npm test  1', why: 'not solved since' }]);
  });
});

describe('jobs', () => {
  it('that were stopped did not fail', async () => {
    await ran(['vim notes.txt!148', 'npm run build'], api, 1);
    expect((await ask()).map(({ title, why }) => [title, why])).toEqual([
      ['npm run build  0', 'ran here'],
      ['vim notes.txt  stopped', 'ran here'],
    ]);
    const recent = await ran(['vim notes.txt!148'], api, 0);
    expect((await ask({ recent, line: 'vim' })).map(({ why }) => why)).toEqual(['ran here']);
  });

  it('that were brought back tell nothing of what mends', async () => {
    await ran(['fg!1', 'make', 'fg', 'npm test!1', 'fg', 'npm test'], api, 1);
    expect((await ask({ line: 'fg' })).filter(({ why }) => why !== 'ran here')).toEqual([]);
    expect((await ask({ line: 'npm test' }))[0]?.why).toBe('exit 1; then again, exit 0');
  });
});

describe('secrets that were taken out', () => {
  it('are nothing that two lines have in common', async () => {
    await note('the database wants mysql --password=not-a-real-one', web);
    const [found] = await store.memories.list({ limit: 1 });
    expect(found?.text).toContain('[redacted:');
    const recent = await ran(['curl --password=not-a-real-one-either example.org'], api, 0);
    expect(recent[0]?.line).toContain('[redacted:');
    expect(await ask({ recent })).toEqual([]);
    expect(await ask({ line: 'redacted password', recent })).toEqual([]);
  });

  it('are in no line that is said to mend a failure', async () => {
    await ran(['npm publish!1', 'npm login --password=not-a-real-one', 'npm ci', 'npm publish'], api, 1);
    expect((await ask())[0]).toMatchObject({ why: 'exit 1; then npm ci, exit 0', insert: 'npm ci' });
  });
});

describe('notes', () => {
  it('of this repository are shown, with the reason', async () => {
    await note('staging needs the VPN');
    expect(await ask({ place: { ...api, cwd: '/srv/api/src' } })).toMatchObject([
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

describe('at an empty prompt', () => {
  const lines = async (question: Parameters<typeof ask>[0] = {}) => (await ask(question)).map(({ title }) => title);

  it('a new session begins with what was done here, and how it ended', async () => {
    await ran(['npm ci', 'npm run build', 'npm run build', 'npm test!1', 'npm test!1', 'git status', 'ls', 'cd src']);
    expect(await ask()).toMatchObject([
      { kind: 'run', title: 'npm test  1', why: 'not solved since', insert: 'npm test' },
      { title: 'npm run build  0', why: 'ran here', insert: 'npm run build' },
      { title: 'npm ci  0', why: 'ran here' },
    ]);
  });

  it('what is not solved comes first, however old, then what was solved, then what is done often', async () => {
    await ran(['make deploy!2', 'make deploy!2'], api, 30);
    await ran(['npm test!1', 'npm ci', 'npm test'], api, 2);
    await ran(['npm run build', 'npm run build', 'npm start!130'], api, 1);
    expect(await lines()).toEqual(['make deploy  2', 'npm test  1 → 0', 'npm run build  0']);
  });

  it('Enter types what mended the failure, and the reason names it', async () => {
    await ran(['npm test!1', 'npm ci', 'npm run build', 'npm test']);
    const [first] = await ask();
    expect(first).toMatchObject({ title: 'npm test  1 → 0', insert: 'npm ci' });
    expect(first?.why).toBe('exit 1; then npm ci, …, exit 0');
  });

  it('the three commands that were just run are no news', async () => {
    const recent = await ran(['make', 'npm run build', 'npm run lint!1', 'npm test'], api, 0);
    expect(await lines({ recent })).toEqual(['make  0']);
  });

  it('this directory comes before the rest of the repository, and never another one', async () => {
    const src = { ...api, cwd: '/srv/api/src' };
    await ran(['make deploy!2', 'make deploy!2', 'npm run build'], api, 1);
    await ran(['npm run codegen'], src, 4);
    await ran(['cargo build!1'], web, 0);
    expect(await lines({ place: src })).toEqual(['npm run codegen  0', 'make deploy  2', 'npm run build  0']);
    await ran(['npm run a', 'npm run b'], src, 4);
    expect(await lines({ place: src })).not.toContain('make deploy  2');
  });

  it('looking around, slips of the hand and destroying are not offered', async () => {
    await ran(['clear', 'exit', 'pwd', 'cd ..', 'll', 'git status', 'gti status!127', 'pilot history']);
    await store.commands.add(newCommand('rm -rf dist', { effect: 'destroy', startedAt: now - day, exit: 0 }));
    expect(await lines()).toEqual([]);
  });

  it('a program that a script did not find is no slip of the hand', async () => {
    await ran(['npm ci', 'npm test!127', 'npm test!127'], api, 1);
    expect(await lines()).toEqual(['npm test  127', 'npm ci  0']);
  });

  it('many notes do not hide what was done here', async () => {
    await ran(['npm test!1', 'npm ci', 'npm test'], api, 1);
    for (let index = 0; index < 10; index += 1) await note(`note ${index}`);
    expect((await ask({ limit: 4 })).map(({ kind }) => kind)).toEqual(['note', 'run', 'note', 'run']);
  });
});

describe('while typing', () => {
  it('what was done by unrelated programs is left out', async () => {
    await ran(['npm test!1', 'npm ci', 'npm test', 'make deploy!2']);
    const recent = await ran(['make deploy!2'], api, 0);
    expect((await ask({ recent })).map(({ insert }) => insert)).toContain('make deploy');
    expect(await ask({ line: 'git pu', recent })).toEqual([]);
    expect((await ask({ line: 'npm t', recent })).map(({ insert }) => insert)).toEqual(['npm test']);
  });

  it('what matches the line comes before all else', async () => {
    const { id } = await note('staging needs the VPN');
    await store.memories.update(id, { pinned: true });
    await ran(['docker compose up -d'], web, 300);
    const titles = (await ask({ line: 'docker co' })).map(({ title }) => title);
    expect(titles).toEqual(['docker compose up -d  0', 'staging needs the VPN']);
  });
});

it('reasons fit into one row of a narrow sidebar', async () => {
  await ran(['npm test!1', 'npm ci', 'npm run build', 'npm test', 'make deploy!2', 'npm run lint']);
  const { id } = await note('npm test needs the VPN of staging');
  await store.memories.update(id, { pinned: true });
  for (const line of ['', 'npm test', 'npm run', 'make']) {
    for (const { why } of await ask({ line })) expect(why).toSatisfy((reason: string) => reason.length <= 32);
  }
  expect((await ask({ line: 'npm test' })).find(({ kind }) => kind === 'note')?.why).toMatch(/^matches npm test/);
});

it('is quiet when nothing is relevant', async () => {
  await ran(['git status', 'ls', 'cargo build', 'npm test'], web);
  await note('the printer is on the second floor', web);
  const recent = await ran(['git status', 'vim README.md'], api, 0);
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

describe('what was called of no use', () => {
  const later = (days: number, question: { line?: string; recent?: CommandRecord[]; place?: Place } = {}) =>
    related(store, { place: api, line: '', recent: [], now: now + days * day, limit: 8, ...question });
  const titles = async (...asked: Parameters<typeof later>) => (await later(...asked)).map(({ title }) => title);
  const refuse = (key: string, line: string, place: Place = api, at = now) =>
    store.judgements.refuse(key, markAt({ place, line, recent: [], now: at }));

  it('never comes back at once, then only where the circumstances are others, and nowhere once it was said again', async () => {
    const { id } = await note('git push to staging needs the VPN');
    expect(await titles(0, { line: 'git push' })).toHaveLength(1);
    await refuse(memoryKey(id), 'git push');
    expect(await titles(0.5, { line: 'ssh staging vpn' })).toEqual([]);
    expect(await titles(2, { line: 'git push staging' })).toEqual([]);
    expect(await titles(2, { line: 'ssh staging vpn' })).toHaveLength(1);
    await refuse(memoryKey(id), 'ssh staging', api, now + 2 * day);
    expect(await titles(400, { line: 'ssh staging vpn' })).toEqual([]);
    await store.judgements.choose(memoryKey(id), now);
    expect(await titles(0, { line: 'ssh staging vpn' })).toHaveLength(1);
  });

  it('is a run by its line, whichever run of it was shown, and nothing comes in its place', async () => {
    await ran(['npm test!1', 'npm ci', 'npm test'], api, 3);
    expect(await titles(0)).toContain('npm test  1 → 0');
    await refuse(runKey('npm test'), '');
    await ran(['npm test!1', 'git fetch', 'npm test'], api, 0);
    expect((await titles(0)).filter((title) => title.startsWith('npm test'))).toEqual([]);
  });

  it('and what was chosen rises', async () => {
    await note('deploy with make ship');
    await remember(store, { text: 'deploy only after review', place: api, now: now + 1 });
    expect((await titles(0, { line: 'deploy' }))[0]).toBe('deploy only after review');
    const [, other] = await later(0, { line: 'deploy' });
    for (let time = 0; time < 3; time++) await store.judgements.choose(other?.id ?? '', now);
    expect((await titles(0, { line: 'deploy' }))[0]).toBe('deploy with make ship');
  });

  it('is still found by who asks for it, behind the others', async () => {
    const { id } = await note('staging needs the VPN');
    await note('the VPN of staging is slow today');
    await refuse(memoryKey(id), '');
    await refuse(memoryKey(id), '');
    const found = await recall(store, { words: 'staging needs vpn', place: api, now, limit: 5 });
    expect(found.map(({ title }) => title)).toEqual(['the VPN of staging is slow today', 'staging needs the VPN']);
  });
});

describe('whose word it is', () => {
  it.each([
    ['agent', 'by claude-code'],
    ['tool', 'what a program printed'],
  ] as const)('is said of what is no person’s (%s), and stands below what is', async (trust, origin) => {
    await note('staging needs the VPN of the office');
    await remember(store, {
      text: 'staging answers on port 8080, not on the VPN',
      place: api,
      now: now + 1,
      trust,
      author: trust === 'agent' ? 'claude-code' : null,
    });
    const found = await ask({ line: 'ssh staging vpn' });
    expect(found[0]?.title).toBe('staging needs the VPN of the office');
    expect(found[1]).toMatchObject({ title: 'staging answers on port 8080, not on the VPN' });
    expect(found[1]?.reasons).toContain(origin);
    const recalled = await recall(store, { words: 'staging vpn', place: api, now, limit: 5 });
    expect(recalled[0]?.title).toBe('staging needs the VPN of the office');
  });

  it('and what an agent noted is not at hand unasked, as the person’s own is', async () => {
    await remember(store, { text: 'always use yarn here', place: api, now, trust: 'agent' });
    expect(await ask()).toEqual([]);
    await note('staging needs the VPN');
    expect((await ask()).map(({ title }) => title)).toEqual(['staging needs the VPN']);
  });
});

describe('what was noted more than once', () => {
  it('is shown once, by the newest of its kind or by the pinned one', async () => {
    for (const day of [1, 2, 3])
      await remember(store, { text: `staging needs the VPN`, title: `day ${day}`, place: api, now: now + day });
    await note('staging needs a key card');
    const [first, ...others] = await ask({ line: 'ssh staging vpn' });
    expect(first).toMatchObject({ title: 'day 3' });
    expect(first?.reasons).toContain('3 alike');
    expect(others.map(({ title }) => title)).toEqual(['staging needs a key card']);
    const [oldest] = (await store.memories.list({ limit: 9 })).filter(({ title }) => title === 'day 1');
    await store.memories.update(oldest?.id ?? '', { pinned: true });
    expect((await ask({ line: 'ssh staging vpn' }))[0]).toMatchObject({ title: 'day 1' });
    expect(await store.memories.count()).toBe(4);
  });

  it('but not where the numbers in it differ', async () => {
    await note('the queue of staging listens on port 5432');
    await note('the queue of staging listens on port 5433');
    expect(await ask({ line: 'psql staging port' })).toHaveLength(2);
  });
});

describe('what is old', () => {
  it('says so, and stands below what is not', async () => {
    await remember(store, { text: 'deploy with make ship', place: api, now: now - 430 * day });
    await note('deploy only after review');
    const found = await ask({ line: 'deploy' });
    expect(found.map(({ title }) => title)).toEqual(['deploy only after review', 'deploy with make ship']);
    expect(found[1]?.reasons).toContain('14 months old');
  });
});
