import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import type { Task } from '../../src/store/records.ts';
import { dependenciesOf } from '../../src/tasks/dependencies.ts';
import { isOpen, isWaiting } from '../../src/tasks/status.ts';
import { mostUrgent } from '../../src/tasks/most-urgent.ts';
import { byUrgency, isHere } from '../../src/tasks/urgency.ts';

const now = 1_800_000_000_000;
const hour = 3_600_000;
const around = (hours: number) => fc.option(fc.integer({ min: -hours, max: hours }).map((by) => now + by * hour));
const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const places = [
  { cwd: '/srv/api/src', repo: '/srv/api', branch: 'main' },
  { cwd: '/srv/web', repo: '/srv/web', branch: null },
  { cwd: '/home/ada', repo: null, branch: null },
  { cwd: '/tmp', repo: null, branch: null },
];
const place = fc.constantFrom(...places);

const task = fc.record({
  place,
  priority: fc.constantFrom(null, 'high' as const, 'medium' as const, 'low' as const),
  project: fc.constantFrom('', 'api'),
  due: around(600),
  wait: around(20),
  scheduled: around(20),
  until: fc.option(fc.constantFrom(now - 1, now, now + 1), { freq: 8 }),
  startedAt: fc.constantFrom(null, null, now - hour),
  createdAt: fc.integer({ min: 0, max: 20_000 }).map((hours) => now - hours * hour),
  tags: fc.subarray(['next', 'a', 'b"next"', 'c', 'nextnext']),
  annotations: fc.array(fc.constant({ at: 1, text: 'seen' }), { maxLength: 4 }),
  depends: fc.array(fc.integer({ min: 0, max: 25 }).map(uuid), { maxLength: 2 }),
  doneAt: fc.option(fc.constant(now), { freq: 6 }),
  deletedAt: fc.option(fc.constant(now), { freq: 8 }),
});

it('finds what the order of all tasks has first, and counts them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(task, { maxLength: 24 }),
      place,
      fc.integer({ min: 1, max: 30 }),
      async (made, at, limit) => {
        const store = await openStore({ path: ':memory:' });
        try {
          const tasks = made.map(({ place, ...fields }, index) => ({
            ...place,
            ...fields,
            uuid: uuid(index),
            text: `task ${index}`,
          }));
          await store.tasks.addMany(tasks, 'import');
          const all: Task[] = [...(await store.tasks.list({})), ...(await store.tasks.list({ state: 'deleted' }))];
          const shown = all.filter((each) => isOpen(each, now) && !isWaiting(each, now));
          const dependencies = dependenciesOf(all, now);
          const expected = byUrgency(shown, { now, place: at, dependencies });
          const found = await mostUrgent(store, { now, place: at, limit });
          expect(found.tasks.map(({ id }) => id)).toEqual(expected.slice(0, limit).map(({ id }) => id));
          expect(found).toMatchObject({ here: shown.filter((each) => isHere(each, at)).length, total: shown.length });
          const listed = all.filter((each) => isOpen(each, now) && (each.startedAt !== null || !isWaiting(each, now)));
          const page = await mostUrgent(store, { now, place: at, limit, withActive: true });
          const first = byUrgency(listed, { now, place: at, dependencies }).slice(0, limit);
          expect(page.tasks.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
          expect(page.total).toBe(listed.length);
          const blocked = found.tasks.filter((each) => dependencies.blocked.has(each.uuid));
          expect(found.tasks.filter((each) => found.blocked.has(each.uuid))).toEqual(blocked);
        } finally {
          await store.close();
        }
      },
    ),
    { numRuns: 150 },
  );
});
