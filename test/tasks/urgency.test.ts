import { aTask } from '../helpers/work-records.ts';
import { describe, expect, it } from 'vitest';
import type { Task } from '../../src/store/records.ts';
import { type Dependencies, noDependencies } from '../../src/tasks/dependencies.ts';
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

  it('puts what others wait for before them', () => {
    const uuid = '00000000-0000-4000-8000-00000000000b';
    expect(order([task('after', { depends: [uuid], priority: 'high' }), task('before', { uuid })])).toEqual([
      'before',
      'after',
    ]);
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

describe('explains itself', () => {
  const explain = (more: Partial<Task>, waits: Partial<Dependencies> = {}) =>
    urgencyOf(task('x', { project: '', ...more }), now, { ...noDependencies, ...waits });
  const uuid = '00000000-0000-4000-8000-00000000000a';

  it('in points that make up the sum', () => {
    const { score, reasons } = explain({ priority: 'high', due: now + day, tags: ['ci'] });
    expect(reasons.map(({ why }) => why)).toEqual(['due', 'high priority', 'tags']);
    expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(score);
    expect(explain({})).toEqual({ score: 0, reasons: [] });
  });

  it.each<[string, number, Partial<Task>, Partial<Dependencies>?]>([
    ['overdue', 12, { due: now - 30 * day }],
    ['due', 2.4, { due: now + 30 * day }],
    ['medium priority', 3.9, { priority: 'medium' }],
    ['low priority', 1.8, { priority: 'low' }],
    ['others wait for it', 8, { uuid }, { blocking: new Set([uuid]) }],
    ['blocked', -5, { uuid }, { blocked: new Set([uuid]) }],
    ['waiting', -3, { wait: now + 1 }],
    ['scheduled', 5, { scheduled: now }],
    ['active', 4, { startedAt: now }],
    ['age', 2, { createdAt: now - 1000 * day }],
    ['annotations', 0.9, { annotations: [1, 2].map((at) => ({ at, text: 'seen' })) }],
    ['tags', 1, { tags: ['a', 'b', 'c', 'd'] }],
    ['project', 1, { project: 'api' }],
  ])('%s: %d points', (why, points, more, waits) => {
    const { reasons } = explain(more, waits);
    expect(reasons.map((reason) => reason.why)).toEqual([why]);
    expect(reasons[0]?.points).toBeCloseTo(points);
  });

  it('the tag next counts for itself and as a tag', () => {
    expect(explain({ tags: ['next'] }).score).toBeCloseTo(15.8);
  });
});
