import fc from 'fast-check';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finishTask } from '../../src/app/finish-task.ts';
import { openStore } from '../../src/store/open.ts';
import type { Task } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { parseTask } from '../../src/tasks/parse.ts';
import { addTask, changeDepends, changeTask } from '../../src/tasks/save.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

process.env['TZ'] = 'Europe/Berlin';

const now = () => new Date(2026, 10, 18, 10, 30).getTime();
const day = 86_400_000;
const place = { cwd: '/srv/api', repo: '/srv/api', branch: 'main' };

describe('tasks in two windows', () => {
  let store: Store;
  let other: Store;

  beforeEach(async () => {
    const path = join(temporaryDirectory(), 'pilot.db');
    store = await openStore({ path });
    other = await openStore({ path });
  });
  afterEach(async () => {
    await store.close();
    await other.close();
  });

  const add = (line: string) => addTask(store, parseTask(line, { now: now() }), { place, now: now() });
  const change = (id: number, line: string) =>
    changeTask(store, { id }, parseTask(line, { now: now(), change: true }), now());
  const open = () => store.tasks.list({ state: 'open' });
  const all = async (of = store) => [...(await of.tasks.list({})), ...(await of.tasks.list({ state: 'deleted' }))];

  describe('a line', () => {
    it('becomes a task with what it waits for, and is linked with what it names', async () => {
      const first = await add('deploy');
      const second = await add('test it, see #1 and #99 @web dep:1 est:2h');
      expect(second).toMatchObject({ ...place, project: 'web', depends: [first.uuid], estimateMs: 7_200_000 });
      const links = await store.links.neighbours({ kind: 'task', id: '2' }, { depth: 1, limit: 9 });
      expect(links.map(({ end }) => end)).toEqual([{ kind: 'task', id: '1' }]);
      expect((await add('again every:monday')).due).toBe(new Date(2026, 10, 24).getTime());
      expect((await add('by uuid dep:' + first.uuid.slice(0, 13))).depends).toEqual([first.uuid]);
    });

    it('changes only what it says', async () => {
      const before = await add('fix it +ci +ui due:fri !high est:1h @web');
      const after = await change(1, '-ci +bug due:none est:2h');
      expect(after).toEqual({
        ...before,
        tags: ['ui', 'bug'],
        due: null,
        estimateMs: 7_200_000,
        revision: 2,
        modifiedAt: after.modifiedAt,
      });
      expect(await change(1, 'fix it all')).toMatchObject({
        text: 'fix it all',
        tags: ['ui', 'bug'],
        priority: 'high',
      });
    });
  });

  describe('what waits for what', () => {
    it('makes no circle, and says where it would go', async () => {
      for (const text of ['one', 'two', 'three']) await add(text);
      await changeDepends(store, 1, { add: ['2'], remove: [] });
      await change(2, 'dep:3');
      await expect(changeDepends(store, 3, { add: ['1'], remove: [] })).rejects.toMatchObject({
        code: 'TASK_CYCLE',
        message: 'A task cannot wait for itself: 3 -> 1 -> 2 -> 3.',
        hint: 'Take one of these away first: pilot task dep 2 --off 3',
      });
      await expect(change(1, 'dep:1')).rejects.toMatchObject({ message: expect.stringContaining('1 -> 1') });
      await changeDepends(store, 1, { add: [], remove: ['2'] });
      expect(await changeDepends(store, 3, { add: ['1'], remove: [] })).toMatchObject({ id: 3 });
    });

    it('also when two windows close it from both sides at once', async () => {
      const wish = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }));
      for (let task = 1; task <= 5; task += 1) await add(`task ${task}`);
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(wish, wish), { maxLength: 4 }), async (rounds) => {
          for (const { id } of await open()) await store.tasks.update(id, { depends: [] });
          for (const [one, two] of rounds) {
            await Promise.allSettled([
              changeDepends(store, one[0], { add: [String(one[1])], remove: [] }),
              changeDepends(other, two[0], { add: [String(two[1])], remove: [] }),
            ]);
          }
          expect(isCircular(await open())).toBe(false);
        }),
        { numRuns: 30 },
      );
    });
  });

  describe('a series', () => {
    it('goes on once, whoever finishes it, and undo takes both back', async () => {
      await add('water plants every:day');
      const before = await all();
      const results = await Promise.all([finishTask(store, { id: 1 }, now()), finishTask(other, { id: 1 }, now())]);
      expect(results.filter(({ next }) => next !== null)).toHaveLength(1);
      expect((await open()).map(({ id }) => id)).toEqual([2]);
      await store.journal.undo('tasks');
      expect(await all()).toEqual(before);
    });

    it('has one open task whatever is done with it, and never two of the same day', async () => {
      const step = fc.constantFrom('finish', 'finish twice', 'later', 'take up', 'undo', 'finish all');
      let series = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
          const first = await add(`series ${(series += 1)} every:day`);
          const mine = () => store.tasks.list({ series: first.uuid });
          const mineOpen = async () => (await mine()).filter(({ doneAt }) => doneAt === null);
          let clock = now();
          let undoable = 0;
          for (const each of steps) {
            const [task] = await mineOpen();
            if (each === 'later') clock += day;
            if (each === 'finish' && task) undoable += Number((await finishTask(store, task, clock)) !== null);
            if (each === 'finish twice' && task) {
              await Promise.all([finishTask(store, task, clock), finishTask(other, task, clock)]);
              undoable += 1;
            }
            if (each === 'finish all') for (const one of await mineOpen()) await finishTask(store, one, clock);
            if (each === 'take up') {
              const done = (await mine()).find(({ doneAt }) => doneAt !== null);
              if (done) await store.tasks.update(done.id, { doneAt: null });
            }
            if (each === 'finish all' || each === 'take up') undoable = 0;
            if (each === 'undo' && undoable > 0) {
              await store.journal.undo('tasks');
              undoable -= 1;
            }
            expect((await mineOpen()).length).toBeGreaterThan(0);
            const takenUp = steps.filter((step) => step === 'take up').length;
            expect((await mineOpen()).length).toBeLessThanOrEqual(1 + takenUp);
            const dues = (await mine()).map(({ due }) => due);
            expect(new Set(dues).size).toBe(dues.length);
          }
        }),
        { numRuns: 25 },
      );
    });
  });

  it('undo of anything is exact', async () => {
    for (const text of ['one every:day', 'two', 'three dep:2']) await add(text);
    const lines = ['due:fri +a', 'new text', 'dep:none', 'every:2w', '!low -a @web'];
    const step = fc.oneof(
      fc.tuple(fc.constant('change' as const), fc.integer({ min: 1, max: 3 }), fc.constantFrom(...lines)),
      fc.tuple(fc.constant('finish' as const), fc.integer({ min: 1, max: 3 }), fc.constant('')),
      fc.tuple(fc.constant('add' as const), fc.constant(0), fc.constantFrom('x every:day', 'y +b')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const states = [await all()];
        for (const [what, id, line] of steps) {
          const before = (await store.journal.steps('tasks', 1))[0]?.seq;
          if (what === 'change') await change(id, line);
          if (what === 'finish') await finishTask(store, { id }, now());
          if (what === 'add') await add(line);
          if ((await store.journal.steps('tasks', 1))[0]?.seq !== before) states.push(await all());
        }
        for (const state of states.slice(0, -1).toReversed()) {
          await store.journal.undo('tasks');
          expect(await all(other)).toEqual(state);
        }
      }),
      { numRuns: 25 },
    );
  });
});

function isCircular(tasks: Task[]): boolean {
  const left = new Map(tasks.map(({ uuid, depends }) => [uuid, depends]));
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const [uuid, depends] of left) if (!depends.some((each) => left.has(each))) left.delete(uuid);
  }
  return left.size > 0;
}
