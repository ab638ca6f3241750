import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseAfter, parseEvery, recurSign } from '../../src/tasks/every.ts';
import { lineOf } from '../../src/tasks/line.ts';
import { parseTask } from '../../src/tasks/parse.ts';
import { aTask } from '../helpers/work-records.ts';

process.env['TZ'] = 'Europe/Berlin';

const now = () => new Date(2026, 10, 18, 10, 30).getTime();
const place = { cwd: '/srv/api', repo: '/srv/api', branch: 'main' };

it('is what would be typed', () => {
  const task = aTask({
    ...place,
    text: 'fix login +1 \\o/ due:',
    project: 'web',
    tags: ['bug'],
    due: new Date(2026, 10, 21).getTime(),
    wait: new Date(2026, 10, 19).getTime(),
    scheduled: new Date(2026, 10, 19, 9, 5).getTime(),
    priority: 'high',
    estimateMs: 5_400_000,
    depends: ['uuid-of-12', 'gone'],
    recur: 'FREQ=WEEKLY;BYDAY=MO',
  });
  expect(lineOf(task, (uuid) => (uuid === 'gone' ? undefined : uuid.slice(-2)), now())).toBe(
    'fix login +1 \\o/ \\due: +bug @web due:2026-11-20 wait:2026-11-19 scheduled:2026-11-19 9:05 !high est:1h30 dep:12 every:mon',
  );
});

it('is understood as the same task', () => {
  const word = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.constantFrom('+a', '@web', '!high', '-b', 'due:', 'due:fri', 'dep:1', '\\+a', 'after:', '17:00', 'deu:fri', 'x'),
  );
  const minute = 60_000;
  const minutes = fc.integer({ min: 0, max: 5_000_000 }).map((count) => now() + count * minute);
  // Of the hour that comes twice in autumn, the line can only say the first.
  const instant = fc.option(minutes.filter((at) => !isSecond(at)));
  const task = fc.record({
    text: fc.array(word, { maxLength: 6 }).map((words) => `x ${words.join(' ')}`.replace(/\p{Cc}|\s+/gu, ' ').trim()),
    tags: fc.uniqueArray(fc.constantFrom('ci', 'bug', 'next'), { maxLength: 3 }),
    project: fc.constantFrom('api', 'web'),
    due: instant,
    wait: instant,
    scheduled: instant,
    until: instant,
    priority: fc.constantFrom(null, 'high' as const, 'medium' as const, 'low' as const),
    estimateMs: fc.option(fc.integer({ min: 1, max: 10_000 }).map((minutes) => minutes * minute)),
    recur: fc.option(
      fc
        .constantFrom('day', '2w', 'mon,thu', 'weekday', '1st', 'last', 'last friday', '2nd mon', 'year')
        .map(parseEvery),
    ),
  });
  fc.assert(
    fc.property(task, (fields) => {
      const { text, tags, ...rest } = fields;
      const line = lineOf(aTask({ ...place, ...fields }), () => undefined, now());
      const parsed = parseTask(line, { now: now() });
      expect({ text: parsed.text, tags: parsed.tags }).toEqual({ text, tags });
      const said = Object.entries(rest).filter(
        ([name, value]) => value !== null && (name !== 'project' || value !== 'api'),
      );
      expect(parsed.fields).toEqual(Object.fromEntries(said));
    }),
  );
});

function isSecond(at: number): boolean {
  const date = new Date(at);
  return (
    new Date(date.getFullYear(), date.getMonth(), date.getDate(), date.getHours(), date.getMinutes()).getTime() !== at
  );
}

it.each([
  ['day', 'FREQ=DAILY', 'every:day'],
  ['other week', 'FREQ=WEEKLY;INTERVAL=2', 'every:2w'],
  ['3 months', 'FREQ=MONTHLY;INTERVAL=3', 'every:3m'],
  ['Monday, thu', 'FREQ=WEEKLY;BYDAY=MO,TH', 'every:mon,thu'],
  ['weekday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'every:weekday'],
  ['"1st"', 'FREQ=MONTHLY;BYMONTHDAY=1', 'every:1st'],
  ['22nd', 'FREQ=MONTHLY;BYMONTHDAY=22', 'every:22nd'],
  ['last day', 'FREQ=MONTHLY;BYMONTHDAY=-1', 'every:last'],
  ['last friday', 'FREQ=MONTHLY;BYDAY=-1FR', 'every:last fri'],
  ['2nd mon', 'FREQ=MONTHLY;BYDAY=2MO', 'every:2nd mon'],
  [
    'freq=yearly;bymonth=3;bymonthday=1',
    'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1',
    'every:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1',
  ],
])('every:%s is %s', (words, rule, sign) => {
  expect(parseEvery(words)).toBe(rule);
  expect(recurSign(rule)).toBe(sign);
});

it.each([
  ['3d', 'after:P3D', 'after:3d'],
  ['2 weeks', 'after:P2W', 'after:2w'],
  ['1m', 'after:P1M', 'after:1m'],
  ['P1Y', 'after:P1Y', 'after:1y'],
])('after:%s is %s', (words, rule, sign) => {
  expect(parseAfter(words)).toBe(rule);
  expect(recurSign(rule)).toBe(sign);
});

it.each(['', 'never', '0d', '0th', '32nd', '6th monday', '1st blue', 'monday,', 'FREQ=SECONDLY', 'FREQ=DAILY;COUNT=2'])(
  'every:%s is nothing',
  (words) => {
    expect(parseEvery(words)).toBeNull();
  },
);
