import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PilotError } from '../../src/errors.ts';
import { parseTask } from '../../src/tasks/parse.ts';

process.env['TZ'] = 'Europe/Berlin';

/** Wednesday 18 November 2026, half past ten. */
const now = () => new Date(2026, 10, 18, 10, 30).getTime();
const parse = (text: string) => parseTask(text, { now: now() });
const at = (year: number, month: number, day: number, hour: number, minute = 0) =>
  new Date(year, month - 1, day, hour, minute).getTime();
const midnight = (year: number, month: number, day: number) => new Date(year, month - 1, day).getTime();

describe('a task in one line', () => {
  it('has a text, tags, a day and a priority', () => {
    expect(parse('fix flaky test +ci due:fri !high')).toEqual({
      text: 'fix flaky test',
      tags: ['ci'],
      untags: [],
      fields: { due: midnight(2026, 11, 21), priority: 'high' },
    });
  });

  it('has all else that can be said of it', () => {
    const line =
      'fix login on Safari +bug @web due:fri 17:00 !high est:2h dep:12,#13 every:monday wait:thu scheduled:fri until:eom';
    expect(parse(line)).toEqual({
      text: 'fix login on Safari',
      tags: ['bug'],
      untags: [],
      depends: ['12', '13'],
      fields: {
        project: 'web',
        due: at(2026, 11, 20, 17),
        priority: 'high',
        estimateMs: 2 * 3_600_000,
        recur: 'FREQ=WEEKLY;BYDAY=MO',
        wait: midnight(2026, 11, 19),
        scheduled: midnight(2026, 11, 20),
        until: midnight(2026, 12, 1),
      },
    });
  });

  it('takes signs wherever they stand, each tag once', () => {
    expect(parse('+ci fix !low flaky +web +ci test')).toMatchObject({
      text: 'fix flaky test',
      tags: ['ci', 'web'],
      fields: { priority: 'low' },
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
    'bump @types/node',
    'npm run dev:server test:unit',
    'see #12 -x',
    'note: ring Ada',
    'after: the release',
    'write to ada@example.org',
  ])('leaves "%s" as it is', (text) => {
    expect(parse(text)).toEqual({ text, tags: [], untags: [], fields: {} });
  });

  it('takes what stands behind a backslash for words', () => {
    expect(parse('say \\+1 \\due:fri \\\\+x C:\\dir').text).toBe('say +1 due:fri \\+x C:\\dir');
  });

  it('has no characters that are none', () => {
    expect(parse('a\u001b[31mred\u001b[0m\u0007 bell\u0000\nline').text).toBe('ared bell line');
  });

  it.each([
    ['deu:fri', 'due:'],
    ['dpe:12', 'dep:'],
    ['evry:monday', 'every:'],
    ['unitl:eom', 'until:'],
    ['wiat:mon', 'wait:'],
  ])('asks whether %s was meant for %s', (typed, meant) => {
    expect(() => parse(`fix the build ${typed}`)).toThrow(
      expect.objectContaining({ code: 'TASK_BAD_KEY', hint: expect.stringContaining(`Did you mean ${meant}?`) }),
    );
  });

  it.each([
    ['x est:0m', 'TASK_BAD_ESTIMATE'],
    ['x est:-5m', 'TASK_BAD_ESTIMATE'],
    ['x est:soon', 'TASK_BAD_ESTIMATE'],
    ['x every:blue moon', 'TASK_BAD_RECURRENCE'],
    ['x every:FREQ=DAILY;COUNT=3', 'TASK_BAD_RECURRENCE'],
    ['x after:0d', 'TASK_BAD_RECURRENCE'],
    ['x dep:one', 'TASK_BAD_DEPENDENCY'],
    ['x due:25:99', 'TASK_BAD_DUE'],
    ['x due:fri 17:00 wait:30000-01-01', 'TASK_BAD_DUE'],
    ['x'.repeat(10_000), 'TASK_TOO_LONG'],
  ])('refuses %.40s', (line, code) => {
    expect(() => parse(line)).toThrow(expect.objectContaining({ code }));
  });

  it('may say that something is not so, and of a task that is there need not say what is to do', () => {
    expect(parseTask('-ci due:none !none est:none dep:none every:none', { now: now(), change: true })).toEqual({
      text: '',
      tags: [],
      untags: ['ci'],
      depends: [],
      fields: { due: null, priority: null, estimateMs: null, recur: null },
    });
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
    ['12 Dec', midnight(2026, 12, 13)],
    ['dec 12 2027', midnight(2027, 12, 13)],
    ['next week', midnight(2026, 11, 24)],
    ['next fri', midnight(2026, 11, 28)],
    ['next month', midnight(2026, 12, 2)],
    ['in 3 days', midnight(2026, 11, 22)],
    ['in a month', midnight(2026, 12, 19)],
    ['3 weeks', midnight(2026, 12, 10)],
    ['eow', midnight(2026, 11, 23)],
    ['eom', midnight(2026, 12, 1)],
    ['end of the year', midnight(2027, 1, 1)],
    ['tonight', at(2026, 11, 18, 20)],
    ['fri 17:00', at(2026, 11, 20, 17)],
    ['fri at 5pm', at(2026, 11, 20, 17)],
    ['2026-12-01 17:00', at(2026, 12, 1, 17)],
    ['2026-12-01T9:05', at(2026, 12, 1, 9, 5)],
    ['17:00', at(2026, 11, 18, 17)],
    ['9:00', at(2026, 11, 19, 9)],
    ['12am', at(2026, 11, 19, 0)],
    ['in 2h', at(2026, 11, 18, 12, 30)],
    ['90 min', at(2026, 11, 18, 12)],
    [' fri', midnight(2026, 11, 21)],
  ])('due:%s', (day, due) => {
    expect(parse(`x due:${day} now`)).toMatchObject({ text: 'x now', fields: { due } });
  });

  it.each([
    '',
    'someday',
    '2026-02-30',
    '13-40',
    '30-feb',
    '9999w',
    '30000-01-01',
    '24-dec-24',
    'dec',
    '25:99',
    '13pm',
    'fri 24:30',
  ])('refuses due:%s, and says what may stand there', (day) => {
    expect(() => parse(`x due:${day}`)).toThrow(
      expect.objectContaining({ code: 'TASK_BAD_DUE', hint: expect.stringContaining('tomorrow') }),
    );
  });

  it('is the local midnight on days on which the clock is changed', () => {
    const march = new Date(2026, 2, 28, 12).getTime();
    const october = new Date(2026, 9, 24, 12).getTime();
    expect(parseTask('x due:tomorrow', { now: march }).fields.due).toBe(midnight(2026, 3, 30));
    expect(parseTask('x due:2d', { now: october }).fields.due).toBe(midnight(2026, 10, 27));
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
      expect(parse(`x due:${iso}`).fields.due).toBe(parse(`x due:${days}d`).fields.due);
    }),
  );
});
