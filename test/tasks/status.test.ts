import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Task } from '../../src/store/records.ts';
import { cycleBy, dependenciesOf } from '../../src/tasks/dependencies.ts';
import { statusOf } from '../../src/tasks/status.ts';
import { aTask } from '../helpers/work-records.ts';

const now = 1_800_000_000_000;

describe('the status of a task', () => {
  it.each<[string, Partial<Task>]>([
    ['pending', {}],
    ['pending', { wait: now, scheduled: now + 1, until: now + 1, due: now - 1 }],
    ['waiting', { wait: now + 1 }],
    ['active', { startedAt: now, wait: now + 1, depends: ['other'] }],
    ['blocked', { depends: ['other'] }],
    ['waiting', { wait: now + 1, depends: ['other'] }],
    ['done', { doneAt: now, startedAt: now }],
    ['deleted', { deletedAt: now, doneAt: now }],
    ['deleted', { until: now }],
    ['done', { until: now, doneAt: now }],
  ])('%s', (status, more) => {
    const task = aTask({ uuid: 'this', ...more });
    const { blocked } = dependenciesOf([task, aTask({ uuid: 'other' })], now);
    expect(statusOf(task, { now, blocked })).toBe(status);
  });
});

describe('what depends on what', () => {
  const task = (uuid: string, depends: string[], more: Partial<Task> = {}) => aTask({ uuid, depends, ...more });

  it('holds up the one and lifts the other', () => {
    const { blocked, blocking } = dependenciesOf([task('a', []), task('b', ['a']), task('c', [])], now);
    expect([[...blocked], [...blocking]]).toEqual([['b'], ['a']]);
  });

  it.each<[string, Partial<Task>]>([
    ['done', { doneAt: 1 }],
    ['deleted', { deletedAt: 1 }],
    ['past its time', { until: 1 }],
  ])('a task that is %s holds nothing up', (_, more) => {
    const { blocked, blocking } = dependenciesOf([task('a', [], more), task('b', ['a', 'nobody'])], now);
    expect([[...blocked], [...blocking]]).toEqual([[], []]);
  });

  it('a cycle is found with the way that it takes', () => {
    const edges: Record<string, string[]> = { '15': ['14', '13'], '13': ['12'], '14': [] };
    const dependsOf = (uuid: string) => edges[uuid] ?? [];
    expect(cycleBy('12', ['15'], dependsOf)).toEqual(['12', '15', '13', '12']);
    expect(cycleBy('12', ['12'], dependsOf)).toEqual(['12', '12']);
    expect(cycleBy('15', ['12'], dependsOf)).toBeNull();
  });

  it('never gets in when each is asked for before it is made', () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 }));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 40 }), (wishes) => {
        const edges = new Map<string, string[]>();
        const dependsOf = (uuid: string) => edges.get(uuid) ?? [];
        for (const [from, to] of wishes.map((wish) => wish.map(String) as [string, string])) {
          const way = cycleBy(from, [to], dependsOf);
          if (way === null) edges.set(from, [...dependsOf(from), to]);
          else expect([way[0], way[1], way.at(-1)]).toEqual([from, to, from]);
        }
        expect([...edges.keys()].filter((uuid) => reaches(uuid, dependsOf).has(uuid))).toEqual([]);
      }),
    );
  });
});

function reaches(from: string, dependsOf: (uuid: string) => string[], seen = new Set<string>()): Set<string> {
  for (const to of dependsOf(from)) {
    if (seen.has(to)) continue;
    seen.add(to);
    reaches(to, dependsOf, seen);
  }
  return seen;
}
