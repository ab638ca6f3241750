import { aTask } from '../helpers/work-records.ts';
import { describe, expect, it } from 'vitest';
import type { Task } from '../../src/store/records.ts';
import { byUrgency, urgencyOf } from '../../src/tasks/urgency.ts';

const day = 24 * 60 * 60 * 1000;
const now = 1_800_000_000_000;
const api = { cwd: '/srv/api/src', repo: '/srv/api', branch: 'main' };
const web = { cwd: '/srv/web', repo: '/srv/web', branch: 'main' };

let id = 0;
const task = (text: string, more: Partial<Task> = {}): Task =>
  aTask({ id: ++id, text, createdAt: now, ...api, ...more });
const order = (tasks: Task[], place = api) => byUrgency(tasks, { now, place }).map(({ text }) => text);

describe('the order of tasks', () => {
  it('puts this repository first, whatever waits elsewhere', () => {
    expect(order([task('there', { ...web, priority: 'high', due: now - day }), task('here')])).toEqual([
      'here',
      'there',
    ]);
    expect(order([task('there', web), task('here')], web)).toEqual(['there', 'here']);
  });

  it('goes by due day, priority, tags and age', () => {
    const tasks = [
      task('plain'),
      task('old', { createdAt: now - 300 * day }),
      task('low', { priority: 'low' }),
      task('high', { priority: 'high' }),
      task('today', { due: now + day / 2 }),
      task('overdue', { due: now - 3 * day }),
    ];
    expect(order(tasks)).toEqual(['overdue', 'today', 'high', 'low', 'old', 'plain']);
  });

  it('puts what is done last, and keeps the order of creation where nothing else speaks', () => {
    expect(order([task('done', { doneAt: now, priority: 'high' }), task('first'), task('second')])).toEqual([
      'first',
      'second',
      'done',
    ]);
  });

  it('outside of a repository keeps to the directory', () => {
    const home = { cwd: '/home/ada', repo: null, branch: null };
    const tasks = [task('api'), task('tmp', { ...home, cwd: '/tmp' }), task('home', home)];
    expect(byUrgency(tasks, { now, place: home })[0]?.text).toBe('home');
  });
});

it('explains itself', () => {
  const { score, reasons } = urgencyOf(task('x', { priority: 'high', due: now + day, tags: ['ci'] }), now);
  expect(reasons.map(({ why }) => why)).toEqual(['due', 'high priority', 'tags']);
  expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(score);
  expect(urgencyOf(task('y'), now)).toEqual({ score: 0, reasons: [] });
});
