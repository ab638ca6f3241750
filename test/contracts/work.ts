import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptSteps, type Area, type WorkChange } from '../../src/store/journal-store.ts';
import type { Owner } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { newEntry, newTask } from './rows.ts';

type Open = (clock: () => number, owner: Owner) => Promise<Store>;

const ada: Owner = { tenant: 'acme', person: 'ada' };
const bob: Owner = { tenant: 'acme', person: 'bob' };
const eve: Owner = { tenant: 'other', person: 'eve' };
const always = { from: 0, to: 1_000_000 };

/** What every store promises of tasks and entries that several people change. `newPlace` gives a way to open one empty store again and again. */
export function workContract(name: string, newPlace: () => Open): void {
  describe(`work in ${name}`, () => {
    let open: Open;
    let store: Store;
    const others: Store[] = [];

    beforeEach(async () => {
      open = newPlace();
      store = await open(() => 50_000, ada);
    });
    afterEach(async () => {
      for (const each of [store, ...others.splice(0)]) await each.close();
    });

    async function another(owner: Owner): Promise<Store> {
      const opened = await open(() => 50_000, owner);
      others.push(opened);
      return opened;
    }

    const contentOf = async (of: Store) => ({
      tasks: [...(await of.tasks.list({})), ...(await of.tasks.list({ state: 'deleted' }))],
      entries: await of.entries.list(always),
    });

    describe('shows each organisation its own', () => {
      it('and nothing of another', async () => {
        const task = await store.tasks.add(newTask('secret plan'));
        const entry = await store.entries.add(newEntry(100, 200, { task: task.uuid }));
        const other = await another(eve);
        expect(await contentOf(other)).toEqual({ tasks: [], entries: [] });
        expect([await store.tasks.any(), await other.tasks.any()]).toEqual([true, false]);
        expect(await other.tasks.get(task.id)).toBeUndefined();
        expect(await other.entries.get(entry.id)).toBeUndefined();
        expect(await other.entries.ofTasks([task.uuid])).toEqual([]);
        expect(await other.journal.steps('tasks', 9)).toEqual([]);
        const attempts = [
          other.tasks.update(task.id, { text: 'x' }),
          other.tasks.remove(task.id),
          other.tasks.purge([task.id]),
          other.entries.update(entry.id, { note: 'x' }),
          other.entries.remove(entry.id),
        ];
        for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND' });
        await expect(other.journal.undo('tasks')).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' });
      });

      it('and each person in it a timer and times of their own', async () => {
        await store.entries.add(newEntry(100, null));
        const colleague = await another(bob);
        expect(await colleague.entries.running()).toBeUndefined();
        await colleague.entries.add(newEntry(200, null));
        expect((await store.entries.running())?.startedAt).toBe(100);
        expect((await store.entries.list(always)).map(({ startedAt }) => startedAt)).toEqual([100]);
        expect((await colleague.entries.list(always)).map(({ startedAt }) => startedAt)).toEqual([200]);
      });
    });

    it('lets timers run in the background, beside the one in the foreground', async () => {
      await store.entries.add(newEntry(100, null, { background: true }));
      await store.entries.add(newEntry(150, null, { background: true }));
      expect(await store.entries.running()).toBeUndefined();
      await store.entries.add(newEntry(200, null));
      await expect(store.entries.update(1, { background: false })).rejects.toMatchObject({ code: 'TIMER_RUNNING' });
    });

    describe('finds tasks', () => {
      it('by the beginning of their uuids', async () => {
        const { uuid } = await store.tasks.add(newTask('one'));
        await store.tasks.add(newTask('two'));
        expect((await store.tasks.startingWith(uuid.slice(0, 13), 9)).map(({ text }) => text)).toEqual(['one']);
        expect(await store.tasks.startingWith('zzzz', 9)).toEqual([]);
        expect(await (await another(eve)).tasks.startingWith(uuid, 9)).toEqual([]);
      });

      it('of one series, its first one too', async () => {
        const { uuid } = await store.tasks.add(newTask('one'));
        await store.tasks.add(newTask('other'));
        await store.tasks.add({ ...newTask('two'), series: uuid });
        expect((await store.tasks.list({ series: uuid })).map(({ text }) => text)).toEqual(['one', 'two']);
      });
    });

    it('refuses what rests on a task that was changed meanwhile', async () => {
      const [one, two] = [await store.tasks.add(newTask('one')), await store.tasks.add(newTask('two'))];
      const step = (unchanged: number): { title: string; changes: WorkChange[] } => ({
        title: 'rests on it',
        changes: [
          { area: 'tasks', id: two.id, change: { text: 'three' } },
          { area: 'tasks', id: one.id, unchanged },
        ],
      });
      await expect(store.journal.apply(step(one.revision + 1))).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' });
      expect(await store.tasks.get(two.id)).toEqual(two);
      expect(await store.journal.apply(step(one.revision))).toHaveLength(1);
      expect(await store.tasks.get(one.id)).toEqual(one);
    });

    it('knows what is due soon: open tasks, the soonest first', async () => {
      for (const due of [30, 10, 20, null]) await store.tasks.add(newTask(String(due), { due }));
      await store.tasks.add(newTask('done', { due: 15, doneAt: 1 }));
      await store.tasks.add(newTask('deleted', { due: 15, deletedAt: 1 }));
      const due = async (from: number, to: number, limit = 9) =>
        (await store.tasks.dueWithin({ from, to }, limit)).map(({ text }) => text);
      expect(await due(10, 30)).toEqual(['10', '20']);
      expect(await due(0, 99, 2)).toEqual(['10', '20']);
      expect(await (await another(eve)).tasks.dueWithin({ from: 0, to: 99 }, 9)).toEqual([]);
    });

    it('gives a claim to the first who asks', async () => {
      const other = await another(bob);
      expect([
        await store.settings.claim('x'),
        await other.settings.claim('x'),
        await store.settings.claim('x'),
      ]).toEqual([true, false, false]);
      expect(await other.settings.claim('y')).toBe(true);
    });

    describe('takes steps back', () => {
      it('a change of both tasks and entries as one', async () => {
        const { id, uuid } = await store.tasks.add(newTask('one'));
        const before = await contentOf(store);
        await store.journal.apply({
          title: 'start "one"',
          changes: [
            { area: 'tasks', id, change: { startedAt: 500 } },
            { area: 'entries', add: newEntry(500, null, { task: uuid }) },
          ],
        });
        expect(await store.journal.steps('entries', 9)).toMatchObject([
          { title: 'start "one"', areas: ['tasks', 'entries'] },
        ]);
        const { step, changed } = await store.journal.undo('entries');
        expect(step.title).toBe('start "one"');
        expect(changed.map(({ area, after }) => [area, after?.id])).toEqual([
          ['entries', undefined],
          ['tasks', id],
        ]);
        expect(await contentOf(store)).toEqual(before);
      });

      it('all of the changes or none', async () => {
        const before = await contentOf(store);
        const changes: WorkChange[] = [
          { area: 'tasks', add: newTask('one') },
          { area: 'entries', id: 99, remove: true },
        ];
        await expect(store.journal.apply({ title: 'x', changes })).rejects.toMatchObject({ code: 'NOT_FOUND' });
        expect(await contentOf(store)).toEqual(before);
        expect(await store.journal.steps('tasks', 9)).toEqual([]);
      });

      it('an import whole, unless something of it was changed since', async () => {
        const rows = ['a', 'b', 'c'].map((text) => newTask(text, { uuid: `uuid-${text}` }));
        expect(await store.tasks.addMany(rows, 'import 3 tasks')).toEqual({ added: 3, known: 0 });
        expect(await store.tasks.addMany(rows, 'import 3 tasks')).toEqual({ added: 0, known: 3 });
        await store.tasks.update(2, { text: 'B' });
        await store.journal.undo('tasks');
        await store.journal.undo('tasks');
        expect(await store.tasks.list({})).toEqual([]);
        await expect(store.journal.undo('tasks')).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' });
      });

      it('but never over what somebody else has done since', async () => {
        const { id } = await store.tasks.add(newTask('one'));
        await (await another(bob)).tasks.update(id, { text: 'two' });
        await expect(store.journal.undo('tasks')).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' });
        expect(await store.tasks.get(id)).toMatchObject({ text: 'two' });
      });

      it('the last fifty of each area', async () => {
        for (let count = 0; count < keptSteps + 5; count += 1) await store.tasks.add(newTask(String(count)));
        await store.entries.add(newEntry(1, 2));
        expect(await store.journal.steps('tasks', 99)).toHaveLength(keptSteps);
        expect(await store.journal.steps('entries', 99)).toHaveLength(1);
      });
    });

    it('refuses a change of what is no longer as it was seen', async () => {
      const seen = await store.tasks.add(newTask('one'));
      await store.tasks.update(seen.id, { priority: 'high' });
      await expect(store.tasks.update(seen.id, { text: 'x', revision: seen.revision })).rejects.toMatchObject({
        code: 'CHANGED_MEANWHILE',
      });
    });

    it('forgets what is purged, in the journal too', async () => {
      const { id } = await store.tasks.add(newTask('one'));
      await store.tasks.update(id, { text: 'two' });
      await store.tasks.purge([id]);
      expect(await store.journal.steps('tasks', 9)).toEqual([]);
    });

    it('is as it was before, after any steps and as many back', async () => {
      const number = fc.integer({ min: 1, max: 6 });
      const change: fc.Arbitrary<WorkChange> = fc.oneof(
        fc.string().map((text) => ({ area: 'tasks' as const, add: newTask(text) })),
        fc
          .record({ id: number, due: fc.nat() })
          .map(({ id, due }) => ({ area: 'tasks' as const, id, change: { due } })),
        number.map((id) => ({ area: 'tasks' as const, id, remove: true as const })),
        fc.nat().map((at) => ({ area: 'entries' as const, add: newEntry(at, at + 1) })),
        fc
          .record({ id: number, note: fc.string() })
          .map(({ id, note }) => ({ area: 'entries' as const, id, change: { note } })),
        number.map((id) => ({ area: 'entries' as const, id, remove: true as const })),
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 8 }),
          async (steps) => {
            const fresh = await newPlace()(() => 50_000, ada);
            const seen: { areas: Area[]; content: unknown }[] = [];
            for (const changes of steps) {
              const content = await contentOf(fresh);
              const applied = await fresh.journal.apply({ title: 'x', changes }).catch(() => null);
              if (applied !== null) seen.push({ areas: [...new Set(applied.map(({ area }) => area))], content });
            }
            for (const { areas, content } of seen.toReversed()) {
              await fresh.journal.undo(areas[0] ?? 'tasks');
              expect(await contentOf(fresh)).toEqual(content);
            }
            await fresh.close();
          },
        ),
        { numRuns: 30 },
      );
    });
  });
}
