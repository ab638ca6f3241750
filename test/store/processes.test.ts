import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { newTask } from '../contracts/rows.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const writer = fileURLToPath(new URL('writer.ts', import.meta.url));

function startWriter(path: string, name: string, count: number) {
  const child = spawn(process.execPath, [writer, path, name, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] });
  return { child, lines: createInterface({ input: child.stdout }) };
}

it('two processes that write at once, and make the store at once, lose nothing', async () => {
  const path = join(temporaryDirectory(), 'pilot.db');
  const codes = await Promise.all(
    ['ada', 'bob'].map(async (name) => (await once(startWriter(path, name, 100).child, 'exit'))[0] as number),
  );
  expect(codes).toEqual([0, 0]);
  const store = await openStore({ path });
  const commands = await store.commands.list({ limit: 1000 });
  expect(new Set(commands.map(({ id }) => id)).size).toBe(200);
  expect(await store.memories.count()).toBe(200);
  expect(new Set(commands.map(({ seq }) => seq)).size).toBe(200);
  expect((await store.health()).problems).toEqual([]);
  await store.close();
}, 60_000);

it('a writer that is killed has lost no row that was acknowledged', async () => {
  const path = join(temporaryDirectory(), 'pilot.db');
  const acknowledged: string[] = [];
  for (const [round, rows] of [3, 8, 20, 41].entries()) {
    const { child, lines } = startWriter(path, `round${round}`, 100_000);
    let seen = 0;
    lines.on('line', (id) => {
      acknowledged.push(id);
      seen += 1;
      if (seen === rows) child.kill('SIGKILL');
    });
    await once(lines, 'close');
  }
  const store = await openStore({ path });
  const kept = await Promise.all(acknowledged.map((id) => store.memories.get(id)));
  expect(acknowledged.length).toBeGreaterThanOrEqual(72);
  expect(kept).not.toContain(undefined);
  expect((await store.health()).problems).toEqual([]);
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
