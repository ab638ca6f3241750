import Database from 'better-sqlite3';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { User } from './run-pilot.ts';

const user = new User();
const imported = async (from: string, ...file: string[]) =>
  user.json<{ added: number; known: number; wrong: number }>(['history', 'import', '--from', from, ...file]);

function database(path: string, sql: string): string {
  const file = join(user.home, path);
  mkdirSync(join(file, '..'), { recursive: true });
  const db = new Database(file);
  db.exec(sql);
  db.close();
  return file;
}

it("takes in a shell's history from where it is kept, once, without what cannot be read", async () => {
  writeFileSync(join(user.home, '.bash_history'), 'ls\nls\n\0broken\0\nmake deploy\n secret-tool\n');
  expect(await imported('bash')).toMatchObject({ added: 3, wrong: 1, skipped: 1, problems: [{ row: 3 }] });
  writeFileSync(join(user.home, '.bash_history'), 'ls\nls\nmake deploy\nls\n');
  expect(await imported('bash')).toMatchObject({ added: 1, known: 3 });
});

it('takes in what atuin, McFly and hishtory have', async () => {
  database(
    '.local/share/atuin/history.db',
    `CREATE TABLE history (id TEXT PRIMARY KEY, timestamp INTEGER, duration INTEGER, exit INTEGER, command TEXT,
       cwd TEXT, session TEXT, hostname TEXT, deleted_at INTEGER, author TEXT);
     INSERT INTO history VALUES ('a', 1700000000123456789, 2000000000, 1, 'cargo build', '/srv/tally', 's', 'box:ada', NULL, 'codex');
     INSERT INTO history VALUES ('b', 1700000001000000000, -1, -1, 'gone', '/srv', 's', 'box:ada', 5, NULL);
     INSERT INTO history VALUES ('c', 1700000002000000000, -1, -1, NULL, '/srv', 's', 'box:ada', NULL, NULL);`,
  );
  expect(await imported('atuin')).toMatchObject({ added: 1, wrong: 1 });
  const [cargo] = await user.json<object[]>(['history', 'cargo']);
  expect(cargo).toMatchObject({
    cwd: '/srv/tally',
    exit: 1,
    durationMs: 2000,
    host: 'box',
    author: 'codex',
    who: 'agent',
    startedAt: 1_700_000_000_123,
  });

  const mcfly = database(
    'mcfly.db',
    `CREATE TABLE commands (id INTEGER PRIMARY KEY, cmd TEXT, cmd_tpl TEXT, session_id TEXT, when_run INTEGER, exit_code INTEGER, selected INTEGER, dir TEXT);
     INSERT INTO commands VALUES (1, 'go test', '', 's', 1700000000, 2, 0, '/srv/relay');`,
  );
  expect(await imported('mcfly', mcfly)).toMatchObject({ added: 1 });
  const hishtory = database(
    'hishtory.db',
    `CREATE TABLE history_entries (local_username TEXT, hostname TEXT, command TEXT, current_working_directory TEXT,
       home_directory TEXT, exit_code INTEGER, start_time datetime, end_time datetime, device_id TEXT, entry_id TEXT);
     INSERT INTO history_entries VALUES ('ada', 'box', 'terraform plan', '~/infra', '/home/ada', 1,
       '2026-01-02 03:04:05.678901 +0000 UTC', '2026-01-02 03:04:07+00:00', 'd', 'e1');`,
  );
  expect(await imported('hishtory', hishtory)).toMatchObject({ added: 1 });
  expect(await imported('hishtory', hishtory)).toMatchObject({ added: 0, known: 1 });
  const [plan] = await user.json<object[]>(['history', 'terraform']);
  expect(plan).toMatchObject({ cwd: '/home/ada/infra', startedAt: Date.parse('2026-01-02T03:04:05.678Z') });
});

it('says what it cannot read', async () => {
  writeFileSync(join(user.home, 'notes.txt'), 'these are notes\n'.repeat(90));
  for (const args of [['--from', 'tcsh'], ['--from', 'atuin', join(user.home, 'notes.txt')], ['--from', 'fish'], []]) {
    const { code, err } = await user.pilot(['history', 'import', ...args]);
    expect([code > 0, err]).toEqual([true, expect.stringMatching(/^pilot: .+\. .+/)]);
  }
});
