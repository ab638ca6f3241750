import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newTask } from '../contracts/rows.ts';
import { openStore } from '../../src/store/open.ts';
import type { Task } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { finishTask, startTask, stopTask } from '../../src/worklog/task-timer.ts';
import { startTimer, stopTimer } from '../../src/worklog/timer.ts';

const place = { cwd: '/srv/api/src', repo: '/srv/api', branch: 'main' };
const always = { from: 0, to: 100_000 };
let store: Store;
let login: Task;
let docs: Task;

beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
  login = await store.tasks.add(newTask('fix login', { project: 'web', tags: ['bug'] }));
  docs = await store.tasks.add(newTask('write the guide', { project: 'docs' }));
});
afterEach(() => store.close());

describe('a task', () => {
  it('starts the timer when it is started', async () => {
    const { task, started, stopped } = await startTask(store, login, { now: 1000, place });
    expect(task).toMatchObject({ id: login.id, startedAt: 1000 });
    expect(started).toMatchObject({
      note: 'fix login',
      project: 'web',
      tags: ['bug'],
      task: login.uuid,
      startedAt: 1000,
    });
    expect(stopped).toEqual([]);
  });

  it('stays as it is when it is started again', async () => {
    await startTask(store, login, { now: 1000, place });
    expect(await startTask(store, login, { now: 5000, place })).toMatchObject({
      task: { startedAt: 1000 },
      stopped: [],
    });
    expect(await store.entries.list(always)).toHaveLength(1);
    expect(await store.journal.steps('tasks', 9)).toHaveLength(3);
  });

  it('takes the attention from what ran before, and that task rests', async () => {
    await startTask(store, login, { now: 1000, place });
    const { started, stopped } = await startTask(store, docs, { now: 2000, place });
    expect(started).toMatchObject({ task: docs.uuid });
    expect(stopped).toMatchObject([{ task: login.uuid, endedAt: 2000 }]);
    expect(await store.tasks.get(login.id)).toMatchObject({ startedAt: null, doneAt: null });
  });

  it('stops the timer when it is finished, in one step that can be taken back', async () => {
    await startTask(store, login, { now: 1000, place });
    const done = await finishTask(store, login, { now: 4000 });
    expect(done).toMatchObject({
      task: { doneAt: 4000, startedAt: null },
      started: null,
      stopped: [{ endedAt: 4000 }],
    });
    await store.journal.undo('tasks');
    expect([await store.tasks.get(login.id), await store.entries.running()]).toMatchObject([
      { startedAt: 1000, doneAt: null },
      { startedAt: 1000, endedAt: null },
    ]);
  });

  it('can be finished without ever having been started, together with what comes of that', async () => {
    const again = { area: 'tasks' as const, add: newTask('fix login') };
    const done = await finishTask(store, login, { now: 4000, also: async () => [again] });
    expect(done).toMatchObject({ task: { id: login.id, doneAt: 4000 }, stopped: [] });
    expect(await store.tasks.list({ state: 'open' })).toHaveLength(2);
  });

  it('rests when it is stopped, and when its timer is', async () => {
    await startTask(store, login, { now: 1000, place });
    expect(await stopTask(store, login, { now: 2000 })).toMatchObject({
      task: { startedAt: null, doneAt: null },
      stopped: [{ endedAt: 2000 }],
    });
    await startTask(store, login, { now: 3000, place });
    await stopTimer(store, { now: 4000 });
    expect(await store.tasks.get(login.id)).toMatchObject({ startedAt: null });
    await startTask(store, login, { now: 5000, place });
    await startTimer(store, { note: 'a call', place, now: 6000 });
    expect(await store.tasks.get(login.id)).toMatchObject({ startedAt: null });
  });

  it('is worked on when a timer is started for it in another way', async () => {
    const about = { note: 'tests', task: login.uuid, place };
    await startTimer(store, { ...about, now: 1000 });
    expect(await store.tasks.get(login.id)).toMatchObject({ startedAt: 1000 });
    await startTimer(store, { ...about, note: 'more tests', now: 2000 });
    expect(await store.tasks.get(login.id)).toMatchObject({ startedAt: 1000 });
    await startTimer(store, { note: 'guide', task: docs.uuid, place, now: 3000 });
    expect(await store.tasks.get(login.id)).toMatchObject({ startedAt: null });
    expect(await store.tasks.get(docs.id)).toMatchObject({ startedAt: 3000 });
  });

  it('cannot be finished or started when it is deleted, until that is taken back', async () => {
    await store.tasks.update(login.id, { deletedAt: 500 });
    const refused = { code: 'TASK_DELETED', hint: expect.stringContaining('pilot task undo') as string };
    await expect(finishTask(store, login, { now: 1000 })).rejects.toMatchObject(refused);
    await expect(startTask(store, login, { now: 1000, place })).rejects.toMatchObject(refused);
    await store.journal.undo('tasks');
    expect((await finishTask(store, login, { now: 1000 })).task.doneAt).toBe(1000);
  });

  it('cannot be started when it is done or not there', async () => {
    await finishTask(store, login, { now: 1000 });
    await expect(startTask(store, login, { now: 2000, place })).rejects.toMatchObject({ code: 'TASK_DONE' });
    await expect(startTask(store, { id: 99 }, { now: 2000, place })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
