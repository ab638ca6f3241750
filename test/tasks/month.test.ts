import { expect, test } from 'vitest';
import { readMonth, weeksOf } from '../../src/tasks/month.ts';

const now = new Date(2026, 11, 21, 12).getTime();

test.each([
  [undefined, 2026, 12],
  ['2027-02', 2027, 2],
  ['3', 2026, 3],
  ['dec', 2026, 12],
  ['February', 2026, 2],
  ['next', 2027, 1],
  ['last', 2026, 11],
])('%s is a month', (text, year, month) => {
  expect(readMonth(text, now)).toEqual({ year, month });
});

test.each(['13', '2026-00', 'soon', '', '30000-01'])('"%s" is none', (text) => {
  expect(() => readMonth(text, now)).toThrow(`"${text}" is no month.`);
});

test('weeks begin on Monday, and every day of the month is there once', () => {
  for (let month = 1; month <= 12; month += 1) {
    const weeks = weeksOf({ year: 2026, month }, []);
    const days = weeks.flat().filter((day) => day !== null);
    expect(days.map(({ day }) => day)).toEqual(
      Array.from({ length: new Date(2026, month, 0).getDate() }, (_, index) => index + 1),
    );
    for (const week of weeks) {
      expect(week).toHaveLength(7);
      for (const [index, day] of week.entries())
        if (day !== null) expect((new Date(day.from).getDay() + 6) % 7).toBe(index);
    }
  }
});
