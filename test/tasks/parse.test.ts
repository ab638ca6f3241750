import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PilotError } from '../../src/errors.ts';
import { parseTask } from '../../src/tasks/parse.ts';

process.env['TZ'] = 'Europe/Berlin';

/** Wednesday 18 November 2026, half past ten. */
const now = () => new Date(2026, 10, 18, 10, 30).getTime();
const parse = (text: string) => parseTask(text, { now: now() });
const midnight = (year: number, month: number, day: number) => new Date(year, month - 1, day).getTime();

describe('a task in one line', () => {
  it('has a text, tags, a day and a priority', () => {
    expect(parse('fix flaky test +ci due:fri !high')).toEqual({
      text: 'fix flaky test',
      tags: ['ci'],
      due: midnight(2026, 11, 21),
      priority: 'high',
    });
  });

  it('takes signs wherever they stand, each tag once', () => {
    expect(parse('+ci fix !low flaky +web +ci test')).toMatchObject({
      text: 'fix flaky test',
      tags: ['ci', 'web'],
      priority: 'low',
    });
  });

  it.each([
    'a+b',
    'learn C++',
    'see https://example.org/a+b?due:fri',
    '+1 on the pull request',
    'wow !important',
    'clean the !log !now',
    'buy the !house',
    '1 + 2',
  ])('leaves "%s" as it is', (text) => {
    expect(parse(text)).toEqual({ text, tags: [], due: null, priority: null });
  });

  it.each([
    ['!hgh', '!high'],
    ['!Hihg', '!high'],
    ['!mediun', '!medium'],
    ['!lwo', '!low'],
  ])('asks whether %s was meant for %s', (typed, meant) => {
    expect(() => parse(`fix the build ${typed}`)).toThrow(
      expect.objectContaining({ code: 'TASK_BAD_PRIORITY', hint: `Did you mean ${meant}?` }),
    );
  });

  it('needs words', () => {
    for (const text of ['', '   ', '+ci', '!high due:fri']) {
      expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'TASK_EMPTY' }));
    }
  });
});

describe('the day it is due', () => {
  it.each([
    ['today', midnight(2026, 11, 19)],
    ['tomorrow', midnight(2026, 11, 20)],
    ['wed', midnight(2026, 11, 19)],
    ['thursday', midnight(2026, 11, 20)],
    ['Tue', midnight(2026, 11, 25)],
    ['2026-12-24', midnight(2026, 12, 25)],
    ['2020-01-01', midnight(2020, 1, 2)],
    ['+3d', midnight(2026, 11, 22)],
    ['3d', midnight(2026, 11, 22)],
    ['2w', midnight(2026, 12, 3)],
    ['12-24', midnight(2026, 12, 25)],
    ['24-dec', midnight(2026, 12, 25)],
    ['december24', midnight(2026, 12, 25)],
    ['1-jan', midnight(2027, 1, 2)],
    ['11-18', midnight(2026, 11, 19)],
    ['29-feb', midnight(2028, 3, 1)],
  ])('due:%s', (day, due) => {
    expect(parse(`x due:${day}`).due).toBe(due);
  });

  it.each(['', 'someday', '2026-02-30', '13-40', '30-feb', '9999w', '30000-01-01', '24-dec-24', 'dec'])(
    'refuses due:%s, and says what may stand there',
    (day) => {
      expect(() => parse(`x due:${day}`)).toThrow(
        expect.objectContaining({ code: 'TASK_BAD_DUE', hint: expect.stringContaining('tomorrow') }),
      );
    },
  );

  it('is the local midnight on days on which the clock is changed', () => {
    const march = new Date(2026, 2, 28, 12).getTime();
    const october = new Date(2026, 9, 24, 12).getTime();
    expect(parseTask('x due:tomorrow', { now: march }).due).toBe(midnight(2026, 3, 30));
    expect(parseTask('x due:2d', { now: october }).due).toBe(midnight(2026, 10, 27));
    expect(midnight(2026, 3, 30) - midnight(2026, 3, 29)).toBe(23 * 3_600_000);
  });
});

it('takes any line, or says why not', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string({ unit: fc.constantFrom('+', '!', ':', 'd', 'u', 'e', ' ', '-', '1', '9', 'w', 'ü') }),
      ),
      (text) => {
        try {
          expect(parse(text).text).not.toBe('');
        } catch (error) {
          expect(error).toBeInstanceOf(PilotError);
        }
      },
    ),
  );
});

it('every day within ten years is understood as its date', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3650 }), (days) => {
      const date = new Date(2026, 10, 18 + days);
      const iso = `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
      expect(parse(`x due:${iso}`).due).toBe(parse(`x due:${days}d`).due);
    }),
  );
});
