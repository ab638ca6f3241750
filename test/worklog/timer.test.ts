import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newEntry } from '../contracts/rows.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { projectOf } from '../../src/store/project.ts';
import { cancelTimer, continueTimer, runningTimers, startTimer, stopTimer } from '../../src/worklog/timer.ts';

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

  it('has a length when the clock was set back, too', async () => {
    await startTimer(store, { note: '', place, now: 5000 });
    expect(await stopTimer(store, { now: 1000 })).toMatchObject({ startedAt: 5000, endedAt: 5001 });
  });

  it('starts once more when another window was faster', async () => {
    const apply = store.journal.apply.bind(store.journal);
    let raced = false;
    const racing: Store = {
      ...store,
      journal: {
        ...store.journal,
        apply: async (step) => {
          if (!raced) await store.entries.add(newEntry(500, null, { note: 'of another window' }));
          raced = true;
          return apply(step);
        },
      },
    };
    const started = await startTimer(racing, { note: 'mine', place, now: 1000 });
    expect(started).toMatchObject({ note: 'mine', stopped: { note: 'of another window' } });
    expect(await store.entries.running()).toMatchObject({ note: 'mine' });
  });

  it('may have been started or stopped a while ago', async () => {
    await startTimer(store, { note: 'review', place, now: 9000, at: 4000 });
    expect(await store.entries.running()).toMatchObject({ startedAt: 4000 });
    expect(await stopTimer(store, { now: 9000, at: 7000 })).toMatchObject({ endedAt: 7000 });
  });

  it('is not stopped before it began, nor by the start of another', async () => {
    await startTimer(store, { note: 'review', place, now: 4000 });
    const backwards = { code: 'TIMER_BACKWARDS' };
    await expect(stopTimer(store, { now: 9000, at: 4000 })).rejects.toMatchObject(backwards);
    await expect(startTimer(store, { note: '', place, now: 9000, at: 3000 })).rejects.toMatchObject(backwards);
    expect(await store.entries.running()).toMatchObject({ note: 'review' });
  });

  it('goes on with what was done last, or with any other entry', async () => {
    const first = await startTimer(store, { note: 'review', place, tags: ['acme'], billable: true, now: 1000 });
    await startTimer(store, { note: 'writing', project: 'docs', place, now: 2000 });
    await stopTimer(store, { now: 3000 });
    expect(await continueTimer(store, { place, now: 4000 })).toMatchObject({ note: 'writing', project: 'docs' });
    const again = await continueTimer(store, { place, now: 5000, id: first.id });
    expect(again).toMatchObject({ note: 'review', tags: ['acme'], billable: true, stopped: { note: 'writing' } });
    await expect(continueTimer(store, { place, now: 6000, id: again.id })).rejects.toMatchObject({
      code: 'TIMER_RUNNING',
    });
  });

  it('is as if it had never been started when it is cancelled', async () => {
    await expect(continueTimer(store, { place, now: 1000 })).rejects.toMatchObject({ code: 'NOTHING_TO_CONTINUE' });
    const { id } = await startTimer(store, { note: 'by mistake', place, now: 1000 });
    expect(await cancelTimer(store)).toMatchObject({ id });
    expect(await store.entries.list({ from: 0, to: 10_000 })).toEqual([]);
    await expect(cancelTimer(store)).rejects.toMatchObject({ code: 'TIMER_NOT_RUNNING' });
  });

  it('runs beside any number of others in the background', async () => {
    const deploy = await startTimer(store, { note: 'deploy', place, background: true, now: 1000 });
    const build = await startTimer(store, { note: 'build', place, background: true, now: 1500 });
    const review = await startTimer(store, { note: 'review', place, now: 2000 });
    expect(review.stopped).toBeNull();
    expect((await runningTimers(store, 2500)).map(({ note }) => note)).toEqual(['review', 'deploy', 'build']);
    expect(await stopTimer(store, { now: 3000, id: deploy.id })).toMatchObject({ note: 'deploy', endedAt: 3000 });
    expect(await stopTimer(store, { now: 4000 })).toMatchObject({ note: 'review' });
    await cancelTimer(store, { id: build.id });
    expect(await runningTimers(store, 5000)).toEqual([]);
    await expect(stopTimer(store, { now: 5000, id: review.id })).rejects.toMatchObject({ code: 'TIMER_NOT_RUNNING' });
  });
});

it('names a place by its repository, or else its directory', () => {
  expect(projectOf(place)).toBe('api');
  expect(projectOf({ cwd: '/home/ada/', repo: null })).toBe('ada');
  expect(projectOf({ cwd: '/', repo: null })).toBe('/');
});
