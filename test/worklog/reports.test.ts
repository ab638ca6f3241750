import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/store/records.ts';
import { bar, heatStrip } from '../../src/worklog/reports/bars.ts';
import { allDays, daysBetween } from '../../src/worklog/reports/days.ts';
import { driftOf, estimatesOf } from '../../src/worklog/reports/estimates.ts';
import { gapsOf } from '../../src/worklog/reports/gaps.ts';
import { groupings } from '../../src/worklog/reports/groupings.ts';
import { heatOf } from '../../src/worklog/reports/heat.ts';
import { lengthOf, report, type ReportQuestion } from '../../src/worklog/reports/report.ts';
import { readSpan } from '../../src/worklog/reports/span.ts';
import { dayStarts, wallHours } from '../../src/zones.ts';
import { anEntry, aTask } from '../helpers/work-records.ts';

const minute = 60_000;
const hour = 60 * minute;
const at = (text: string) => Date.parse(text);

function ask(from: string, to: string, more: Partial<ReportQuestion> = {}): ReportQuestion {
  return {
    span: { from, to },
    by: 'project',
    now: at('2026-12-31T00:00:00Z'),
    rounding: { to: minute, how: 'nearest', per: 'entry' },
    terms: {},
    taskTitle: () => undefined,
    dayStarts: (zone) => dayStarts(from, daysBetween(from, to), zone),
    ...more,
  };
}

/** `2026-11-03T09:00:00Z` and minutes. */
function worked(start: string, minutes: number, more: Partial<Entry> = {}): Entry {
  return anEntry({ project: 'api', startedAt: at(start), endedAt: at(start) + minutes * minute, ...more });
}

describe('a report', () => {
  it('counts an entry over midnight on both days of its own zone', () => {
    const night = worked('2026-11-03T22:30:00Z', 60, { zone: 'Europe/Berlin' });
    const { days, ms } = report([night], ask('2026-11-03', '2026-11-05'));
    expect(days.map((day) => day.ms / minute)).toEqual([30, 30]);
    expect(ms).toBe(hour);
    const there = worked('2026-11-03T22:30:00Z', 60, { zone: 'America/New_York' });
    expect(report([there], ask('2026-11-03', '2026-11-05')).days.map((day) => day.ms / minute)).toEqual([60, 0]);
  });

  it.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Europe/Berlin', '2026-11-03', 24],
  ])('knows that in %s %s has %i hours', (zone, day, hours) => {
    const [from = 0, to = 0] = dayStarts(day, 1, zone);
    const whole = anEntry({ startedAt: from - hour, endedAt: to + hour, zone });
    const next = new Date(Date.parse(day) + 24 * hour).toISOString().slice(0, 10);
    const { days, ms } = report([whole], ask(day, next));
    expect([ms / hour, days[0]?.ms]).toEqual([hours, ms]);
    expect(wallHours(from, to, zone)).toHaveLength(hours);
  });

  it('counts the running one until now, and one of no length as nothing', () => {
    const now = at('2026-11-03T10:00:00Z');
    const question = ask('2026-11-03', '2026-11-04', { now });
    const running = anEntry({ startedAt: now - 30 * minute, endedAt: null });
    expect(report([running, worked('2026-11-03T08:00:00Z', 0)], question)).toMatchObject({ ms: 30 * minute });
  });

  it('groups by tags together, clients, tasks and days', () => {
    const entries = [
      worked('2026-11-03T09:00:00Z', 60, { tags: ['review', 'ci'], task: 'one' }),
      worked('2026-11-04T09:00:00Z', 30, { project: 'docs' }),
    ];
    const names = groupings.map((by) =>
      report(
        entries,
        ask('2026-11-03', '2026-11-05', { by, terms: { api: { client: 'acme' } }, taskTitle: () => '7 login' }),
      ).groups.map(({ name }) => name),
    );
    expect(names).toEqual([
      ['api', 'docs'],
      ['+ci +review', 'no tag'],
      ['7 login', 'no task'],
      ['acme', 'no client'],
      ['2026-11-03', '2026-11-04'],
    ]);
  });

  it('says what is billable: by the project, unless the entry says otherwise, with the amount', () => {
    const entries = [
      worked('2026-11-03T09:00:00Z', 60),
      worked('2026-11-03T11:00:00Z', 30, { billable: false }),
      worked('2026-11-03T12:00:00Z', 20, { project: 'docs', billable: true }),
      worked('2026-11-03T13:00:00Z', 40, { project: 'docs' }),
    ];
    const terms = { api: { client: 'acme', rate: 90 } };
    expect(report(entries, ask('2026-11-03', '2026-11-04', { terms }))).toMatchObject({
      ms: 150 * minute,
      billableMs: 80 * minute,
      amount: 90,
    });
  });

  it('keeps the background apart, and overlapping time once by the clock', () => {
    const entries = [
      worked('2026-11-03T09:00:00Z', 60),
      worked('2026-11-03T09:30:00Z', 60, { project: 'docs' }),
      worked('2026-11-03T08:00:00Z', 600, { project: 'on call', background: true }),
    ];
    expect(report(entries, ask('2026-11-03', '2026-11-04'))).toMatchObject({
      ms: 120 * minute,
      backgroundMs: 600 * minute,
      clockMs: 90 * minute,
      overlapMs: 30 * minute,
    });
  });

  it('rounds each entry, or what a project has on a day', () => {
    const entries = [worked('2026-11-03T09:00:00Z', 20), worked('2026-11-03T12:00:00Z', 20)];
    const up = { to: 15 * minute, how: 'up' as const };
    const minutesWith = (per: 'entry' | 'day') =>
      report(entries, ask('2026-11-03', '2026-11-04', { rounding: { ...up, per } })).ms / minute;
    expect([minutesWith('entry'), minutesWith('day')]).toEqual([60, 45]);
  });

  it('is the sum of its parts, whatever is logged and however it is rounded', () => {
    const entry = fc
      .record({
        start: fc.integer({ min: at('2026-10-20T00:00:00Z'), max: at('2026-11-05T00:00:00Z') }),
        length: fc.nat({ max: 50 * hour }),
        project: fc.constantFrom('api', 'docs', 'web'),
        tags: fc.subarray(['a', 'b']),
        background: fc.boolean(),
        billable: fc.constantFrom(true, false, null),
        zone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Pacific/Auckland', 'nowhere'),
      })
      .map(({ start, length, ...more }) => anEntry({ ...more, startedAt: start, endedAt: start + length }));
    const rounding = fc.record({
      to: fc.constantFrom(minute, 15 * minute, hour),
      how: fc.constantFrom('nearest' as const, 'up' as const, 'down' as const),
      per: fc.constantFrom('entry' as const, 'day' as const),
    });
    const sum = (parts: { ms: number; billableMs: number; exactMs: number; amount: number | null }[]) => ({
      ms: parts.reduce((all, { ms }) => all + ms, 0),
      exactMs: parts.reduce((all, { exactMs }) => all + exactMs, 0),
      billableMs: parts.reduce((all, { billableMs }) => all + billableMs, 0),
      amount: Math.round(parts.reduce((all, { amount }) => all + (amount ?? 0), 0) * 100),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), rounding, fc.constantFrom(...groupings), (entries, rule, by) => {
        const question = ask('2026-10-22', '2026-11-03', { by, rounding: rule, terms: { api: { rate: 33.3 } } });
        const made = report(entries, question);
        const total = sum([made]);
        expect(sum(made.groups)).toEqual(total);
        expect(sum(made.days)).toEqual(total);
        expect(made.clockMs + made.overlapMs).toBe(made.exactMs);
        expect(made.clockMs).toBeLessThanOrEqual(made.exactMs);
        const shown = made.groups.flatMap((group) => group.pieces.filter((piece) => !piece.entry.background));
        const lengths = shown.reduce((all, piece) => all + lengthOf(piece, rule), 0);
        expect(lengths).toBe(rule.per === 'entry' ? made.ms : made.exactMs);
      }),
      { numRuns: 200 },
    );
  });
});

it('finds what is not logged between the first and the last entry of a day', () => {
  const entries = [
    worked('2026-11-03T09:00:00Z', 60),
    worked('2026-11-03T09:15:00Z', 15),
    worked('2026-11-03T11:00:00Z', 30),
    worked('2026-11-03T10:00:00Z', 600, { background: true }),
    worked('2026-11-04T08:00:00Z', 30),
  ];
  const gaps = gapsOf(report(entries, ask('2026-11-03', '2026-11-05')));
  expect(gaps).toEqual([
    { day: '2026-11-03', zone: 'UTC', from: at('2026-11-03T10:00:00Z'), to: at('2026-11-03T11:00:00Z') },
  ]);
});

describe('estimates', () => {
  const done = (uuid: string, more = {}) => aTask({ uuid, estimateMs: hour, doneAt: 1, ...more });
  const took = (task: string, minutes: number) => worked('2026-11-03T09:00:00Z', minutes, { task });

  it('stand beside what a task took', () => {
    const tasks = [done('a'), aTask({ uuid: 'b' })];
    expect(estimatesOf(tasks, [took('a', 30), took('a', 45), took('b', 9)], 0)).toMatchObject([
      { done: true, estimateMs: hour, actualMs: 75 * minute },
    ]);
  });

  it.each([
    [[90, 90], false, 1.5],
    [[90, 90, 90], true, 1.5],
    [[60, 70, 600], false, 70 / 60],
    [[30, 30, 30], true, 0.5],
  ])('of tasks that took %j minutes for an hour are flagged: %s', (minutes, flagged, factor) => {
    const tasks = minutes.map((_, index) => done(String(index)));
    const entries = minutes.map((each, index) => took(String(index), each));
    expect(driftOf(estimatesOf(tasks, entries, 0))).toEqual({ flagged, factor, samples: minutes.length });
  });

  it('of tasks that are not done say nothing', () => {
    expect(driftOf(estimatesOf([done('a', { doneAt: null })], [took('a', 90)], 0))).toBeNull();
  });
});

it('shows which hours of a day were worked, a repeated hour once', () => {
  const entries = [worked('2026-10-25T00:00:00Z', 120, { zone: 'Europe/Berlin' })];
  const made = report(entries, ask('2026-10-25', '2026-10-26'));
  const [from = 0, to = 0] = dayStarts('2026-10-25', 1, 'Europe/Berlin');
  const heat = heatOf(allDays(made.span), made.groups[0]?.pieces ?? [], () => wallHours(from, to, 'Europe/Berlin'));
  expect(heatStrip(heat.get('2026-10-25') ?? [], true)).toBe(`··█${'·'.repeat(21)}`);
  expect(heatStrip([0, 0.01, 0.5, 1], false)).toBe('.:+#');
});

it('draws a bar as long as its share, and anything at all as something', () => {
  expect([0, 0.001, 0.5, 0.55, 1, 7].map((share) => bar(share, 4, true))).toEqual([
    '',
    '▏',
    '██',
    '██▎',
    '████',
    '████',
  ]);
  expect([0, 0.001, 1].map((share) => bar(share, 4, false))).toEqual(['', '#', '####']);
});

describe('the days that are meant', () => {
  const today = '2026-11-18';
  it.each([
    ['', '2026-11-18', '2026-11-19'],
    ['week', '2026-11-16', '2026-11-23'],
    ['last week', '2026-11-09', '2026-11-16'],
    ['month', '2026-11-01', '2026-12-01'],
    ['last month', '2026-10-01', '2026-11-01'],
    ['last year', '2025-01-01', '2026-01-01'],
    ['2026-10', '2026-10-01', '2026-11-01'],
    ['2024', '2024-01-01', '2025-01-01'],
    ['yesterday', '2026-11-17', '2026-11-18'],
    ['monday', '2026-11-16', '2026-11-17'],
    ['wed', '2026-11-18', '2026-11-19'],
    ['2026-02-28', '2026-02-28', '2026-03-01'],
  ])('"%s"', (words, from, to) => {
    expect(readSpan({ words: words.split(' ').filter(Boolean) }, today)).toMatchObject({ from, to });
  });

  it('are the last one said, too', () => {
    expect(readSpan({ words: ['week'], date: '2026-11-01' }, today)).toMatchObject({ from: '2026-10-26' });
    expect(readSpan({ words: [], from: '2026-11-01', to: '2026-11-15' }, today)).toMatchObject({ to: '2026-11-16' });
    expect(readSpan({ words: [], from: 'monday' }, today)).toMatchObject({ from: '2026-11-16', to: '2026-11-19' });
  });

  it.each([
    { words: ['30000-01-01'] },
    { words: ['2026-02-30'] },
    { words: ['3000'] },
    { words: ['2026-13'] },
    { words: ['fortnight'] },
    { words: ['\u001b[31m'] },
    { words: ['week'], from: '2026-11-01' },
    { words: [], to: '2026-11-01' },
    { words: [], from: '2026-11-05', to: '2026-11-01' },
    { words: [], from: '1970-01-01', to: '2999-12-31' },
    { words: ['day'], date: '30000-01-01' },
  ])('not $words $from $to $date', (words) => {
    expect(() => readSpan(words, today)).toThrow(expect.objectContaining({ code: 'BAD_TIME' }));
  });
});
