import { afterEach, beforeEach, expect, it } from 'vitest';
import { recall } from '../../src/brain/recall.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { api, home, newCommand, newMemory, web } from '../contracts/rows.ts';

const now = 1_800_000_000_000;
let store: Store;

beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
});
afterEach(() => store.close());

const ask = (words: string, place = api) => recall(store, { words, place, now, limit: 5 });
const titles = async (words: string, place = api) => (await ask(words, place)).map(({ title }) => title);

it('finds notes by any of the words, those with more of them first', async () => {
  await store.memories.add(newMemory('the VPN drops every hour', home));
  await store.memories.add(newMemory('staging needs the VPN', home));
  expect(await titles('how do I reach staging, vpn?')).toEqual(['staging needs the VPN', 'the VPN drops every hour']);
});

it('prefers this repository where the words say the same', async () => {
  await store.memories.add(newMemory('deploy with make release', web));
  await store.memories.add(newMemory('deploy with make ship', api));
  expect(await titles('deploy')).toEqual(['deploy with make ship', 'deploy with make release']);
  expect(await titles('deploy', web)).toEqual(['deploy with make release', 'deploy with make ship']);
});

it('finds runs beside notes, each with its reason', async () => {
  await store.memories.add(newMemory('ERESOLVE comes of the old lock file', web));
  await store.commands.add(newCommand('npm install --legacy-peer-deps', { exit: 1, startedAt: now - 60_000 }));
  expect(await ask('eresolve peer deps')).toMatchObject([
    { title: 'npm install --legacy-peer-deps  1', why: 'not solved since' },
    { title: 'ERESOLVE comes of the old lock file', why: 'matches eresolve · 57 years old' },
  ]);
});

it('does not answer with the question', async () => {
  await store.memories.add(newMemory('staging needs the VPN', home));
  await store.commands.add(newCommand('pilot recall vpn', { exit: 0, startedAt: now - 1000 }));
  await store.commands.add(newCommand('cd docs && pilot docs search vpn', { exit: 0, startedAt: now - 1000 }));
  expect(await titles('vpn')).toEqual(['staging needs the VPN']);
});

it('finds other forms of a word', async () => {
  await store.memories.add(newMemory('flaky tests in parseHTTPDate'));
  expect(await titles('testing')).toEqual(['flaky tests in parseHTTPDate']);
  expect(await titles('http')).toEqual(['flaky tests in parseHTTPDate']);
});

it('finds nothing by nothing', async () => {
  await store.memories.add(newMemory('the one and only'));
  for (const words of ['', 'the and of', '!!!']) expect(await ask(words)).toEqual([]);
});

it('shows what was noted twice once, and says so', async () => {
  for (const where of [api, web])
    await store.memories.add(newMemory('restart the worker after each deploy of billing', where));
  await store.memories.add(newMemory('billing has a worker of its own'));
  const found = await ask('worker of billing');
  expect(found.map(({ title }) => title).toSorted()).toEqual([
    'billing has a worker of its own',
    'restart the worker after each deploy of billing',
  ]);
  expect(found.map(({ why }) => why).join()).toContain('2 alike');
});

it('leaves out what does not hold any more', async () => {
  await store.memories.add(newMemory('staging is eu-1', { id: 'old' }));
  await store.memories.add(newMemory('staging is eu-2', { id: 'new', supersedes: 'old', createdAt: now - 1 }));
  expect(await titles('staging')).toEqual(['staging is eu-2']);
});
