import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { newTask } from '../contracts/rows.ts';
import { lost, startWriter } from './acknowledged.ts';
import { temporaryDirectory } from './temporary-directory.ts';

it('processes that write rows of every kind at once, and make the store at once, lose nothing', async () => {
  const path = join(temporaryDirectory(), 'pilot.db');
  const acknowledged: string[] = [];
  const codes = await Promise.all(
    ['ada', 'bob', 'eve', 'dan'].map(async (name) => {
      const { child, lines } = startWriter(path, name, 90);
      lines.on('line', (row) => acknowledged.push(row));
      const [code] = (await once(child, 'exit')) as [number];
      return code;
    }),
  );
  expect(codes).toEqual([0, 0, 0, 0]);
  const store = await openStore({ path });
  expect(acknowledged).toHaveLength(360);
  expect(await lost(store, acknowledged)).toEqual([]);
  const commands = await store.commands.list({ limit: 1000 });
  expect(new Set(commands.map(({ seq }) => seq)).size).toBe(80);
  expect((await store.health()).problems).toEqual([]);
  expect(await store.maintenance.check()).toEqual([]);
  await store.close();
}, 60_000);

it('a writer that is killed has lost no row that was acknowledged', async () => {
  const path = join(temporaryDirectory(), 'pilot.db');
  const acknowledged: string[] = [];
  for (const [round, rows] of [3, 11, 23, 41].entries()) {
    const { child, lines } = startWriter(path, `round${round}`, 100_000);
    let seen = 0;
    lines.on('line', (row) => {
      acknowledged.push(row);
      seen += 1;
      if (seen === rows) child.kill('SIGKILL');
    });
    await once(lines, 'close');
  }
  const store = await openStore({ path });
  expect(acknowledged.length).toBeGreaterThanOrEqual(78);
  expect(await lost(store, acknowledged)).toEqual([]);
  expect((await store.health()).problems).toEqual([]);
  expect(await store.maintenance.check()).toEqual([]);
  await store.close();
}, 60_000);

it('sees what another one wrote in its version', async () => {
  const path = join(temporaryDirectory(), 'pilot.db');
  const [mine, other] = [await openStore({ path }), await openStore({ path })];
  const before = await mine.version();
  await other.tasks.add(newTask('of another window'));
  const after = await mine.version();
  expect(after).not.toBe(before);
  expect(await mine.version()).toBe(after);
  expect(await mine.tasks.list({})).toHaveLength(1);
  await Promise.all([mine.close(), other.close()]);
});
