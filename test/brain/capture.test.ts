import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { captureCommand } from '../../src/brain/capture.ts';
import { remember, tagsIn } from '../../src/brain/remember.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { api, home, newCommand } from '../contracts/rows.ts';

let store: Store;

beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
});
afterEach(() => store.close());

describe('a command that ran', () => {
  it('is recorded, without its secrets', async () => {
    const record = await captureCommand(store, newCommand('mytool --token not-a-real-one run ', { exit: 0 }));
    expect(record).toMatchObject({ line: 'mytool --token [redacted:token] run', exit: 0 });
    expect(await store.commands.count()).toBe(1);
  });

  it('is not when it begins with a space, or is empty', async () => {
    for (const line of [' secret thing', '\tsecret thing', '', '  ', '\n']) {
      expect(await captureCommand(store, newCommand(line))).toBeNull();
    }
    expect(await store.commands.count()).toBe(0);
  });
});

describe('a note', () => {
  it('has its first line for a title, cut at a word, and keeps its tags in the text', async () => {
    const text = 'the staging cluster needs the VPN of the old office and a second factor +ops\nask #infra, not #12';
    const memory = await remember(store, { text, place: api, now: 5, tags: ['net', 'ops'] });
    expect(memory).toMatchObject({
      kind: 'note',
      title: 'the staging cluster needs the VPN of the old office and a…',
      text,
      tags: ['net', 'ops', 'infra'],
      createdAt: 5,
      ...api,
    });
  });

  it('may have another title', async () => {
    expect(await remember(store, { text: 'x', title: 'clusters', place: api, now: 5 })).toMatchObject({
      title: 'clusters',
    });
  });

  it('needs a text', async () => {
    await expect(remember(store, { text: ' \n', place: api, now: 5 })).rejects.toMatchObject({ code: 'MEMORY_EMPTY' });
  });
});

it('a run is remembered with its outcome, where it ran', async () => {
  const command = await store.commands.add(newCommand('npm test', { exit: 1 }));
  const memory = await remember(store, { text: 'npm ci mends it', place: home, now: 5, command });
  expect(memory).toMatchObject({
    kind: 'command',
    title: 'npm test',
    text: 'npm test\nexit 1\nnpm ci mends it',
    commandId: command.id,
    ...api,
  });
});

it('tags are words of their own that begin with a letter', () => {
  expect(tagsIn('+ci #web, a+b C# #1 +1 (#no) end #last.')).toEqual(['ci', 'web', 'last']);
});
