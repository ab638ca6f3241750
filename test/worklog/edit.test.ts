import fc from 'fast-check';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as pathOf } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newEntry } from '../contracts/rows.ts';
import { PilotError } from '../../src/errors.ts';
import { openStore } from '../../src/store/open.ts';
import type { Entry } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { annotate, fill, join, move, remove, resize, split, tag, untag, type Edit } from '../../src/worklog/edit.ts';
import { editEntries, resolveOverlaps } from '../../src/worklog/edit-entries.ts';
import { findOverlaps, overlapsOf } from '../../src/worklog/overlaps.ts';
import { report } from '../../src/worklog/report.ts';
import { startTimer } from '../../src/worklog/timer.ts';
import { timeForEnd, timeWithin } from '../../src/worklog/time-of-entry.ts';

process.env['TZ'] = 'Europe/Berlin';

/** Wednesday 18 November 2026. */
const at = (hour: number, minute = 0, day = 18) => new Date(2026, 10, day, hour, minute).getTime();
const now = at(18);
const always = { from: at(0, 0, 10), to: at(0, 0, 28) };
const minute = 60_000;
let store: Store;

beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
});
afterEach(() => store.close());

const all = (of: Store = store) => of.entries.list(always);
const spans = async () => (await all()).map(({ startedAt, endedAt }) => [startedAt, endedAt]);
const add = (from: number, to: number | null, more: Partial<Entry> = {}) => store.entries.add(newEntry(from, to, more));

describe('an entry', () => {
  it('becomes two that meet, with all that is said of it', async () => {
    const { id } = await add(at(9), at(11), { tags: ['acme'], billable: true, task: 'u1' });
    await editEntries(store, [id], ([entry]) => split(entry, at(10), now));
    const both = { tags: ['acme'], billable: true, task: 'u1', note: 'review' };
    expect(await all()).toMatchObject([
      { ...both, startedAt: at(9), endedAt: at(10) },
      { ...both, startedAt: at(10), endedAt: at(11) },
    ]);
  });

  it('that runs becomes one that has ended and one that runs', async () => {
    const { id } = await startTimer(store, {
      note: 'review',
      place: { cwd: '/', repo: null, branch: null },
      now: at(9),
    });
    await editEntries(store, [id], ([entry]) => split(entry, at(10), now));
    expect(await spans()).toEqual([
      [at(9), at(10)],
      [at(10), null],
    ]);
  });

  it('is joined with another of its project, and the time between them', async () => {
    await add(at(9), at(10), { note: 'review', tags: ['a'] });
    await add(at(10, 30), at(11), { note: 'fixes', tags: ['b'] });
    await editEntries(store, [2, 1], ([one, two]) => join(one, two ?? one));
    expect(await all()).toMatchObject([
      { id: 1, note: 'review; fixes', tags: ['a', 'b'], startedAt: at(9), endedAt: at(11) },
    ]);
    await add(at(12), at(13), { project: 'docs' });
    const refused = editEntries(store, [1, 3], ([one, two]) => join(one, two ?? one));
    await expect(refused).rejects.toMatchObject({ code: 'LOG_OTHER_PROJECT' });
  });

  it('is moved as it is, and made longer or shorter', async () => {
    const { id } = await add(at(9), at(10));
    await editEntries(store, [id], ([entry]) => move(entry, at(11), now));
    expect(await spans()).toEqual([[at(11), at(12)]]);
    await editEntries(store, [id], ([entry]) => resize(entry, { startedAt: at(10), endedAt: at(12, 30) }, now));
    expect(await spans()).toEqual([[at(10), at(12, 30)]]);
  });

  it('reaches to its neighbours, but not over the night, nor over what runs beside it', async () => {
    await add(at(17, 0, 17), at(18, 0, 17));
    await add(at(9), at(10));
    await add(at(10, 20), at(11));
    await add(at(11, 30), at(12));
    await add(at(8), at(18), { background: true });
    await editEntries(store, [3], async ([entry]) => fill(entry, await all(), now));
    expect((await store.entries.get(3)) ?? {}).toMatchObject({ startedAt: at(10), endedAt: at(11, 30) });
    await editEntries(store, [4], async ([entry]) => fill(entry, await all(), now));
    expect((await store.entries.get(4)) ?? {}).toMatchObject({ startedAt: at(11, 30), endedAt: now });
    const again = editEntries(store, [3], async ([entry]) => fill(entry, await all(), now));
    await expect(again).rejects.toMatchObject({ code: 'LOG_NO_GAP' });
  });

  it('gets words and tags, and loses tags', async () => {
    const { id } = await add(at(9), at(10));
    await editEntries(store, [id], ([entry]) => annotate(entry, 'with ada'));
    await editEntries(store, [id], (entries) => tag(entries, ['acme', 'ui']));
    await editEntries(store, [id], (entries) => untag(entries, ['ui']));
    expect(await all()).toMatchObject([{ note: 'review; with ada', tags: ['acme'] }]);
  });

  it.each<[string, string, (entry: Entry) => Edit]>([
    ['split at its end', 'LOG_OUTSIDE', (entry) => split(entry, at(10), now)],
    ['split before it', 'LOG_OUTSIDE', (entry) => split(entry, at(8), now)],
    ['moved into the future', 'LOG_IN_FUTURE', (entry) => move(entry, at(17, 30), now)],
    ['ended before it starts', 'ENTRY_BACKWARDS', (entry) => resize(entry, { endedAt: at(8) }, now)],
    ['made of no length', 'ENTRY_BACKWARDS', (entry) => resize(entry, { endedAt: at(9) }, now)],
    ['made longer than a day', 'LOG_TOO_LONG', (entry) => resize(entry, { startedAt: at(9, 0, 16) }, now)],
    ['joined with itself', 'LOG_SAME', (entry) => join(entry, entry)],
  ])('is not %s', async (_, code, decide) => {
    const { id } = await add(at(9), at(10));
    await expect(editEntries(store, [id], ([entry]) => decide(entry))).rejects.toMatchObject({ code });
    expect(await spans()).toEqual([[at(9), at(10)]]);
  });

  it('is named by times of its own day, or by lengths', async () => {
    const entry = await add(at(22, 0, 16), at(2, 0, 17));
    expect(timeWithin(entry, '23:00', now)).toBe(at(23, 0, 16));
    expect(timeWithin(entry, '1:00', now)).toBe(at(1, 0, 17));
    expect(timeWithin(entry, '30m', now)).toBe(at(22, 30, 16));
    expect(timeWithin(entry, 'half', now)).toBe(at(0, 0, 17));
    expect(timeForEnd(entry, 'end', '1:30', now)).toBe(at(1, 30, 17));
    expect(timeForEnd(entry, 'start', '-30m', now)).toBe(at(21, 30, 16));
    expect(timeForEnd(entry, 'start', 'yesterday 9:00', now)).toBe(at(9, 0, 17));
    expect(() => timeWithin(entry, '12:00', now)).toThrow(PilotError);
    expect(() => timeForEnd(entry, 'start', 'soon', now)).toThrow(PilotError);
  });
});

describe('what overlaps', () => {
  const resolve = (way: 'trim' | 'background', ids: number[] = []) =>
    resolveOverlaps(store, { ...always, way, now, ids });

  it('is found, each pair once, and never what runs beside', async () => {
    await add(at(9), at(12));
    await add(at(10), at(11));
    await add(at(11, 30), null);
    await add(at(9), at(18), { background: true });
    expect(findOverlaps(await all(), now).map(({ first, second, ms }) => [first.id, second.id, ms / minute])).toEqual([
      [1, 2, 60],
      [1, 3, 30],
    ]);
  });

  it('is trimmed: the later one was worked then', async () => {
    await add(at(9), at(12));
    await add(at(10), at(11));
    await add(at(11, 30), null);
    await resolve('trim');
    expect(await spans()).toEqual([
      [at(9), at(10)],
      [at(10), at(11)],
      [at(11), at(11, 30)],
      [at(11, 30), null],
    ]);
    expect(await resolve('trim')).toEqual([]);
  });

  it('is trimmed in one step, whatever began last was worked, and of an entry no seconds are left', async () => {
    await add(at(9), at(12));
    await add(at(10), at(11));
    await add(at(10, 30), at(11, 30));
    await add(at(9) + 2_000, at(9, 20));
    const before = await spans();
    await resolve('trim');
    expect(await spans()).toEqual([
      [at(9) + 2_000, at(9, 20)],
      [at(9, 20), at(10)],
      [at(10), at(10, 30)],
      [at(10, 30), at(11, 30)],
      [at(11, 30), at(12)],
    ]);
    await store.journal.undo('entries');
    expect(await spans()).toEqual(before);
  });

  it('goes on running when a part of it is taken out, however short ago', async () => {
    await add(at(9), null);
    await add(at(10), now);
    await resolve('trim');
    expect(await spans()).toEqual([
      [at(9), at(10)],
      [at(10), now],
      [now, null],
    ]);
  });

  it('is none for some seconds', async () => {
    await add(at(9) + 20_000, at(10) + 20_000);
    await add(at(10), at(11));
    expect(findOverlaps(await all(), now)).toEqual([]);
    expect(overlapsOf({ startedAt: at(8), endedAt: at(9) + 30_000, background: false }, await all())).toEqual([]);
    expect(await resolve('trim')).toEqual([]);
  });

  it('goes on in the background', async () => {
    await add(at(9), at(12));
    await add(at(10), at(11));
    await resolve('background', [1, 2]);
    expect((await all()).map(({ background }) => background)).toEqual([true, false]);
  });

  it('is left as it is where nobody can say which of two was worked', async () => {
    await add(at(9), at(10));
    await add(at(9), at(10));
    expect(await resolve('trim')).toEqual([]);
    await resolve('background');
    expect(findOverlaps(await all(), now)).toEqual([]);
  });
});

interface Wish {
  kind:
    | 'add'
    | 'split'
    | 'join'
    | 'move'
    | 'start'
    | 'end'
    | 'fill'
    | 'tag'
    | 'annotate'
    | 'remove'
    | 'trim'
    | 'background';
  which: number;
  other: number;
  minutes: number;
}

const wishes = fc.array(
  fc.record<Wish>({
    kind: fc.constantFrom(
      'add',
      'split',
      'join',
      'move',
      'start',
      'end',
      'fill',
      'tag',
      'annotate',
      'remove',
      'trim',
      'background',
    ),
    which: fc.nat(20),
    other: fc.nat(20),
    minutes: fc.integer({ min: -200, max: 200 }),
  }),
  { minLength: 1, maxLength: 25 },
);

/** Over midnight and over the night in which the clock is put back: 25 October, 3:00 to 2:00. */
const late = new Date(2026, 9, 26, 12).getTime();
const night = { from: new Date(2026, 9, 24).getTime(), to: new Date(2026, 9, 27).getTime() };

async function fulfil(of: Store, wish: Wish): Promise<void> {
  const entries = await of.entries.list(night);
  const [one, other] = [entries[wish.which % entries.length], entries[wish.other % entries.length]];
  const shift = wish.minutes * minute;
  if (wish.kind === 'trim' || wish.kind === 'background') {
    const ids = one && other ? [one.id, other.id] : [];
    return void (await resolveOverlaps(of, { ...night, way: wish.kind, now: late, ids }));
  }
  if (wish.kind === 'add' || one === undefined || other === undefined) {
    const startedAt = new Date(2026, 9, 24, 20).getTime() + Math.abs(shift) * 4;
    return void (await of.entries.add(newEntry(startedAt, startedAt + (1 + wish.other) * 10 * minute)));
  }
  const edits: Record<Exclude<Wish['kind'], 'add' | 'trim' | 'background'>, (entry: Entry) => Edit> = {
    split: (entry) => split(entry, entry.startedAt + shift, late),
    join: (entry) => join(entry, other),
    move: (entry) => move(entry, entry.startedAt + shift, late),
    start: (entry) => resize(entry, { startedAt: entry.startedAt + shift }, late),
    end: (entry) => resize(entry, { endedAt: (entry.endedAt ?? 0) + shift }, late),
    fill: (entry) => fill(entry, entries, late),
    tag: (entry) => tag([entry], [`t${wish.other}`]),
    annotate: (entry) => annotate(entry, 'more'),
    remove: (entry) => remove([entry]),
  };
  await editEntries(of, [one.id], ([entry]) => edits[wish.kind as keyof typeof edits](entry));
}

it('any sequence of edits leaves lengths, totals that are the sum of their parts, and a way back to each state', async () => {
  await fc.assert(
    fc.asyncProperty(wishes, async (list) => {
      const mine = await openStore({ path: ':memory:' });
      try {
        const states: Entry[][] = [];
        for (const wish of list) {
          const before = await mine.entries.list(night);
          const steps = (await mine.journal.steps('entries', 50)).length;
          await fulfil(mine, wish).catch((error: unknown) => expect(error).toBeInstanceOf(PilotError));
          const after = await mine.entries.list(night);
          checkTotals(after);
          if (wish.kind === 'split' && before.length > 0) expect(total(after)).toBe(total(before));
          const done = (await mine.journal.steps('entries', 50)).length - steps;
          for (let left = done; left > 0; left -= 1) states.push(left === done ? before : []);
        }
        for (const state of states.slice(-50).toReversed()) {
          await mine.journal.undo('entries');
          if (state.length > 0) expect(await mine.entries.list(night)).toEqual(state);
        }
      } finally {
        await mine.close();
      }
    }),
    { numRuns: 40 },
  );
});

function total(entries: Entry[]): number {
  return entries.reduce((sum, { startedAt, endedAt }) => sum + (endedAt ?? late) - startedAt, 0);
}

function checkTotals(entries: Entry[]): void {
  for (const { startedAt, endedAt } of entries) expect(endedAt ?? late).toBeGreaterThan(startedAt);
  const inside = entries.filter(({ startedAt, endedAt }) => startedAt >= night.from && (endedAt ?? late) <= night.to);
  const { totalMs, days, projects } = report(inside, { ...night, now: late });
  expect(totalMs).toBe(total(inside));
  expect(days.reduce((sum, day) => sum + day.totalMs, 0)).toBe(totalMs);
  expect(projects.reduce((sum, { ms }) => sum + ms, 0)).toBe(totalMs);
}

it('two that edit the same entries at once lose nothing', async () => {
  const path = pathOf(mkdtempSync(pathOf(tmpdir(), 'pilot-edit-')), 'pilot.db');
  const [one, two] = [await openStore({ path }), await openStore({ path })];
  try {
    const { id } = await one.entries.add(newEntry(at(9), at(10)));
    const tags = async (of: Store, name: string): Promise<void> => {
      for (let at = 0; at < 15; at += 1) await editEntries(of, [id], (entries) => tag(entries, [`${name}${at}`]));
    };
    const halve = editEntries(two, [id], ([entry]) => split(entry, at(9, 30), now));
    await Promise.all([tags(one, 'a'), tags(two, 'b'), halve]);
    const after = await one.entries.list(always);
    expect(after).toHaveLength(2);
    expect(after[0]?.tags).toHaveLength(30);
  } finally {
    await one.close();
    await two.close();
  }
});
