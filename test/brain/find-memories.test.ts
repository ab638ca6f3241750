import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findMemories } from '../../src/brain/find-memories.ts';
import { namedDates } from '../../src/brain/named-date.ts';
import type { NewMemory } from '../../src/store/memory-store.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { newMemory, nowhere } from '../contracts/rows.ts';

let store: Store;

beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
});
afterEach(() => store.close());

const find = (question: string, limit = 9) => findMemories(store, { question, limit });
const ids = async (question: string, limit = 9) => (await find(question, limit)).map(({ memory }) => memory.id);

/** `Ada: what she says`, a minute apart. */
const say = (thread: string, lines: string[], from = Date.UTC(2026, 4, 8)) =>
  store.memories.addAll(
    lines.map((line, index): NewMemory => {
      const [author = '', text = ''] = line.split(': ');
      return {
        ...newMemory(text, nowhere),
        id: `${thread}${index}`,
        thread,
        author,
        createdAt: from + index * 60_000,
      };
    }),
  );
const page = (id: string, text: string) => store.memories.add({ ...newMemory(text, nowhere), id, title: id });

describe('what was said', () => {
  it('is found by what was said before it', async () => {
    await say('a', ['Ada: did the printer work?', 'Bob: only after I hit it', 'Ada: good morning']);
    await say('b', ['Ada: and lunch?', 'Bob: only soup', 'Ada: the weather is fine', 'Bob: see you tomorrow']);
    const [answer, question] = await find('did the printer work');
    expect([answer?.memory.id, question?.memory.id]).toEqual(['a1', 'a0']);
    expect(answer?.why).toContain('what was said around it matches');
  });

  it('is found by every form of a word', async () => {
    await say('a', ['Ada: I bought a kayak', 'Bob: the children thought of it']);
    expect(await ids('who was it that buys something?', 1)).toEqual(['a0']);
    expect(await ids('what does the child think?', 1)).toEqual(['a1']);
  });

  it('is found by a word that says the same between people', async () => {
    await say('a', ['Ada: we were on holiday', 'Bob: it rained here', 'Ada: mum came along']);
    expect(await ids('vacation', 1)).toEqual(['a0']);
    expect(await ids('mother', 1)).toEqual(['a2']);
  });

  it('is preferred where it says when, if that is asked', async () => {
    await say('a', ['Ada: the garden show is what I live for']);
    await say('b', ['Ada: the garden show was last week, dear']);
    expect(await ids('when was the garden show?', 1)).toEqual(['b0']);
  });

  it('is by the one whose name stands in front of it', async () => {
    const text = ['Ada: I have a red bicycle', 'Bob: I have a red bicycle'];
    await store.memories.addAll(text.map((each, id) => ({ ...newMemory(each, nowhere), id: `${id}`, thread: 'a' })));
    const [first] = await find('which bicycle does Bob have?');
    expect([first?.memory.id, first?.why]).toEqual(['1', expect.arrayContaining(['by Bob'])]);
  });

  it('is of another sitting where its id counts so and no time tells', async () => {
    const said = { 'D1:1': 'the printer', 'D1:2': 'it works again', 'D2:1': 'it works too' };
    const rows = Object.entries(said).map(([id, text]) => ({
      ...newMemory(text, nowhere),
      id,
      thread: 'a',
      createdAt: 1,
    }));
    await store.memories.addAll(rows);
    expect(await ids('printer')).toEqual(['D1:1', 'D1:2']);
  });

  it('is not found by what was said in the same thread months before', async () => {
    await say('a', ['Ada: did the printer work?']);
    const later = { ...newMemory('only after I hit it', nowhere), thread: 'a', createdAt: Date.UTC(2026, 9, 1) };
    await store.memories.add({ ...later, id: 'later' });
    expect(await ids('did the printer work')).toEqual(['a0']);
  });

  it('is preferred where the person said it whom the question names', async () => {
    await say('a', ['Ada: I bought a red bicycle', 'Bob: I bought a red bicycle']);
    expect((await ids('what did Bob buy, a bicycle?'))[0]).toBe('a1');
    expect((await ids('what did Ada buy, a bicycle?'))[0]).toBe('a0');
  });

  it('is preferred of the time that the question names', async () => {
    await say('a', ['Ada: the server was moved'], Date.UTC(2026, 2, 3));
    await say('b', ['Ada: the server was moved'], Date.UTC(2026, 5, 3));
    expect(await ids('who moved the server in March 2026?', 1)).toEqual(['a0']);
    expect(await ids('who moved the server in June?', 1)).toEqual(['b0']);
  });

  it('is of one sitting with what was said there, and not with what came months later', async () => {
    await say('a', ['Ada: the zebra of the zoo', 'Bob: a keeper feeds the zebra']);
    await say('a2', ['Ada: a keeper of the archive']);
    expect((await ids('zebra keeper zoo')).at(-1)).toBe('a20');
  });
});

describe('what was written', () => {
  it('is found by its name, and by what its name is made of', async () => {
    await page('pdftotext', 'write what a document says');
    await page('head', 'the first text of a document');
    expect((await ids('text of a pdf document'))[0]).toBe('pdftotext');
  });

  it('is named by its first line, where it has no title', async () => {
    const untitled = { ...newMemory('# wget\n\nfetch pages', nowhere), id: 'wget' };
    await store.memories.add(untitled);
    await store.memories.add({ ...newMemory('wget is for pages, curl is for one of the pages', nowhere), id: 'other' });
    expect((await ids('pages with wget'))[0]).toBe('wget');
  });

  it('is found by words that say the same of computers', async () => {
    await page('rm', 'delete files and directories');
    await page('ls', 'files');
    expect((await ids('remove a folder'))[0]).toBe('rm');
  });

  it('is found by a word with a letter in brackets', async () => {
    await page('tar', '- [c]reate an archive of file[s]');
    expect(await ids('create files')).toEqual(['tar']);
  });
});

it('finds error codes whole and by their parts, in capitals or not', async () => {
  await page('a', 'ERR_MODULE_NOT_FOUND after the move');
  await page('b', 'a module of ours');
  for (const question of ['ERR_MODULE_NOT_FOUND', 'err_module_not_found', 'module not found']) {
    expect((await ids(question))[0]).toBe('a');
  }
  expect(await ids('ERR_MODULE_NOT_FOUND')).toEqual(['a']);
});

it('finds what stands far down in a text, behind everything else', async () => {
  await page('long', `${'word '.repeat(5000)} zebra`);
  await page('short', 'zebra');
  expect(await ids('zebra')).toEqual(['short', 'long']);
});

it('finds no more than was asked for, and nothing by nothing', async () => {
  await say('a', ['Ada: one zebra', 'Bob: two zebras', 'Ada: three zebras']);
  expect(await ids('zebra', 2)).toHaveLength(2);
  for (const question of ['', 'the of and', '???', 'unicorn']) expect(await ids(question)).toEqual([]);
});

it('says why, in words', async () => {
  await say('a', ['Ada: the zebra runs']);
  expect(await find('zebras running, Ada')).toMatchObject([{ why: ['matches zebras running ada', 'by Ada'] }]);
});

it.each([
  ['on 8 May 2023', [{ year: 2023, month: 4, day: 8 }]],
  ['on May 8th, 2023', [{ year: 2023, month: 4, day: 8 }]],
  ['in late September', [{ year: null, month: 8, day: null }]],
  ['in Dec 2024', [{ year: 2024, month: 11, day: null }]],
  ['2026-11-02', [{ year: 2026, month: 10, day: 2 }]],
  ['in 2023', [{ year: 2023, month: null, day: null }]],
  ['may I march in?', []],
  ['version 2.2023', []],
])('the dates in "%s"', (text, dates) => {
  expect(namedDates(text).slice(0, 1)).toEqual(dates);
});
