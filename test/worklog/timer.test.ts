import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { projectOf } from '../../src/store/project.ts';
import { splitProject } from '../../src/worklog/project.ts';
import { startTimer, stopTimer } from '../../src/worklog/timer.ts';

const place = { cwd: '/srv/api/src', repo: '/srv/api', branch: 'main' };
let store: Store;

beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
});
afterEach(() => store.close());

describe('the timer', () => {
  it('runs under the name of the repository, until it is stopped', async () => {
    const started = await startTimer(store, { note: 'review', place, now: 1000 });
    expect(started).toMatchObject({ project: 'api', note: 'review', startedAt: 1000, endedAt: null, stopped: null });
    expect(await store.entries.running()).toMatchObject({ id: started.id });
    expect(await stopTimer(store, { now: 5000 })).toMatchObject({ id: started.id, endedAt: 5000 });
    expect(await store.entries.running()).toBeUndefined();
  });

  it('stops the one that runs when another is started, and says so', async () => {
    const first = await startTimer(store, { note: 'review', place, now: 1000 });
    const second = await startTimer(store, { note: 'writing', project: 'docs', place, now: 3000 });
    expect(second).toMatchObject({ project: 'docs', stopped: { id: first.id, endedAt: 3000 } });
    expect(await store.entries.list({ from: 0, to: 10_000 })).toHaveLength(2);
  });

  it('says when there is none to stop', async () => {
    await expect(stopTimer(store, { now: 1 })).rejects.toMatchObject({ code: 'TIMER_NOT_RUNNING' });
  });

  it('has no negative length when the clock was set back', async () => {
    await startTimer(store, { note: '', place, now: 5000 });
    expect(await stopTimer(store, { now: 1000 })).toMatchObject({ startedAt: 5000, endedAt: 5000 });
  });

  it('starts once more when another window was faster', async () => {
    const add = store.entries.add.bind(store.entries);
    let raced = false;
    const racing: Store = {
      ...store,
      entries: {
        ...store.entries,
        add: async (entry) => {
          if (!raced) await add({ ...entry, note: 'of another window' });
          raced = true;
          return add(entry);
        },
      },
    };
    const started = await startTimer(racing, { note: 'mine', place, now: 1000 });
    expect(started).toMatchObject({ note: 'mine', stopped: { note: 'of another window' } });
    expect(await store.entries.running()).toMatchObject({ note: 'mine' });
  });
});

it('takes the project out of a line', () => {
  expect(splitProject('pairing @api on login')).toEqual({ note: 'pairing on login', project: 'api' });
  expect(splitProject('mail ada@example.org @')).toEqual({ note: 'mail ada@example.org @', project: null });
});

it('names a place by its repository, or else its directory', () => {
  expect(projectOf(place)).toBe('api');
  expect(projectOf({ cwd: '/home/ada/', repo: null })).toBe('ada');
  expect(projectOf({ cwd: '/', repo: null })).toBe('/');
});
