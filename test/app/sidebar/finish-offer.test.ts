import { expect, test } from 'vitest';
import { update } from '../../../src/app/sidebar/update.ts';
import { tasks } from '../../ui/fixtures.ts';
import { friday } from './drive-session.ts';
import { after, fresh } from './models.ts';

const [login, node] = tasks.slice(0, 2) as [(typeof tasks)[number], (typeof tasks)[number]];
const offered = after(fresh(), { type: 'commit-linked', offer: { commit: 'a1b2c3d', tasks: [login, node] } });
const press = { type: 'intent', intent: { type: 'act', id: 'task.finish-offered' } } as const;
const decline = { type: 'intent', intent: { type: 'decline-offered' } } as const;

test('what a commit says is done is offered one after the other, and finished by a key only', () => {
  expect(offered.state.notice?.text).toBe(`commit a1b2c3d says that task 12 is done: ${login.text}`);
  const [pressed, effects] = update(offered, press, friday);
  expect(effects).toContainEqual({ type: 'do', from: null, job: { type: 'finish-task', id: 12 } });
  const done = after(pressed, {
    type: 'job-done',
    from: null,
    result: { type: 'task-finished', task: login, next: null },
  });
  expect(done.state.offer?.tasks).toEqual([node]);
});

test('what is declined stays open and is not asked again', () => {
  const declined = after(offered, decline);
  expect(declined.state).toMatchObject({
    offer: { tasks: [node] },
    notice: { text: expect.stringMatching(/^task 12 stays open/) as string },
  });
  expect(after(declined, decline).state.offer).toBeNull();
});

test('another commit, or another window that finishes it, ends the offer; then the key says that there is none', () => {
  expect(update(offered, { type: 'version', version: 9 }, friday)[1]).toContainEqual({
    type: 'check-offer',
    ids: [12, 15],
  });
  expect(after(offered, { type: 'offer-over', ids: [12] }).state.offer?.tasks).toEqual([node]);
  const next = after(offered, { type: 'commit-linked', offer: { commit: 'b2c3d4e', tasks: [] } });
  expect(next.state.offer).toBeNull();
  expect(update(next, press, friday)[0].state.notice?.text).toMatch(/No task is offered/);
});
