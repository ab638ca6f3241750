import { afterEach, beforeEach, expect, it } from 'vitest';
import { newEntry } from '../contracts/rows.ts';
import { anEntry } from '../helpers/work-records.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { type Away, type AwayChoice, awayOf, settleAway } from '../../src/worklog/away.ts';
import { editEntries } from '../../src/worklog/edit-entries.ts';

const minute = 60_000;
let store: Store;

beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
});
afterEach(() => store.close());

const settle = async (away: Away, choice: AwayChoice) => {
  await editEntries(store, [away.entry], ([entry]) => settleAway(entry, away, choice));
  const entries = await store.entries.list({ from: 0, to: 1000 * minute });
  return entries.map(({ note, startedAt, endedAt }) => [
    note,
    startedAt / minute,
    endedAt === null ? null : endedAt / minute,
  ]);
};

it('is a pause that is too long, while a timer ran', () => {
  const running = anEntry({ id: 3, startedAt: 10 * minute });
  const pause = { from: 20 * minute, to: 40 * minute };
  expect(awayOf(running, pause, 15 * minute)).toEqual({ entry: 3, ...pause });
  expect(awayOf(running, pause, 21 * minute)).toBeNull();
  expect(awayOf(running, pause, 0)).toBeNull();
  expect(awayOf(null, pause, 15 * minute)).toBeNull();
  expect(awayOf(running, { from: 0, to: 24 * minute }, 15 * minute)).toBeNull();
  expect(awayOf(running, { from: 0, to: 40 * minute }, 15 * minute)).toMatchObject({ from: 10 * minute });
});

it.each<[AwayChoice, unknown]>([
  ['trim', [['review', 10, 20]]],
  [
    'split',
    [
      ['review', 10, 20],
      ['review', 40, null],
    ],
  ],
  [
    'break',
    [
      ['review', 10, 20],
      ['away', 20, 40],
      ['review', 40, null],
    ],
  ],
])('%s, as one step that can be taken back', async (choice, expected) => {
  const { id } = await store.entries.add(newEntry(10 * minute, null));
  expect(await settle({ entry: id, from: 20 * minute, to: 40 * minute }, choice)).toEqual(expected);
  await store.journal.undo('entries');
  expect(await store.entries.running()).toMatchObject({ id, startedAt: 10 * minute });
});

it('leaves nothing of a timer during which nobody was there at all', async () => {
  const { id } = await store.entries.add(newEntry(10 * minute, null));
  expect(await settle({ entry: id, from: 10 * minute, to: 40 * minute }, 'trim')).toEqual([]);
});

it('is of no matter once the timer was stopped', async () => {
  const { id } = await store.entries.add(newEntry(10 * minute, 20 * minute));
  const late = settle({ entry: id, from: 15 * minute, to: 40 * minute }, 'trim');
  await expect(late).rejects.toMatchObject({ code: 'TIMER_NOT_RUNNING' });
});
