import { describe, expect, test } from 'vitest';
import { dayOf, sinceWhen, startOfDay } from '../../src/brain/since.ts';
import { shortPath } from '../../src/cli/short-path.ts';
import { tookTime } from '../../src/app/took-time.ts';

const now = new Date(2026, 10, 20, 15, 30).getTime();
const day = (date: number) => new Date(2026, 10, date).getTime();
const minute = 60_000;

describe('since', () => {
  test.each([
    ['90min', now - 90 * minute],
    ['90m', now - 90 * minute],
    ['3h', now - 180 * minute],
    ['3 hours ago', now - 180 * minute],
    ['2d', now - 2 * 1440 * minute],
    ['1w', now - 7 * 1440 * minute],
    ['today', day(20)],
    ['Yesterday', day(19)],
    ['2026-11-01', day(1)],
  ])('%s', (text, when) => expect(sinceWhen(text, now)).toBe(when));

  test.each(['', 'soon', '3', '3x', '-1d', '2026-02-30', '2026-13-01', '1.5h'])('%j is not understood', (text) => {
    expect(() => sinceWhen(text, now)).toThrow(`"${text}" is no time that can be understood.`);
  });

  test('a day is a day and nothing else', () => {
    expect(dayOf('yesterday', now)).toBe(day(19));
    expect(dayOf('2026-11-01', now)).toBe(day(1));
    expect(() => dayOf('3h', now)).toThrow('is no day');
  });

  test('days are counted by the calendar', () => {
    expect(startOfDay(now, 30)).toBe(new Date(2026, 11, 20).getTime());
  });
});

test.each([
  [0, '0ms'],
  [999, '999ms'],
  [1000, '1.0s'],
  [9_949, '9.9s'],
  [9_950, '10s'],
  [59_499, '59s'],
  [59_600, '1min'],
  [125_000, '2min05'],
  [3_599_600, '1h'],
  [4_320_000, '1h12'],
])('%d ms is written %s', (ms, words) => expect(tookTime(ms)).toBe(words));

test.each([
  ['/home/ada', '~'],
  ['/home/ada/src', '~/src'],
  ['/home/adam', '/home/adam'],
  ['/', '/'],
])('%s is shown as %s', (path, short) => expect(shortPath(path, { HOME: '/home/ada' })).toBe(short));
