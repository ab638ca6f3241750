import Database from 'better-sqlite3';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test as test_, vi } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, startPilot, type Session } from '../helpers/session.ts';
import type { Home } from '../helpers/home.ts';

const test = testWith('bash');
const storeOf = (home: Home) => join(home.path, '.local/share/pilot/pilot.db');

test('a store of a newer pilot is said and not touched, and the shell is whole', async () => {
  const home = homeForTest();
  await remembers(home, 'before the newer pilot');
  change(storeOf(home), (db) => db.pragma('user_version = 999'));
  const before = digest(storeOf(home));

  const user = await startPilot({ home });
  await user.seesInSidebar(/newer pilot/);
  await isUsable(user);
  user.runs('exit');
  await user.exits();
  expect(digest(storeOf(home))).toBe(before);
});

test('a store whose beginning is damaged is put aside, its backup is back, and both are said', async () => {
  const home = homeForTest();
  await remembers(home, 'before the damage');
  // The second start of a day with something in it makes the backup.
  await remembers(home, 'with a backup');
  writeFileSync(storeOf(home), Buffer.alloc(40_000, 'no database'));

  const user = await startPilot({ home });
  await isUsable(user);
  user.runs('pilot brain status');
  await user.seesInShell(/was found damaged/);
  expect(lines(storeOf(home))).toContain('echo before the damage');
  expect(readdirSync(join(storeOf(home), '..')).some((name) => name.includes('.damaged-'))).toBe(true);
});

test('a page that is damaged in the midst is met, said, and repaired at the next start', async () => {
  const home = homeForTest();
  await remembers(home, 'before the page');
  await remembers(home, 'with a backup');
  const bytes = readFileSync(storeOf(home));
  const at = bytes.indexOf('echo before the page');
  bytes.fill(0xff, at - (at % 4096), at - (at % 4096) + 4096);
  writeFileSync(storeOf(home), bytes);

  const first = await startPilot({ home });
  await isUsable(first);
  await first.seesInSidebar(/store is damaged/);
  first.runs('exit');
  await first.exits();

  const second = await startPilot({ home });
  await isUsable(second);
  expect(lines(storeOf(home))).toContain('echo before the page');
});

const disk = diskOrNull();
const onDisk = disk === null ? test_.skip : test;

onDisk(
  `a disk that is read-only is said, and what was run is stored when it is writable again${whyNot()}`,
  async () => {
    const home = homeForTest();
    const data = { XDG_DATA_HOME: disk ?? '' };
    await remembers(home, 'while it was writable', data);
    remount('ro');
    const user = await startPilot({ home, env: data });
    await user.seesInSidebar(/cannot be/i);
    user.runs('echo "while it was not: $((6 * 7))"');
    await user.seesInShell(/^while it was not: 42/m);
    remount('rw');
    const store = join(disk ?? '', 'pilot/pilot.db');
    await vi.waitUntil(() => lines(store).some((line) => line.includes('while it was not')), { timeout: 60_000 });
    expect(lines(store)).toContain('echo while it was writable');
  },
);

/** A session in which something is run, and kept. */
async function remembers(home: Home, words: string, env: Record<string, string> = {}): Promise<void> {
  const user = await startPilot({ home, env });
  user.runs(`echo ${words}`);
  await user.seesInShell(new RegExp(`^${words}`, 'm'));
  user.runs('exit');
  await user.exits();
}

async function isUsable(user: Session): Promise<void> {
  user.runs('echo "usable: $((6 * 7))"');
  await user.seesInShell(/^usable: 42/m);
}

function change(path: string, work: (db: Database.Database) => void): void {
  const db = new Database(path);
  work(db);
  db.close();
}

function lines(path: string): string[] {
  const db = new Database(path, { readonly: true });
  try {
    return db.prepare<[], string>('SELECT line FROM lines').pluck().all();
  } finally {
    db.close();
  }
}

function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

function diskOrNull(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-read-only-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'pilot-test', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  afterAll(() => {
    execFileSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true });
  });
  return folder;
}

function remount(how: 'ro' | 'rw'): void {
  execFileSync('mount', ['-o', `remount,${how}`, disk ?? ''], { stdio: 'ignore' });
}

function whyNot(): string {
  return disk === null ? ' (no file system can be mounted here)' : '';
}
