import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, onTestFinished, test as test_, vi } from 'vitest';
import { pilotOf, stands, stateOf } from '../helpers/pilot-processes.ts';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, pilotBin, startPilot, startShell, type Session } from '../helpers/session.ts';

const test = testWith('bash');

describe.each([
  ['KILL', 9],
  ['SEGV', 11],
] as const)('a shell that is ended by SIG%s', (name, number) => {
  test('leaves what was on the screen, says so, and is pilot’s exit code', async () => {
    const user = await startShell();
    user.runs('pilot; echo "code $?"');
    await user.seesInSidebar('TASKS');
    user.runs('echo the last words');
    await user.seesInShell(/^the last words/m);
    user.runs(`kill -${name} $$`);
    await user.sees(new RegExp(`^code ${128 + number}`, 'm'));
    expect(user.screen()).toContain(`pilot: the shell was ended by signal ${number} (SIG${name}).`);
    expect(user.everything()).toMatch(/^the last words/m);
    expect(user.modes()).toMatchObject({ screen: 'normal', mouse: 'none', cursor: 'visible' });
  });
});

describe.each(['INT', 'TERM', 'HUP', 'QUIT'] as const)('SIG%s to the guardian', (signal) => {
  test('gives the terminal back, ends the shell and what it runs, and keeps what was run', async () => {
    const { user, home } = await outer();
    user.runs('sleep 1000 & echo "sleeper $!"; echo to be kept');
    await user.seesInShell(/^sleeper \d+/m);
    await user.seesInSidebar('sleep 1000');
    const sleeper = Number(/^sleeper (\d+)/m.exec(user.shellRegion())?.[1]);
    process.kill(pilotOf(user.host.pid).guardian, `SIG${signal}`);
    await user.sees(/^pilot ended/m);
    expect(user.modes()).toMatchObject({ screen: 'normal', mouse: 'none', cursor: 'visible' });
    await vi.waitUntil(() => [null, 'Z'].includes(stateOf(sleeper)), { timeout: 10_000 });
    expect(linesIn(home.path)).toContainEqual(expect.stringContaining('to be kept'));
  });
});

test('closing the window leaves no process behind, and what was run is kept', async () => {
  const home = homeForTest();
  const user = await startPilot({ home });
  user.runs('sleep 1000 & echo "sleeper $!"; echo to be kept');
  await user.seesInShell(/^sleeper \d+/m);
  await user.seesInSidebar('sleep 1000');
  const sleeper = Number(/^sleeper (\d+)/m.exec(user.shellRegion())?.[1]);
  const { node, guardian } = pilotOf(user.host.pid);
  await user.close();
  await vi.waitUntil(() => [node, guardian, sleeper].every((pid) => [null, 'Z'].includes(stateOf(pid))), {
    timeout: 10_000,
  });
  expect(linesIn(home.path)).toContainEqual(expect.stringContaining('to be kept'));
});

test('a killed pilot leaves no files in memory behind', async () => {
  const { user, home } = await outer();
  await vi.waitUntil(() => stands(home), { timeout: 20_000 });
  const [state] = readdirSync(home.path).filter((name) => name.startsWith('pilot-state-'));
  const scratch = readFileSync(join(home.path, state ?? ''), 'utf8').split('\n')[1] ?? '';
  expect(existsSync(scratch)).toBe(true);
  process.kill(pilotOf(user.host.pid).node, 'SIGKILL');
  await user.sees(/^pilot ended/m);
  expect(existsSync(scratch)).toBe(false);
  expect(existsSync(join(home.path, state ?? ''))).toBe(false);
});

test('a store that another program holds delays the end, with the terminal whole, and loses nothing', async () => {
  const { user, home } = await outer();
  user.runs('true first');
  await user.seesInSidebar('true first');
  await vi.waitUntil(() => linesIn(home.path).includes('true first'), { timeout: 10_000 });
  const other = new Database(database(home.path));
  onTestFinished(() => void other.close());
  other.exec('BEGIN IMMEDIATE');
  user.runs('echo the last one');
  await user.seesInSidebar('echo the last one');
  user.runs('exit 3');
  await user.sees('another program writes to the store');
  expect(user.modes()).toMatchObject({ screen: 'normal', mouse: 'none', cursor: 'visible' });
  other.exec('COMMIT');
  await user.sees(/^pilot ended with 3/m);
  expect(linesIn(home.path)).toContain('echo the last one');
});

test('a store that cannot be made is said, and the shell goes on', async () => {
  const home = homeForTest();
  home.file('.local/share/pilot', 'no folder can be made here');
  const user = await startPilot({ home });
  await user.seesInSidebar(/store|folder|directory/i);
  user.runs('echo goes on; exit 9');
  expect(await user.exits()).toEqual({ code: 9, signal: 0 });
});

const smallDisk = smallDiskOrNull();

onDisk('a full disk is said, what was run waits, and is stored as soon as there is room', async () => {
  const disk = smallDisk ?? '';
  const user = await startPilot({ env: { XDG_DATA_HOME: disk } });
  user.runs('echo while there is room');
  await vi.waitUntil(() => linesOf(join(disk, 'pilot/pilot.db')).includes('echo while there is room'), {
    timeout: 9000,
  });
  const filler = join(disk, 'filler');
  for (const size of [65_536, 4096, 1]) fill(filler, size);
  user.runs(`echo ${'without '.repeat(4000)} | tail -c 9`);
  await user.seesInSidebar(/full|space/i);
  user.runs('echo "the shell: $((6 * 7))"');
  await user.seesInShell(/^the shell: 42/m);
  rmSync(filler);
  await vi.waitUntil(() => linesOf(join(disk, 'pilot/pilot.db')).some((line) => String(line).includes('the shell:')), {
    timeout: 40_000,
  });
});

function onDisk(name: string, story: () => Promise<void>): void {
  if (smallDisk === null) test_.skip(`${name} (no small file system can be mounted here)`, story);
  else test(name, story);
}

/** In memory, and of two megabytes: only root may have one. */
function smallDiskOrNull(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'pilot-test', folder], { stdio: 'ignore' });
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

function fill(file: string, size: number): void {
  try {
    for (;;) appendFileSync(file, Buffer.alloc(size));
  } catch {
    // that much does not go in any more
  }
}

async function outer(): Promise<{ user: Session; home: ReturnType<typeof homeForTest> }> {
  const home = homeForTest();
  const user = await startShell({ home, env: { TMPDIR: home.path, XDG_RUNTIME_DIR: '' } });
  user.runs(`${pilotBin}; echo "pilot ended with $?"`);
  await user.seesInSidebar('TASKS');
  return { user, home };
}

function database(home: string): string {
  return join(home, '.local/share/pilot/pilot.db');
}

function linesIn(home: string): unknown[] {
  return linesOf(database(home));
}

function linesOf(file: string): unknown[] {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare('SELECT line FROM commands JOIN lines ON lines.id = line_id').pluck().all();
  } finally {
    db.close();
  }
}
