import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { json } from '../../../src/tasks/formats/json.ts';
import { taskwarrior } from '../../../src/tasks/formats/taskwarrior.ts';
import { recurOfRule, ruleOfRecur } from '../../../src/tasks/formats/taskwarrior-recur.ts';
import { anyTask, circumstances, title } from './arbitrary-task.ts';

const read = (value: unknown) => taskwarrior.read(JSON.stringify(value), circumstances);
const write = (...args: Parameters<typeof taskwarrior.write>) => JSON.parse(taskwarrior.write(...args)) as unknown[];
const uuid = '296d835e-8f85-4224-8f36-c612cad1b9f8';
const local = (...at: [number, number, number, number?, number?]) => new Date(...at).getTime();

describe('Taskwarrior', () => {
  test('an exported task is understood, and what is computed is left out', () => {
    const { tasks, wrong } = read([
      {
        id: 7,
        uuid,
        status: 'pending',
        entry: '20261101T100000Z',
        modified: '20261102T100000Z',
        description: 'pay "rent"',
        project: 'home.money',
        priority: 'M',
        tags: ['bill', 'flat'],
        due: '20261130T170000Z',
        start: '20261103T080000Z',
        annotations: [{ entry: '20261101T100001Z', description: 'https://bank.example' }],
        depends: ['8ef5a0a9-7d5a-4a5e-9f0a-0d5ab2a1a0aa'],
        estimate: 3,
        urgency: 12.3,
      },
    ]);
    expect(wrong).toEqual([]);
    expect(tasks).toMatchObject([
      {
        uuid,
        text: 'pay "rent"',
        project: 'home.money',
        priority: 'medium',
        tags: ['bill', 'flat'],
        due: Date.UTC(2026, 10, 30, 17),
        startedAt: Date.UTC(2026, 10, 3, 8),
        createdAt: Date.UTC(2026, 10, 1, 10),
        modifiedAt: Date.UTC(2026, 10, 2, 10),
        annotations: [{ at: Date.UTC(2026, 10, 1, 10, 0, 1), text: 'https://bank.example' }],
        depends: ['8ef5a0a9-7d5a-4a5e-9f0a-0d5ab2a1a0aa'],
        doneAt: null,
        cwd: '',
        extra: { taskwarrior: { estimate: 3 } },
      },
    ]);
  });

  test('dependencies may be a list with commas, and objects may stand on a line each', () => {
    const lines = [
      { uuid, description: 'a', entry: '20261101T100000Z', status: 'pending', depends: 'x,y' },
      { description: 'b', entry: '20261101T100000Z', status: 'pending' },
    ];
    const { tasks } = taskwarrior.read(lines.map((line) => JSON.stringify(line)).join('\n'), circumstances);
    expect(tasks.map(({ text, depends }) => ({ text, depends }))).toEqual([
      { text: 'a', depends: ['x', 'y'] },
      { text: 'b', depends: [] },
    ]);
  });

  test('what is done or deleted knows when', () => {
    const end = '20261102T100000Z';
    const { tasks } = read([
      { description: 'done', status: 'completed', entry: '20261101T100000Z', end },
      { description: 'gone', status: 'deleted', entry: '20261101T100000Z', end },
    ]);
    expect(tasks).toMatchObject([
      { doneAt: Date.UTC(2026, 10, 2, 10), deletedAt: null },
      { doneAt: null, deletedAt: Date.UTC(2026, 10, 2, 10) },
    ]);
    expect(write(tasks, circumstances)).toMatchObject([
      { status: 'completed', end },
      { status: 'deleted', end },
    ]);
  });

  test('the day of its due: is the same day here', () => {
    const friday = new Date(local(2026, 10, 27)).toISOString().replace(/[-:]|\.000/g, '');
    const { tasks } = read([{ description: 'a', due: friday }]);
    expect(tasks[0]?.due).toBe(local(2026, 10, 28));
    expect(write(tasks, circumstances)).toMatchObject([{ due: friday }]);
  });

  test('a task that waits is told as one', () => {
    const { tasks } = read([{ description: 'a', status: 'waiting', wait: '20271101T100000Z' }]);
    expect(tasks[0]).toMatchObject({ wait: Date.UTC(2027, 10, 1, 10) });
    expect(write(tasks, circumstances)).toMatchObject([{ status: 'waiting', wait: '20271101T100000Z' }]);
  });

  test('a series: its tasks are to do, what they are made from is kept out of sight', () => {
    const series = [
      {
        uuid,
        description: 'a',
        status: 'recurring',
        recur: 'weekly',
        due: '20261101T100000Z',
        mask: '-',
        entry: '20261101T100000Z',
      },
      {
        description: 'a',
        status: 'pending',
        recur: 'weekly',
        due: '20261101T100000Z',
        parent: uuid,
        imask: 0,
        entry: '20261101T100000Z',
      },
    ];
    const { tasks } = read(series);
    expect(tasks).toMatchObject([
      { recur: 'FREQ=WEEKLY', deletedAt: Date.UTC(2026, 10, 1, 10) },
      { recur: 'FREQ=WEEKLY', deletedAt: null, series: uuid },
    ]);
    expect(write(tasks, circumstances)).toMatchObject(series);
    expect(read(series.slice(0, 1)).tasks).toMatchObject([{ deletedAt: null }]);
  });

  test.each([
    ['daily', 'FREQ=DAILY'],
    ['weekdays', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
    ['weekly', 'FREQ=WEEKLY'],
    ['fortnight', 'FREQ=WEEKLY;INTERVAL=2'],
    ['3days', 'FREQ=DAILY;INTERVAL=3'],
    ['2wks', 'FREQ=WEEKLY;INTERVAL=2'],
    ['P1M', 'FREQ=MONTHLY'],
    ['quarterly', 'FREQ=MONTHLY;INTERVAL=3'],
    ['annual', 'FREQ=YEARLY'],
    ['5 parsecs', null],
  ])('recur:%s is %s, and comes back as it was', (recur, rule) => {
    expect(ruleOfRecur(recur)).toBe(rule);
    const { tasks } = read([{ description: 'a', status: 'recurring', recur, due: '20261101T100000Z' }]);
    expect(tasks[0]?.recur ?? null).toBe(rule);
    expect(write(tasks, circumstances)).toMatchObject([{ recur, status: 'recurring' }]);
  });

  test('what Taskwarrior calls otherwise is understood again', () => {
    for (const rule of ['FREQ=DAILY;INTERVAL=9', 'FREQ=YEARLY', 'FREQ=MONTHLY;INTERVAL=5']) {
      expect(ruleOfRecur(recurOfRule(rule) ?? '')).toBe(rule);
    }
    expect(recurOfRule('FREQ=MONTHLY;BYDAY=-1FR')).toBe(null);
  });

  test('a broken row is told by its number, and the rest goes in', () => {
    const good = { description: 'good' };
    const rows: [unknown, string][] = [
      [{ uuid }, 'it has no description'],
      [{ description: '  ' }, 'it has no description'],
      [{ ...good, uuid: 'x' }, 'uuid "x" is no UUID'],
      [{ ...good, due: '300001231T000000Z' }, 'due "300001231T000000Z" is no date'],
      [{ ...good, due: '20260231T000000Z' }, 'due "20260231T000000Z" is no day of the calendar'],
      [{ ...good, status: 'odd' }, 'status "odd" is none of pending, waiting, recurring, completed, deleted'],
      [{ ...good, tags: 5 }, 'tags is no list of names'],
      [{ ...good, annotations: [{}] }, 'an annotation has no entry or no description'],
      ['text', 'this is no task'],
      [{ ...good, pilot: '{' }, 'what pilot wrote about it is no JSON any more'],
    ];
    const { tasks, wrong } = read([...rows.map(([row]) => row), good]);
    expect(wrong).toEqual(rows.map(([, reason], index) => ({ row: index + 1, reason })));
    expect(tasks.map(({ text }) => text)).toEqual(['good']);
  });

  test('of an array that is cut off, the lines that are whole go in', () => {
    const whole = taskwarrior.write(read([{ description: 'one' }, { description: 'two' }]).tasks, circumstances);
    const { tasks, wrong } = taskwarrior.read(whole.slice(0, -20), circumstances);
    expect(tasks.map(({ text }) => text)).toEqual(['one']);
    expect(wrong).toEqual([{ row: 3, reason: 'this is no JSON' }]);
  });

  test('whatever a task holds comes back from Taskwarrior JSON', () => {
    fc.assert(
      fc.property(fc.array(anyTask, { maxLength: 4 }), (tasks) => {
        const again = taskwarrior.read(taskwarrior.write(tasks, circumstances), circumstances);
        expect(again).toEqual({ tasks, wrong: [] });
      }),
    );
  });

  test('whatever Taskwarrior says comes back: import, export, import is the same', () => {
    const attributes = fc.record(
      {
        uuid: fc.uuid(),
        description: title,
        status: fc.constantFrom('pending', 'waiting', 'recurring', 'completed', 'deleted'),
        entry: fc.constant('20261101T100000Z'),
        due: fc.constantFrom('20261101T000000Z', '20261101T235959Z'),
        end: fc.constant('20261103T100000Z'),
        recur: fc.constantFrom('weekly', '3d', 'odd', 'annual'),
        parent: fc.constant(uuid),
        priority: fc.constantFrom('H', 'L', 'Z'),
        wait: fc.constant('20300101T000000Z'),
        project: title,
        size: fc.oneof(fc.integer(), title),
        mask: fc.constant('--+'),
      },
      { requiredKeys: ['uuid', 'description', 'entry'] },
    );
    fc.assert(
      fc.property(fc.array(attributes, { maxLength: 4 }), (rows) => {
        const first = read(rows);
        expect(taskwarrior.read(taskwarrior.write(first.tasks, circumstances), circumstances)).toEqual(first);
      }),
    );
  });
});

test('whatever a task holds comes back from JSON', () => {
  fc.assert(
    fc.property(fc.array(anyTask, { maxLength: 4 }), (tasks) => {
      const again = json.read(json.write(tasks, circumstances), circumstances);
      expect(again).toEqual({ tasks, wrong: [] });
    }),
  );
});

test('JSON needs no more than a text', () => {
  const { tasks, wrong } = json.read(
    '{"text":"one","tags":["a"]}\n{"tags":[]}\n{"text":"two","due":"friday"}',
    circumstances,
  );
  expect(tasks).toMatchObject([{ text: 'one', tags: ['a'], due: null, createdAt: circumstances.now }]);
  expect(wrong.map(({ row }) => row)).toEqual([2, 3]);
});
