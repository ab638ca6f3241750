import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FoundSoFar, searchHistory, type SearchScope } from '../../../src/brain/history/search.ts';
import type { SearchPlace } from '../../../src/brain/history/search-query.ts';
import { openStore } from '../../../src/store/open.ts';
import type { NewCommand, Store } from '../../../src/store/store.ts';
import { newCommand } from '../../contracts/rows.ts';

const place = {
  cwd: '/srv/api',
  repo: '/srv/api',
  branch: 'main',
  session: 's1',
  home: '/home/ada',
  now: new Date(2026, 10, 20).getTime(),
};
const elsewhere = { cwd: '/srv/web', repo: '/srv/web', session: 's2' };
let store: Store;

beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
});
afterEach(() => store.close());

async function ran(...lines: (string | [string, Partial<NewCommand>])[]): Promise<void> {
  for (const each of lines) {
    const [line, more] = typeof each === 'string' ? [each, {}] : each;
    await store.commands.add(newCommand(line, { exit: 0, ...more }));
  }
}

async function answers(
  text: string,
  scope: SearchScope = 'everywhere',
  at: SearchPlace = place,
): Promise<FoundSoFar[]> {
  const all: FoundSoFar[] = [];
  for await (const each of searchHistory(store, { text, scope, place: at })) all.push(each);
  return all;
}

async function found(text: string, scope?: SearchScope): Promise<string[]> {
  return (await answers(text, scope)).at(-1)?.lines.map(({ line }) => line) ?? [];
}

test('without words: this shell and directory first, then the repository, then the rest; each newest first and once', async () => {
  await ran(
    'npm ci',
    ['make', { ...elsewhere }],
    ['go test', { cwd: '/srv/api/src', session: 's2' }],
    ['npm start', { session: 's2' }],
    'npm test',
    ['npm ci', { ...elsewhere }],
    ['cargo run', { ...elsewhere }],
  );
  expect(await found('')).toEqual(['npm test', 'npm ci', 'npm start', 'go test', 'cargo run', 'make']);
});

test('lines with the words come before those that have only their letters, wherever they ran', async () => {
  await ran(['git checkout main', {}], ['gco topic', elsewhere], ['echo xgcoy', {}]);
  expect(await found('gco')).toEqual(['gco topic', 'echo xgcoy', 'git checkout main']);
});

describe('a scope', () => {
  beforeEach(() =>
    ran(['one', elsewhere], ['two', { cwd: '/srv/api/src', session: 's3' }], ['three', { session: 's3' }], 'four'),
  );

  test.each<[SearchScope, string[]]>([
    ['everywhere', ['four', 'three', 'two', 'one']],
    ['repository', ['four', 'three', 'two']],
    ['directory', ['four', 'three']],
    ['session', ['four']],
  ])('%s', async (scope, lines) => expect(await found('', scope)).toEqual(lines));

  test('of a repository where there is none finds nothing, and says so', async () => {
    const nowhere = { ...place, repo: null };
    const [answer] = await answers('', 'repository', nowhere);
    expect(answer).toEqual({ lines: [], problems: ['This directory is in no repository.'], more: false });
  });
});

test('a filter takes the newest run that it fits, and not the newest of all', async () => {
  await ran(['npm test', { exit: 1, durationMs: 7 }], 'npm test');
  const [answer] = await answers('exit:fail');
  expect(answer?.lines).toMatchObject([{ line: 'npm test', exit: 1, durationMs: 7 }]);
});

test('among many thousand lines the rare one is found, after the near ones were given', async () => {
  const many = Array.from({ length: 8000 }, (_, at) => ({
    ...newCommand(`echo ${at}`, { startedAt: at, ...elsewhere }),
    id: `c${at}`,
  }));
  await store.commands.addMany(many);
  await ran('echo near');
  const [first, ...later] = await answers('echo');
  expect(first?.lines.map(({ line }) => line)).toEqual(['echo near']);
  expect(later.at(-1)).toMatchObject({ more: false });
  expect(await found('"echo 179"')).toHaveLength(11);
  expect(await found('echo 7999')).toContain('echo 7999');
});
