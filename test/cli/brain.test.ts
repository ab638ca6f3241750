import Database from 'better-sqlite3';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newCommand, newMemory } from '../contracts/rows.ts';
import { User } from './run-pilot.ts';

const user = new User();
const lines = async () => (await user.json<{ line: string }[]>(['history'])).map(({ line }) => line);

it('says how what is remembered is, and finds nothing wrong with it', async () => {
  await user.store(async (store) => {
    await store.commands.add(newCommand('npm test'));
    await store.memories.add(newMemory('staging needs the VPN'));
  });
  const status = await user.json<object>(['brain', 'status']);
  expect(status).toMatchObject({
    counts: { commands: 1, memories: 1 },
    problems: [],
    latencyMs: { panel: expect.any(Number) },
  });
  expect((await user.pilot(['brain', 'status'])).out).toMatch(/keeps 1 commands, 1 memories/);
  expect(await user.json<object>(['brain', 'check'])).toEqual({ ok: true, problems: [] });
});

it('goes back to a backup, also while another window is open, and from there again', async () => {
  expect((await user.pilot(['brain', 'backup'])).code).toBe(0);
  await user.store(async (other) => {
    await other.commands.add(newCommand('make later'));
    const { before } = await user.json<{ before: { file: string } }>(['brain', 'restore']);
    expect((await other.commands.list({ limit: 9 })).map(({ line }) => line)).toEqual(['npm test']);
    await other.commands.add(newCommand('make afterwards'));
    expect(await lines()).toEqual(['make afterwards', 'npm test']);
    await user.pilot(['brain', 'restore', before.file]);
  });
  expect(await lines()).toEqual(['make later', 'npm test']);
  expect(await user.json<object>(['brain', 'check'])).toMatchObject({ ok: true });
});

it('brings indexes together and gives room back', async () => {
  await user.store(async (store) => {
    const rows = Array.from({ length: 3000 }, (_, at) => ({
      ...newCommand(`make target${at}`, { startedAt: at }),
      id: `m${at}`,
    }));
    await store.commands.addMany(rows);
    await store.commands.prune({ pattern: 'make target*' });
  });
  const { before, after } = await user.json<{ before: number; after: number }>(['brain', 'optimize']);
  expect(after).toBeLessThan(before);
  expect(await lines()).toEqual(['make later', 'npm test']);
});

it('says what is wrong', async () => {
  const db = new Database(join(user.home, '.local/share/pilot/pilot.db'));
  db.exec(
    "DROP TRIGGER lines_unindexed; INSERT INTO lines (line, repo, parts, scope, runs, last_seq) VALUES ('x', '', '', 's', 1, 1); DELETE FROM lines WHERE line = 'x'",
  );
  db.close();
  const { out, code } = await user.pilot(['brain', 'check', '--json']);
  expect([JSON.parse(out), code]).toEqual([{ ok: false, problems: [expect.stringContaining('lines_plain')] }, 1]);
  const { err } = await user.pilot(['brain', 'restore', '/etc/hostname']);
  expect(err).toMatch(/no backup that can be used/);
});
