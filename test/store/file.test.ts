import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { assertSqlite, connect, oldestSqlite, sqliteVersion } from '../../src/store/sqlite/connection.ts';
import { isNetworkFileSystem } from '../../src/store/sqlite/file-system.ts';
import { memoryStore } from '../../src/store/sqlite/memories.ts';
import { migrate } from '../../src/store/sqlite/migrate.ts';
import { migrations } from '../../src/store/sqlite/schema.ts';
import { Session } from '../../src/store/sqlite/session.ts';
import { openSqlite } from '../../src/store/sqlite/sqlite-store.ts';
import type { MemoryScope } from '../../src/store/memory-store.ts';
import { home, newCommand, newMemory, newTask } from '../contracts/rows.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const day = 24 * 60 * 60 * 1000;
const newPath = () => join(temporaryDirectory(), 'data', 'pilot.db');

/** A store with one memory, closed again. */
async function filled(path = newPath()): Promise<string> {
  const store = await openStore({ path });
  await store.memories.add(newMemory('staging needs the VPN'));
  await store.close();
  return path;
}

const newest = migrations.at(-1)?.version ?? 0;

/** The database as any program sees it. */
function raw(path: string): Database.Database {
  const db = new Database(path);
  onTestFinished(() => {
    db.close();
  });
  return db;
}

/** A store's memories, with the connection under them, to take away from it what it needs. */
function opened(path: string) {
  const db = connect(path, { journal: 'WAL', known: newest });
  onTestFinished(() => {
    db.close();
  });
  return { db, memories: memoryStore(new Session(db, path), Date.now) };
}

describe('the SQLite that is used', () => {
  it('is one that does not damage stores', () => {
    const db = raw(':memory:');
    expect(() => assertSqlite(sqliteVersion(db))).not.toThrow();
    for (const version of ['3.51.2', '3.9.0', '2.99.99']) {
      expect(() => assertSqlite(version)).toThrow(expect.objectContaining({ code: 'STORE_UNAVAILABLE' }));
    }
    for (const version of [oldestSqlite, '3.52.0', '4.0.0']) expect(() => assertSqlite(version)).not.toThrow();
  });

  it('is set so that a power cut loses nothing, and tables cannot be broken by SQL', async () => {
    const path = await filled();
    const db = connect(path, { journal: 'WAL', known: newest });
    onTestFinished(() => {
      db.close();
    });
    const settings = ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout', 'trusted_schema'];
    expect(settings.map((name) => db.pragma(name, { simple: true }))).toEqual(['wal', 2, 1, 5000, 0]);
    expect(() => db.exec('PRAGMA writable_schema = ON; DELETE FROM sqlite_schema')).toThrow(/may not be modified/);
  });
});

describe('the files', () => {
  it('are for this user only, whatever the umask', async () => {
    const umask = process.umask(0);
    onTestFinished(() => {
      process.umask(umask);
    });
    const path = await filled();
    const store = await openStore({ path });
    await store.tasks.add(newTask('one'));
    const data = join(path, '..');
    const mode = (file: string) => (statSync(file).mode & 0o777).toString(8);
    const files = readdirSync(data).filter((name) => name !== 'backups');
    expect(files.toSorted()).toEqual(['pilot.db', 'pilot.db-shm', 'pilot.db-wal', 'pilot.db.lock']);
    expect(files.map((name) => mode(join(data, name)))).toEqual(files.map(() => '600'));
    expect([data, join(data, 'backups')].map(mode)).toEqual(['700', '700']);
    expect(readdirSync(join(data, 'backups')).map((name) => mode(join(data, 'backups', name)))).toEqual(['600']);
    await store.close();
  });

  it('hold no text of what was removed', async () => {
    const path = newPath();
    const store = await openStore({ path });
    const memory = await store.memories.add(newMemory('a zebrafinch sings'));
    const command = await store.commands.add(newCommand('echo zebrafinch'));
    await store.memories.remove(memory.id);
    await store.commands.remove(command.id);
    await store.close();
    expect(readFileSync(path).includes('zebrafinch')).toBe(false);
  });

  it('that others may read are told of', async () => {
    const path = newPath();
    mkdirSync(join(path, '..'), { mode: 0o755 });
    const store = await openStore({ path });
    expect((await store.health()).problems).toEqual([expect.stringContaining('Other users')]);
    await store.close();
  });
});

const owner = { tenant: 'acme', person: 'ada' };

describe('a migration', () => {
  const next = [...migrations, { version: newest + 1, sql: 'ALTER TABLE tasks ADD COLUMN estimate INTEGER' }];

  it('keeps the data, and a backup of what was before', async () => {
    const path = await filled();
    const store = await openSqlite({ path, clock: Date.now, migrations: next });
    expect(await store.memories.count()).toBe(1);
    expect((await store.health()).schemaVersion).toBe(newest + 1);
    await store.close();
    const [backup = ''] = readdirSync(join(path, '..', 'backups'));
    const before = raw(join(path, '..', 'backups', backup));
    expect(before.pragma('user_version', { simple: true })).toBe(newest);
    expect(before.prepare('SELECT text FROM memories').pluck().all()).toEqual(['staging needs the VPN']);
  });

  it('that fails changes nothing', async () => {
    const path = await filled();
    const broken = [...next, { version: newest + 2, sql: 'DROP TABLE tasks; SELECT nonsense' }];
    await expect(openSqlite({ path, clock: Date.now, migrations: broken })).rejects.toMatchObject({
      name: 'PilotError',
    });
    const db = raw(path);
    expect(db.pragma('user_version', { simple: true })).toBe(newest + 1);
    expect(db.prepare('SELECT count(*) FROM tasks').pluck().get()).toBe(0);
  });

  it('from the first schema keeps the commands, which know more of themselves afterwards', async () => {
    const path = newPath();
    const first = await openSqlite({ path, clock: Date.now, migrations: migrations.slice(0, 1) });
    await first.close();
    const db = new Database(path);
    db.exec(`INSERT INTO lines (id, line, repo, parts, scope, runs, last_seq) VALUES (1, 'npm ci', '', '', 's1', 1, 1);
      INSERT INTO commands (id, line_id, cwd, session, shell, started_at, exit, path, effect)
        VALUES ('a', 1, '/srv', 's1', 'bash', 1000, 1, '["ci"]', 'write')`);
    db.close();
    const store = await openStore({ path });
    expect(await store.commands.get('a')).toMatchObject({ line: 'npm ci', exit: 1, who: 'person', intents: [] });
    const done = {
      durationMs: 5,
      exit: 0,
      intents: ['packages.install'],
      outputDigest: 'd1',
      output: 'added 3 packages',
    };
    expect(await store.commands.finish('a', done)).toMatchObject({ intents: ['packages.install'], outputDigest: 'd1' });
    expect(await store.commands.output('a')).toBe('added 3 packages');
    await store.close();
  });

  it('gives tasks and entries of before an owner, an identity and their numbers', async () => {
    const path = newPath();
    const old = await openSqlite({ path, clock: Date.now, migrations: migrations.slice(0, 4) });
    await old.close();
    raw(path).exec(`INSERT INTO tasks (id, text, tags, due, priority, cwd, repo, created_at, done_at)
        VALUES (3, 'one', '["ci"]', 9, 'high', '/srv/api/src', '/srv/api', 1, 5), (8, 'gone', '[]', null, null, '/', null, 1, null);
      DELETE FROM tasks WHERE id = 8;
      INSERT INTO entries (id, note, project, cwd, started_at, ended_at) VALUES (2, 'review', 'api', '/', 10, null)`);
    const store = await openStore({ path, owner });
    const [task] = await store.tasks.list({});
    expect(task).toMatchObject({ ...owner, id: 3, project: 'api', tags: ['ci'], due: 9, doneAt: 5, createdAt: 1 });
    expect(task?.uuid).toMatch(/^[0-9a-f-]{36}$/);
    expect(await store.entries.running()).toMatchObject({ ...owner, id: 2, note: 'review', startedAt: 10 });
    expect((await store.tasks.add(newTask('two'))).id).toBe(9);
    await store.close();
  });

  it('finds again what the first schema had remembered', async () => {
    const path = newPath();
    const old = await openSqlite({ path, clock: Date.now, migrations: migrations.slice(0, 1) });
    await old.close();
    raw(path)
      .exec(`INSERT INTO memories (id, kind, title, text, tags, pinned, cwd, repo, created_at, updated_at, parts, scope)
      VALUES ('a', 'note', 'staging', 'staging needs the VPN', '["ops"]', 1, '/srv/api/src', '/srv/api', 1, 2, '', 's1')`);
    const store = await openStore({ path });
    const found = async (within?: MemoryScope) =>
      (await store.memories.candidates({ terms: ['vpn'], limit: 9, ...(within && { within }) })).found.map(
        ({ item }) => item,
      );
    expect(await found()).toMatchObject([
      { id: 'a', project: 'api', thread: null, author: null, trust: 'person', tags: ['ops'], pinned: true },
    ]);
    expect(await found({ place: { cwd: '/srv/api', repo: '/srv/api' } })).toHaveLength(1);
    expect(await found({ project: 'api' })).toHaveLength(1);
    expect(await found({ project: 'web' })).toEqual([]);
    await store.memories.remove('a');
    expect(await found()).toEqual([]);
    await store.close();
  });

  it('is taken once when two come at the same time', () => {
    const db = raw(':memory:');
    migrate(db, owner, next);
    expect(() => migrate(db, owner, next)).not.toThrow();
  });
});

it('refuses the store of a newer pilot, and does not touch it', async () => {
  const path = await filled();
  const db = new Database(path);
  db.pragma('user_version = 99');
  db.close();
  const before = readFileSync(path);
  await expect(openStore({ path })).rejects.toMatchObject({ code: 'STORE_NEWER' });
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(readdirSync(join(path, '..'))).toEqual(['pilot.db', 'pilot.db.lock']);
});

describe('backups', () => {
  const backupsOf = (path: string) => readdirSync(join(path, '..', 'backups'));

  it('are made once a day, and seven are kept', async () => {
    const path = await filled();
    const start = Date.UTC(2026, 10, 1);
    for (let half = 0; half < 24; half += 1) {
      const store = await openStore({ path, clock: () => start + (half * day) / 2 });
      await store.close();
    }
    expect(backupsOf(path)).toHaveLength(7);
    expect(backupsOf(path).map((name) => name.slice(0, 17))).toContain('pilot.db-20261112');
  });

  it('are not made of an empty store', async () => {
    const path = newPath();
    await (await openStore({ path })).close();
    await (await openStore({ path })).close();
    expect(existsSync(join(path, '..', 'backups'))).toBe(false);
  });
});

describe('a damaged store', () => {
  const damagedFiles = (path: string) => readdirSync(join(path, '..')).filter((name) => name.includes('.damaged-'));

  it('is put aside, and the newest good backup comes back', async () => {
    const path = await filled();
    await (await openStore({ path })).close();
    const junk = Buffer.alloc(20_000, 'no database');
    writeFileSync(path, junk);
    const store = await openStore({ path });
    expect((await store.memories.list({ limit: 9 })).map(({ text }) => text)).toEqual(['staging needs the VPN']);
    const [problem] = (await store.health()).problems;
    expect(problem).toMatch(/was damaged\. The backup of \d{4}-\d\d-\d\d was restored/);
    await store.close();
    const [aside = ''] = damagedFiles(path);
    expect(readFileSync(join(path, '..', aside)).equals(junk)).toBe(true);
  });

  it('without a backup begins anew, and goes on telling of the file that is kept', async () => {
    const path = newPath();
    mkdirSync(join(path, '..'), { mode: 0o700 });
    writeFileSync(path, 'this is no database at all, and long enough to see it', { mode: 0o600 });
    const first = await openStore({ path });
    await first.tasks.add(newTask('one'));
    expect((await first.health()).problems).toEqual([expect.stringContaining('a new store was begun')]);
    await first.close();
    const second = await openStore({ path });
    expect(await second.tasks.list({})).toHaveLength(1);
    expect((await second.health()).problems).toEqual([expect.stringContaining('was found damaged')]);
    await second.close();
    expect(damagedFiles(path)).toHaveLength(1);
  });

  it('passes over a backup that is damaged too', async () => {
    const path = await filled();
    await (await openStore({ path, clock: () => Date.UTC(2026, 10, 1) })).close();
    await (await openStore({ path, clock: () => Date.UTC(2026, 10, 3) })).close();
    const newest =
      readdirSync(join(path, '..', 'backups'))
        .toSorted()
        .at(-1) ?? '';
    writeFileSync(join(path, '..', 'backups', newest), 'junk');
    writeFileSync(path, 'junk, junk and more junk');
    const store = await openStore({ path, clock: () => Date.UTC(2026, 10, 3) });
    expect((await store.health()).problems[0]).toContain('The backup of 2026-11-01 was restored');
    expect(await store.memories.count()).toBe(1);
    await store.close();
  });

  it('is found by a read of a damaged page, and repaired at the next start', async () => {
    const path = newPath();
    const start = Date.UTC(2026, 10, 1);
    const store = await openStore({ path, clock: () => start });
    for (let row = 0; row < 200; row += 1) await store.tasks.add(newTask(`task ${row} ${'x'.repeat(500)}`));
    await store.close();
    await (await openStore({ path, clock: () => start })).close();
    const bytes = readFileSync(path);
    const at = bytes.indexOf('task 100 ');
    bytes.fill(0xff, at - (at % 4096), at - (at % 4096) + 4096);
    writeFileSync(path, bytes);

    const damaged = await openStore({ path, clock: () => start });
    await expect(damaged.tasks.list({})).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
    await damaged.close();
    const repaired = await openStore({ path, clock: () => start });
    expect(await repaired.tasks.list({})).toHaveLength(200);
    expect((await repaired.health()).problems[0]).toContain('The backup of 2026-11-01 was restored');
    await repaired.close();
  });

  it('is found by the daily backup as well', async () => {
    const path = newPath();
    const start = Date.UTC(2026, 10, 1);
    const store = await openStore({ path, clock: () => start });
    for (let row = 0; row < 200; row += 1) await store.tasks.add(newTask(`task ${row} ${'x'.repeat(500)}`));
    await store.close();
    await (await openStore({ path, clock: () => start })).close();
    const bytes = readFileSync(path);
    const at = bytes.indexOf('task 100 ');
    bytes.fill(0xff, at - (at % 4096), at - (at % 4096) + 4096);
    writeFileSync(path, bytes);
    const repaired = await openStore({ path, clock: () => start + 2 * day });
    expect(await repaired.tasks.list({})).toHaveLength(200);
    await repaired.close();
  });
});

describe('a store that cannot be written', () => {
  it('says that the disk is full, and what was stored stays readable', async () => {
    const path = await filled();
    const { db, memories } = opened(path);
    db.pragma('max_page_count = 60');
    const fill = async () => {
      for (;;) await memories.add(newMemory('x'.repeat(5000), home));
    };
    await expect(fill()).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('disk is full'),
    });
    expect((await memories.candidates({ terms: ['staging'], limit: 9 })).found).toHaveLength(1);
    db.pragma('max_page_count = 1000000');
    await memories.add(newMemory('there is space again'));
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('says that it may only be read', async () => {
    const { db, memories } = opened(await filled());
    db.pragma('query_only = ON');
    await expect(memories.add(newMemory('x'))).rejects.toMatchObject({ code: 'STORE_READONLY' });
    expect((await memories.candidates({ terms: ['staging'], limit: 9 })).found).toHaveLength(1);
  });

  it('tries again a few times while another writes, and then says who is to blame', async () => {
    const path = await filled();
    const { db, memories } = opened(path);
    db.pragma('busy_timeout = 1');
    const other = raw(path);
    other.exec('BEGIN IMMEDIATE');
    await expect(memories.add(newMemory('one'))).rejects.toMatchObject({
      code: 'STORE_BUSY',
      message: expect.stringContaining('busy'),
    });
    other.exec('COMMIT');
    expect(await memories.add(newMemory('two'))).toMatchObject({ text: 'two' });
  });

  it('is waited for by a command, and hardly at all by who asked for that', async () => {
    const path = await filled();
    const impatient = await openStore({ path, patience: { blockMs: 1, tries: 1 } });
    const other = raw(path);
    other.exec('BEGIN IMMEDIATE');
    await expect(impatient.memories.add(newMemory('one'))).rejects.toMatchObject({ code: 'STORE_BUSY' });
    expect((await impatient.memories.candidates({ terms: ['staging'], limit: 9 })).found).toHaveLength(1);
    other.exec('COMMIT');
    expect(await impatient.memories.add(newMemory('two'))).toMatchObject({ text: 'two' });
    await impatient.close();
  });

  it('says when its directory cannot be made', async () => {
    const file = join(temporaryDirectory(), 'file');
    writeFileSync(file, '');
    await expect(openStore({ path: join(file, 'pilot.db') })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });

  it('says so when it is a directory', async () => {
    await expect(openStore({ path: temporaryDirectory() })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });
});

describe('a network file system', () => {
  it.skipIf(process.platform !== 'linux')('is known by its number', async () => {
    const answer = (type: number) => () => Promise.resolve({ type });
    expect(await isNetworkFileSystem('/', answer(0x6969))).toBe(true);
    expect(await isNetworkFileSystem('/', answer(0xff534d42 | 0))).toBe(true);
    expect(await isNetworkFileSystem('/', answer(0xef53))).toBe(false);
    expect(await isNetworkFileSystem('/', () => Promise.reject(new Error('no such call')))).toBe(false);
  });

  it('gets no write-ahead log, and the user is told', async () => {
    const path = await filled();
    const store = await openSqlite({ path, clock: Date.now, isNetwork: () => Promise.resolve(true) });
    await store.tasks.add(newTask('one'));
    expect(await store.health()).toMatchObject({
      journalMode: 'delete',
      problems: [expect.stringContaining('network file system')],
    });
    expect(existsSync(`${path}-wal`)).toBe(false);
    await store.close();
  });
});
