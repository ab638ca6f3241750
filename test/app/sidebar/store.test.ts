import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openSidebarStore } from '../../../src/app/sidebar/store.ts';
import type { SessionState } from '../../../src/app/sidebar/state.ts';
import { PilotError } from '../../../src/errors.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { drive, friday, repository, tempDir } from './drive-session.ts';

const owner = { tenant: 'default', person: 'ada' };

describe('a store that cannot be written', () => {
  test('loses no command: they wait, and are written when it works again', async () => {
    const { store, fault } = await faulty();
    const user = await drive({ store });
    fault.of = 'writes';
    user.run('npm test', { exit: 1 });
    user.run('npm ci');
    const { notice } = await user.until(({ notice }) => notice?.level === 'error');
    expect(notice?.text).toBe('The disk is full. Free some space. Commands are kept in memory until it works again.');
    expect(await store.commands.count()).toBe(0);

    fault.of = null;
    user.submit('memory.remember', 'the disk was full');
    const works = await user.until(({ notice }) => notice?.text.startsWith('The store works again') === true);
    expect(works.notice?.text).toBe('The store works again: 2 commands written.');
    expect(await store.commands.list({ limit: 5 })).toMatchObject([
      { line: 'npm ci', exit: 0 },
      { line: 'npm test', exit: 1 },
    ]);
  });

  test('is complained about once, not at each command', async () => {
    const { store, fault } = await faulty();
    const user = await drive({ store });
    fault.of = 'writes';
    const complaints = new Set<unknown>();
    user.session.subscribe(() => user.state.notice?.level === 'error' && complaints.add(user.state.notice));
    user.run('ls');
    await user.until(({ notice }) => notice !== null);
    user.run('pwd');
    await user.session.stop();
    expect(complaints.size).toBe(1);
  });

  test('leaves a box open with its text', async () => {
    const { store, fault } = await faulty();
    const user = await drive({ store });
    user.press('task.add');
    fault.of = 'writes';
    user.submit('task.add', 'call Grace');
    await user.until(({ notice }) => notice?.level === 'error');
    expect(user.state).toMatchObject({ focus: 'overlay', overlay: { action: 'task.add' } });
    fault.of = null;
    user.submit('task.add', 'call Grace');
    await user.until(({ overlay }) => overlay === null);
    expect(user.state.notice?.text).toBe('task 1 added: call Grace');
  });

  test('writes what waits when the session ends', async () => {
    const path = join(tempDir(), 'pilot.db');
    const user = await drive({ path });
    user.run('make', { exit: 2 });
    await user.session.stop();
    const again = await openStore({ path });
    expect(await again.commands.list({ limit: 5 })).toMatchObject([{ line: 'make', exit: 2 }]);
    await again.close();
  });
});

test('a store that cannot be read shows what it knew, and goes on when it works', async () => {
  const { store, fault } = await faulty();
  const user = await drive({ store });
  user.submit('task.add', 'call Grace');
  await user.until(({ tasks }) => tasks.total === 1);
  fault.of = 'reads';
  const down = await user.until(({ notice }) => notice?.level === 'error');
  expect(down.notice?.text).toBe('The disk is full. Free some space. What is shown may be old.');
  expect(down.tasks.total).toBe(1);
  fault.of = null;
  await user.until(({ notice }) => notice?.text === 'The store can be read again.');
});

test('without a store the line is explained, and boxes say why nothing is stored', async () => {
  const user = await drive({
    store: null,
    storeProblem: 'The store is made by a newer pilot.',
    cwd: repository('api'),
  });
  expect(user.state.notice).toEqual({ level: 'error', text: 'The store is made by a newer pilot.' });
  user.type('git stash');
  await user.until(({ typing }) => typing !== null);
  user.run('git stash');
  expect(user.state).toMatchObject({
    last: { line: 'git stash', exit: 0 },
    place: { branch: 'main' },
    firstRun: false,
  });
  user.press('task.add');
  user.submit('task.add', 'call Grace');
  expect(user.state).toMatchObject({
    overlay: { action: 'task.add' },
    notice: { level: 'error', text: 'The store is made by a newer pilot.' },
  });
});

test('another program that writes for a while is waited for, and the sidebar lives on meanwhile', async () => {
  const path = join(tempDir(), 'pilot.db');
  const user = await drive({ store: await openSidebarStore(path, owner) });
  await user.store.memories.add({ kind: 'note', text: 'npm publish asks twice', createdAt: 1, ...nowhere });
  const complaints: SessionState['notice'][] = [];
  user.session.subscribe(() => user.state.notice?.level === 'error' && complaints.push(user.state.notice));
  const other = new Database(path);
  other.exec('BEGIN IMMEDIATE');
  user.run('npm test', { exit: 1 });
  user.submit('task.add', 'call Grace');
  user.type('npm publish');
  await user.until(({ related }) => related.some(({ title }) => title === 'npm publish asks twice'));
  expect(user.state.tasks.total).toBe(0);
  other.exec('COMMIT');
  other.close();
  await user.until(({ tasks }) => tasks.total === 1);
  await expect.poll(() => user.store.commands.list({ limit: 5 })).toMatchObject([{ line: 'npm test', exit: 1 }]);
  expect(complaints).toEqual([]);
});

describe('a store that could not be opened at the start', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: friday });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is tried again quietly, and then has all that was run meanwhile', async () => {
    const { path, fault, user } = await driveLocked();
    expect(user.state.notice?.text).toBe('The store is locked. Commands are kept in memory until it works again.');
    user.run('npm ci');
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(user.state.notice).toBeNull();
    user.run('npm test', { exit: 1 });
    fault.locked = false;
    const tries = fault.tries;
    // Watched for from here on: the notice may have come and gone before the clock has moved all the way.
    const told = user.until(({ notice }) => notice?.text === 'The store works again: 2 commands written.');
    await vi.advanceTimersByTimeAsync(30_000);
    expect(fault.tries).toBe(tries + 1);
    await told;
    user.run('make');
    user.submit('task.add', 'call Grace');
    await user.until(({ tasks }) => tasks.total === 1);
    await user.session.stop();
    const again = await openStore({ path });
    expect((await again.commands.list({ limit: 5 })).map(({ line }) => line)).toEqual(['make', 'npm test', 'npm ci']);
    await again.close();
  });

  test('is tried at once when something is to be stored', async () => {
    const { fault, user } = await driveLocked();
    user.press('task.add');
    user.submit('task.add', 'call Grace');
    await vi.advanceTimersByTimeAsync(10);
    expect(user.state).toMatchObject({ overlay: { action: 'task.add' }, notice: { text: 'The store is locked.' } });
    fault.locked = false;
    user.submit('task.add', 'call Grace');
    await user.until(({ overlay, tasks }) => overlay === null && tasks.total === 1);
  });

  test('gets what waits at the end of the session', async () => {
    const { path, fault, user } = await driveLocked();
    user.run('npm ci');
    fault.locked = false;
    await user.session.stop();
    const again = await openStore({ path });
    expect(await again.commands.list({ limit: 5 })).toMatchObject([{ line: 'npm ci', exit: 0 }]);
    await again.close();
  });
});

const minute = 60_000;
const nowhere = { cwd: '/home/ada', repo: null, branch: null };

/** A session whose store cannot be opened as long as it is locked. */
async function driveLocked() {
  const path = join(tempDir(), 'pilot.db');
  const fault = { locked: true, tries: 0 };
  const open = (): Promise<Store> => {
    fault.tries++;
    return fault.locked
      ? Promise.reject(new PilotError('STORE_BUSY', 'The store is locked.'))
      : openSidebarStore(path, owner);
  };
  const user = await drive({ store: null, storeProblem: 'The store is locked.', openStore: open });
  return { path, fault, user };
}

test('a change in one window is seen in the other', async () => {
  const path = join(tempDir(), 'pilot.db');
  const first = await drive({ path, session: 'one' });
  const second = await drive({ path, session: 'two' });
  first.submit('task.add', 'call Grace');
  await second.until(({ tasks }) => tasks.open.some(({ text }) => text === 'call Grace'));
  second.submit('timer.start', 'review');
  await first.until(({ worklog }) => worklog.running?.note === 'review');
  second.session.intent({ type: 'finish-task', id: 1 });
  await first.until(({ tasks }) => tasks.total === 0);
});

/** A real store that can be told to fail as one on a full disk does. */
async function faulty(): Promise<{ store: Store; fault: { of: 'reads' | 'writes' | null } }> {
  const fault: { of: 'reads' | 'writes' | null } = { of: null };
  const writes = ['add', 'finish', 'update', 'remove', 'set'];
  const failing = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value === 'object' && value !== null) return failing(value);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]): unknown => {
          const kind = writes.includes(String(name)) ? 'writes' : 'reads';
          if (kind === fault.of && name !== 'close') {
            return Promise.reject(
              new PilotError('STORE_UNAVAILABLE', 'The disk is full.', { hint: 'Free some space.' }),
            );
          }
          return Reflect.apply(value, target, given) as unknown;
        };
      },
    });
  return { store: failing(await openStore({ path: ':memory:' })), fault };
}
