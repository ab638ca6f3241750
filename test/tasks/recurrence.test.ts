import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Task } from '../../src/store/records.ts';
import { parseEvery } from '../../src/tasks/every.ts';
import { firstDue, nextOfSeries } from '../../src/tasks/recurrence.ts';
import { aTask } from '../helpers/work-records.ts';

process.env['TZ'] = 'Europe/Berlin';

const at = (month: number, day: number, hour = 0, minute = 0) => new Date(2026, month - 1, day, hour, minute).getTime();
/** Wednesday 18 November 2026, half past ten. */
const now = () => at(11, 18, 10, 30);
const next = (more: Partial<Task>, when = now()) => nextOfSeries(aTask(more), when);
const weekly = 'FREQ=WEEKLY;BYDAY=MO';

describe('the next task of a series', () => {
  it.each<[string, Partial<Task>, number | null]>([
    ['the next Monday', { recur: weekly, due: at(11, 17) }, at(11, 24)],
    ['the Monday after the one that is not yet over', { recur: weekly, due: at(11, 24) }, at(12, 1)],
    ['every day, at the same time', { recur: 'FREQ=DAILY', due: at(11, 18, 9) }, at(11, 19, 9)],
    ['no day that has passed', { recur: 'FREQ=DAILY', due: at(10, 1) }, at(11, 19)],
    ['every other week, from its own on', { recur: 'FREQ=WEEKLY;INTERVAL=2', due: at(11, 7) }, at(11, 21)],
    ['the last of the month', { recur: 'FREQ=MONTHLY;BYMONTHDAY=-1', due: at(12, 1) }, at(13, 1)],
    ['without a due day from today on', { recur: 'FREQ=DAILY' }, at(11, 20)],
    ['three days after it is done', { recur: 'after:P3D', due: at(11, 1) }, at(11, 22)],
    ['three days after it is done, at its time', { recur: 'after:P3D', due: at(11, 1, 9) }, at(11, 21, 9)],
    ['a month after', { recur: 'after:P1M' }, at(12, 19)],
    ['none after its end', { recur: weekly, due: at(11, 17), until: at(11, 20) }, null],
    ['the last before its end', { recur: weekly, due: at(11, 17), until: at(11, 24) }, at(11, 24)],
    ['none of a rule that has ended', { recur: 'FREQ=DAILY;UNTIL=20261118', due: at(11, 19) }, null],
    ['none where it comes once', { due: at(11, 17) }, null],
  ])('%s', async (_, task, due) => {
    expect((await next(task))?.due ?? null).toBe(due);
  });

  it('keeps the time on the wall when the clock is changed', async () => {
    const saturday = at(10, 24, 9);
    const sunday = await next({ recur: 'FREQ=DAILY', due: saturday }, saturday);
    expect(sunday?.due).toBe(at(10, 25, 9));
    expect((sunday?.due ?? 0) - saturday).toBe(25 * 3_600_000);
  });

  it('is hidden until the time of the last one is over, or as long before as that was', async () => {
    expect((await next({ recur: weekly, due: at(11, 24) }))?.wait).toBe(at(11, 24));
    expect((await next({ recur: weekly, due: at(11, 17) }))?.wait).toBeNull();
    expect((await next({ recur: 'after:P3D' }))?.wait).toBe(at(11, 21));
    const moved = await next({ recur: weekly, due: at(11, 17), wait: at(11, 13, 8), scheduled: at(11, 16, 9) });
    expect([moved?.wait, moved?.scheduled]).toEqual([at(11, 20, 8), at(11, 23, 9)]);
  });

  it('has all that the last one had, and nothing that was done of it', async () => {
    const task = {
      text: 'water plants',
      project: 'home',
      tags: ['green'],
      priority: 'low' as const,
      estimateMs: 600_000,
      note: 'not the cactus',
      checklist: [{ text: 'balcony', done: true }],
      recur: weekly,
      due: at(11, 17),
    };
    const made = await next({
      ...task,
      uuid: 'first',
      annotations: [{ at: 1, text: 'dry' }],
      startedAt: 1,
      depends: ['x'],
    });
    expect(made).toMatchObject({
      ...task,
      due: at(11, 24),
      series: 'first',
      checklist: [{ text: 'balcony', done: false }],
      createdAt: now(),
    });
    for (const name of ['annotations', 'startedAt', 'depends', 'uuid']) expect(made).not.toHaveProperty(name);
    expect((await next({ ...task, uuid: 'second', series: 'first' }))?.series).toBe('first');
  });

  it('is always later than the last one and than now, by any rule', async () => {
    const rule = fc
      .constantFrom('day', '3d', '2w', 'mon,fri', 'weekday', 'weekend', '31st', 'last', '5th monday', 'year')
      .map(parseEvery);
    const hours = fc.integer({ min: -20_000, max: 20_000 }).map((hour) => now() + hour * 3_600_000);
    await fc.assert(
      fc.asyncProperty(rule, hours, hours, async (recur, due, when) => {
        const made = await next({ recur, due }, when);
        expect(made?.due ?? 0).toBeGreaterThan(Math.max(due, when));
        const [was, is] = [new Date(due), new Date(made?.due ?? 0)];
        expect([is.getHours(), is.getMinutes()]).toEqual([was.getHours(), was.getMinutes()]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a task with a rule and no day', () => {
  it('is due by its rule', async () => {
    expect(await firstDue(weekly, now())).toBe(at(11, 24));
    expect(await firstDue('FREQ=WEEKLY;BYDAY=WE', now())).toBe(at(11, 19));
    expect(await firstDue('after:P3D', now())).toBeNull();
  });

  it('is refused where the rule is none', async () => {
    await expect(firstDue('FREQ=DAILY;BYDAY=XX', now())).rejects.toMatchObject({ code: 'TASK_BAD_RECURRENCE' });
  });
});
