import { expect, test } from 'vitest';
import { relativeTime, timeAgo } from '../../src/app/relative-time.ts';
import { day, hour, minute, now } from '../ui/fixtures.ts';

test.each([
  [59_999, 'now'],
  [minute, '1min'],
  [59 * minute, '59min'],
  [hour, '1h'],
  [23 * hour, '23h'],
  [day, '1d'],
  [13 * day, '13d'],
  [14 * day, '2w'],
  [62 * day, '8w'],
  [63 * day, '2mo'],
  [364 * day, '12mo'],
  [365 * day, '1y'],
  [-hour, 'now'],
])('%i ms ago is "%s"', (age, said) => {
  expect(relativeTime(now - age, now)).toBe(said);
});

test('in a sentence it is so long ago', () => {
  expect([timeAgo(now, now), timeAgo(now - 3 * day, now)]).toEqual(['just now', '3d ago']);
});
