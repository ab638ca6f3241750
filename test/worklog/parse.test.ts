import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PilotError } from '../../src/errors.ts';
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
  ])('%s', (text, note, startedAt, endedAt) => {
    expect(parse(text)).toEqual({ note, project: null, startedAt, endedAt });
  });

  it('takes @project out of the note, and leaves addresses in it', () => {
    expect(parse('45m @api pairing with ada@example.org')).toMatchObject({
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
  ])('refuses "%s" (%s)', (text, code) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code }));
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
