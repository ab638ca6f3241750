import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueSpan, remindersAt } from '../../src/tasks/reminders.ts';
import { aTask } from '../helpers/work-records.ts';

const minute = 60_000;
const at = (hours: number, minutes = 0, day = 20) => new Date(2026, 10, day, hours, minutes).getTime();
const midnight = at(0, 0, 21);
const spoken = (due: number, now: number, more = {}) =>
  remindersAt([aTask({ due, ...more })], { now, beforeMs: 15 * minute }).length > 0;

describe('a task', () => {
  test.each([
    ['a while before its time', at(17), at(16, 45), true],
    ['no sooner', at(17), at(16, 44), false],
    ['at its time and a while after', at(17), at(17, 59), true],
    ['not when it is long over', at(17), at(18), false],
    ['due on a day, from the morning on', midnight, at(9), true],
    ['not in the night before', midnight, at(8, 59), false],
    ['until the day is over', midnight, at(23, 59), true],
    ['no longer the next day', midnight, at(0, 1, 21), false],
  ])('is spoken of %s', (_, due, now, expected) => {
    expect(spoken(due, now)).toBe(expected);
  });

  test('that waits is not', () => {
    expect(spoken(at(17), at(17), { wait: at(18) })).toBe(false);
  });
});

test('those that must be read are all that can be spoken of', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -3000, max: 3000 }),
      fc.integer({ min: 0, max: 1440 }),
      fc.boolean(),
      (minutes, before, day) => {
        const now = at(10, 30);
        const due = day ? new Date(now + minutes * minute).setHours(0, 0, 0, 0) : now + minutes * minute;
        const { from, to } = dueSpan(now, before * minute);
        if (remindersAt([aTask({ due })], { now, beforeMs: before * minute }).length === 0) return;
        expect(due >= from && due < to).toBe(true);
      },
    ),
  );
});
