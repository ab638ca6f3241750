import { anEntry } from '../../helpers/work-records.ts';
import { expect, test } from 'vitest';
import type { SessionEvent } from '../../../src/app/sidebar/model.ts';
import { update } from '../../../src/app/sidebar/update.ts';
import { friday } from './drive-session.ts';
import { after, fresh, place } from './models.ts';

test('an older answer about what is related never takes the place of a newer one', () => {
  const asked = after(fresh(), { type: 'prompt', place }, { type: 'prompt', place });
  const newer = after(asked, { type: 'related', turn: 2, items: [item('newer')] });
  const older = after(newer, { type: 'related', turn: 1, items: [item('older')] });
  expect(older.state.related).toEqual([item('newer')]);
});

test('what is drawn already makes no new state', () => {
  const shown = after(fresh(), { type: 'related', turn: 1, items: [item('one')] });
  const again = after(shown, { type: 'related', turn: 2, items: [item('one')] }, { type: 'version', version: 7 });
  expect(again.state).toBe(shown.state);
});

test('a version of the store that was seen already asks for nothing', () => {
  const seen = after(fresh(), { type: 'version', version: 7 });
  expect(update(seen, { type: 'version', version: 7 }, friday)[1]).toEqual([]);
  expect(update(seen, { type: 'version', version: 8 }, friday)[1]).toContainEqual(
    expect.objectContaining({ type: 'load-tasks' }),
  );
});

test('the end of an earlier notice leaves a later one to be read', () => {
  const twice = after(fresh(), failed('one'), failed('two'));
  const read = after(twice, { type: 'notice-over', turn: 1 });
  expect(read.state.notice?.text).toBe('two');
  expect(after(read, { type: 'notice-over', turn: 2 }).state.notice).toBeNull();
});

test('a timer that was forgotten days ago still runs, and today counts only today', () => {
  const forgotten = anEntry({ ...place, project: 'api', startedAt: friday - 3 * 86_400_000 });
  const model = after(fresh(), { type: 'loaded-day', day: fresh().day, entries: [], running: forgotten });
  expect(model.state.worklog).toMatchObject({ running: forgotten, totalMs: 10 * 3_600_000 });
});

test('what could not be stored is said where it was typed, and the box can be sent again', () => {
  const open = after(fresh(), { type: 'intent', intent: { type: 'act', id: 'task.add' } });
  const sent = after(open, { type: 'intent', intent: { type: 'submit', action: 'task.add', text: 'fix it' } });
  const refused = after(sent, { type: 'job-failed', from: 'task.add', problem: 'The store cannot be made.' });
  expect(refused.state.overlay).toMatchObject({ refused: { text: 'fix it', why: 'The store cannot be made.' } });
  expect(refused.storing).toBeNull();
});

function item(title: string) {
  return {
    id: `memory:${title}`,
    kind: 'note' as const,
    title,
    why: 'same directory',
    at: friday,
    insert: null,
    pinned: false,
  };
}

function failed(problem: string): SessionEvent {
  return { type: 'job-failed', from: null, problem };
}
