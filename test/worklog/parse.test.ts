import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PilotError } from '../../src/errors.ts';
import { parseAgo, parseMoment } from '../../src/worklog/moment.ts';
import { parseLog } from '../../src/worklog/parse.ts';

process.env['TZ'] = 'Europe/Berlin';

/** Wednesday 18 November 2026. */
const at = (hour: number, minute = 0, day = 18) => new Date(2026, 10, day, hour, minute).getTime();
const parse = (text: string, now = at(10, 30)) => parseLog(text, { now });

describe('time that was worked, in one line', () => {
  it.each([
    ['45m review PR 12', 'review PR 12', at(9, 45), at(10, 30)],
    ['1h 30m design', 'design', at(9), at(10, 30)],
    ['45 min review', 'review', at(9, 45), at(10, 30)],
    ['9:30-10:15 standup', 'standup', at(9, 30), at(10, 15)],
    ['9.30 – 10.15 standup', 'standup', at(9, 30), at(10, 15)],
    ['9-10 standup', 'standup', at(9), at(10)],
    ['since 9:40 writing', 'writing', at(9, 40), at(10, 30)],
    ['yesterday 14:00-15:30 pairing', 'pairing', at(14, 0, 17), at(15, 30, 17)],
    ['yesterday 2-3:30pm design', 'design', at(14, 0, 17), at(15, 30, 17)],
    ['yesterday 11-1pm lunch talk', 'lunch talk', at(11, 0, 17), at(13, 0, 17)],
    ['yesterday 11-1am on call', 'on call', at(23, 0, 17), at(1, 0, 18)],
    ['monday 9-17 workshop', 'workshop', at(9, 0, 16), at(17, 0, 16)],
    ['2026-11-02 8-9 planning', 'planning', at(8, 0, 2), at(9, 0, 2)],
    ['yesterday 1h reading', 'reading', at(9, 30, 17), at(10, 30, 17)],
    ['45m', '', at(9, 45), at(10, 30)],
    ['90 min review', 'review', at(9), at(10, 30)],
    ['1.5h review', 'review', at(9), at(10, 30)],
    ['half an hour of mail', 'of mail', at(10), at(10, 30)],
    ['an hour and a half reading', 'reading', at(9), at(10, 30)],
    ['yesterday 2-4pm design', 'design', at(14, 0, 17), at(16, 0, 17)],
    ['2-4pm yesterday design', 'design', at(14, 0, 17), at(16, 0, 17)],
    ['1h30 yesterday 2-3:30pm design', 'design', at(14, 0, 17), at(15, 30, 17)],
    ['mon 9-10 planning', 'planning', at(9, 0, 16), at(10, 0, 16)],
    ['last friday 14:00-15:00 demo', 'demo', at(14, 0, 13), at(15, 0, 13)],
    ['last wednesday 14:00-15:00 demo', 'demo', at(14, 0, 11), at(15, 0, 11)],
    ['wednesday 9-10 demo', 'demo', at(9), at(10)],
    ['3 days ago 9:00 to 10:00 demo', 'demo', at(9, 0, 15), at(10, 0, 15)],
    ['2h ending 10:00 design', 'design', at(8), at(10)],
    ['1h until 10:00 design', 'design', at(9), at(10)],
    ['2h yesterday until 16:00 design', 'design', at(14, 0, 17), at(16, 0, 17)],
    ['45m since 9:30 design', 'design', at(9, 30), at(10, 15)],
    ['from 9:30 to 10:15 design', 'design', at(9, 30), at(10, 15)],
    ['45m monday planning', 'monday planning', at(9, 45), at(10, 30)],
    ['9-10 friday demo', 'friday demo', at(9), at(10)],
    ['9:30-10:15 30m sprint', '30m sprint', at(9, 30), at(10, 15)],
  ])('%s', (text, note, startedAt, endedAt) => {
    expect(parse(text)).toMatchObject({ words: { note, project: null }, startedAt, endedAt });
  });

  it('takes @project out of the note, and leaves addresses in it', () => {
    expect(parse('45m @api pairing with ada@example.org').words).toMatchObject({
      project: 'api',
      note: 'pairing with ada@example.org',
    });
  });

  it('goes over midnight', () => {
    expect(parse('23:30-0:15 deploy', at(0, 30))).toMatchObject({ startedAt: at(23, 30, 17), endedAt: at(0, 15) });
    expect(parse('22:00-1:00 deploy', at(8))).toMatchObject({ startedAt: at(22, 0, 17), endedAt: at(1) });
    expect(parse('yesterday 22:00-6:00 on call')).toMatchObject({ startedAt: at(22, 0, 17), endedAt: at(6) });
  });

  it.each([
    ['9:30-9:00 y', at(10, 30)],
    ['22:00-1:00 deploy', at(22, 30)],
    ['today 9:30-9:00 y', at(10, 30)],
  ])('does not take "%s" for a night that is still to come', (text, when) => {
    expect(() => parse(text, when)).toThrow(
      expect.objectContaining({ code: 'LOG_BACKWARDS', message: expect.stringMatching(/ends before it begins/) }),
    );
  });

  it('counts real time over the change of the clock', () => {
    const spring = parseLog('2026-03-29 1:00-4:00 release', { now: at(10) });
    const autumn = parseLog('2026-10-25 1:00-4:00 release', { now: at(10) });
    expect([spring, autumn].map(({ startedAt, endedAt }) => (endedAt - startedAt) / 3_600_000)).toEqual([2, 4]);
  });

  it.each([
    ['', 'LOG_NO_TIME'],
    ['review PR 12', 'LOG_NO_TIME'],
    ['-5m x', 'LOG_NO_TIME'],
    ['25:99-26:00 x', 'LOG_BAD_TIME'],
    ['13pm-2pm x', 'LOG_BAD_TIME'],
    ['0m x', 'LOG_NO_LENGTH'],
    ['9:30-9:30 x', 'LOG_NO_LENGTH'],
    ['14:00-15:00 x', 'LOG_IN_FUTURE'],
    ['10:00-11:00 x', 'LOG_IN_FUTURE'],
    ['today 9-17 x', 'LOG_IN_FUTURE'],
    ['since 11:00 x', 'LOG_IN_FUTURE'],
    ['30h x', 'LOG_TOO_LONG'],
    ['2026-02-30 1h x', 'LOG_BAD_DAY'],
    ['30000-01-01 1h x', 'LOG_BAD_DAY'],
    ['0001-01-01 1h x', 'LOG_BAD_DAY'],
    ['2999-01-01 1h x', 'LOG_IN_FUTURE'],
    ['3000-01-01 1h x', 'LOG_BAD_DAY'],
    ['25:99', 'LOG_BAD_TIME'],
    ['25:99-26:00', 'LOG_BAD_TIME'],
    ['1h 9:30-10:15 x', 'LOG_DISAGREE'],
    ['until 10:00 x', 'LOG_NO_TIME'],
    ['2026-03-29 2:30-4:00 x', 'LOG_NO_SUCH_TIME'],
    ['1h 2026-03-29 until 2:30 x', 'LOG_NO_SUCH_TIME'],
    [`45m ${'x'.repeat(10_000)}`, 'LOG_LONG_NOTE'],
    [`45m +${'x'.repeat(200)}`, 'LOG_LONG_NAME'],
  ])('refuses "%s" (%s)', (text, code) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code }));
  });
});

describe('where more than one time could be meant', () => {
  it.each([
    ['2-3 call', at(17), at(14), at(15), 'read as 14:00-15:00'],
    ['2-3 call', at(10, 30), at(2), at(3), null],
    ['yesterday 9-5 workshop', at(10, 30), at(9, 0, 17), at(17, 0, 17), 'read as 9:00-17:00'],
    ['yesterday 11-1 lunch', at(10, 30), at(11, 0, 17), at(13, 0, 17), 'read as 11:00-13:00'],
    ['yesterday 02:00-03:00 on call', at(10, 30), at(2, 0, 17), at(3, 0, 17), null],
    ['yesterday 2-3am on call', at(10, 30), at(2, 0, 17), at(3, 0, 17), null],
    ['since 2 call', at(17), at(14), at(17), '2 is 14:00'],
    ['since 23:30 deploy', at(0, 15), at(23, 30, 17), at(0, 15), null],
    ['yesterday 1h reading', at(10, 30), at(9, 30, 17), at(10, 30, 17), 'until 10:30'],
  ])('%s: the likelier is taken, and said', (text, now, startedAt, endedAt, assumed) => {
    const parsed = parse(text, now);
    expect(parsed).toMatchObject({ startedAt, endedAt });
    expect(parsed.assumed).toEqual(assumed === null ? [] : [assumed]);
  });

  const hours = (text: string) => {
    const { startedAt, endedAt, assumed } = parse(text);
    return [(endedAt - startedAt) / 3_600_000, assumed.join()];
  };

  it('when the clock was put back, the length says which of the two is meant', () => {
    expect(hours('2026-10-25 1:30-2:30 release')).toEqual([1, 'the clock was put back: the first time of the two']);
    expect(hours('2h 2026-10-25 1:30-2:30 release')).toEqual([
      2,
      'the clock was put back: the time that fits the length',
    ]);
    expect(hours('2026-10-25 1:00-3:30 release')).toEqual([3.5, '']);
  });

  it('when the clock was put forward, an hour is missing', () => {
    expect(hours('2026-03-29 1:30-3:30 release')).toEqual([1, '']);
    expect(() => parse('2026-03-29 2:30-4:00')).toThrow(
      expect.objectContaining({
        message: '2:30 does not exist on Sunday 29 March 2026 in Europe/Berlin: the clock is put forward over it.',
      }),
    );
  });
});

describe('what it was about', () => {
  it('is said by words of their own', () => {
    expect(parse('45m review @web +acme +ui !free #12 bg').words).toEqual({
      note: 'review #12',
      project: 'web',
      tags: ['acme', 'ui'],
      task: { id: 12, certain: false },
      billable: false,
      background: true,
    });
    expect(parse('45m task:7 billable:yes').words).toMatchObject({
      note: '',
      task: { id: 7, certain: true },
      billable: true,
    });
  });

  it('is no task where the number is that of something else', () => {
    expect(parse('45m review PR #12').words).toMatchObject({ note: 'review PR #12', task: null });
  });

  it('is one line without what steers a terminal', () => {
    expect(parse('45m a\u001b[31mb\u0007\n\tc\u2028d').words.note).toBe('a [31mb c d');
  });
});

describe('a moment that has passed', () => {
  it.each([
    ['9:40', at(9, 40)],
    ['yesterday 17:00', at(17, 0, 17)],
    ['5pm yesterday', at(17, 0, 17)],
    ['last monday 9:00', at(9, 0, 16)],
    ['9:40 or so', null],
    ['11:00', null],
  ])('%s', (text, expected) => {
    if (expected === null) expect(() => parseMoment(text, { now: at(10, 30) })).toThrow(PilotError);
    else expect(parseMoment(text, { now: at(10, 30) })).toBe(expected);
  });

  it('is so long ago', () => {
    expect(parseAgo('10m', { now: at(10, 30) })).toBe(at(10, 20));
    for (const bad of ['', '-5m', '0m', 'soon']) expect(() => parseAgo(bad, { now: at(10, 30) })).toThrow(PilotError);
  });
});

it('takes any line, or says why not; what it takes is forwards, at most a day and over', () => {
  const pieces = fc.constantFrom(
    '45m',
    '1h30',
    '9:30',
    '-',
    '23',
    'pm',
    'since ',
    'yesterday ',
    ' ',
    'x',
    '@api',
    '0',
    '2026-03-29 ',
    ':',
    '99',
    'until ',
    '2-3 ',
    'last friday ',
    'half an hour ',
    '2026-10-25 ',
    '02:30',
    '#12',
    '+a',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
      ),
      (text) => {
        try {
          const { startedAt, endedAt } = parse(text);
          expect(endedAt).toBeGreaterThan(startedAt);
          expect(endedAt - startedAt).toBeLessThanOrEqual(24 * 3_600_000);
          expect(endedAt).toBeLessThanOrEqual(at(10, 30));
        } catch (error) {
          expect(error).toBeInstanceOf(PilotError);
        }
      },
    ),
  );
});
