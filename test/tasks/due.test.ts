import { expect, it } from 'vitest';
import { formatDue } from '../../src/tasks/due.ts';

process.env['TZ'] = 'Europe/Berlin';

/** Wednesday 18 November 2026, half past ten. */
const now = () => new Date(2026, 10, 18, 10, 30).getTime();

it.each([
  ['today', [2026, 10, 19]],
  ['tomorrow', [2026, 10, 20]],
  ['fri', [2026, 10, 21]],
  ['tue', [2026, 10, 25]],
  ['25 Nov', [2026, 10, 26]],
  ['12 Dec', [2026, 11, 13]],
  ['1 Mar 2027', [2027, 2, 2]],
  ['overdue 1d', [2026, 10, 18]],
  ['overdue 2d', [2026, 10, 17]],
] as const)('says %s', (words, [year, month, day]) => {
  expect(formatDue(new Date(year, month, day).getTime(), now())).toBe(words);
});

it('says the time of a due time within a day', () => {
  expect(formatDue(new Date(2026, 10, 20, 17, 5).getTime(), now())).toBe('fri 17:05');
  expect(formatDue(new Date(2026, 10, 18, 9, 0).getTime(), now())).toBe('overdue');
});

it('counts days over the change of the clock', () => {
  const saturday = new Date(2026, 9, 24, 23, 30).getTime();
  expect(formatDue(new Date(2026, 9, 26).getTime(), saturday)).toBe('tomorrow');
  expect(formatDue(new Date(2026, 9, 25).getTime(), new Date(2026, 9, 26, 0, 30).getTime())).toBe('overdue 2d');
});
