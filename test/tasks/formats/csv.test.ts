import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csv } from '../../../src/tasks/formats/csv.ts';
import { anyTask, circumstances, text } from './arbitrary-task.ts';

const read = (...lines: string[]) => csv.read(lines.join('\n'), circumstances);
const write = (tasks: Parameters<typeof csv.write>[0]) => csv.write(tasks, circumstances);

test('the columns that pilot writes', () => {
  const { tasks } = read('text,tags,due,priority', '"fix ""login""",bug ui,2026-12-01,high');
  expect(tasks).toMatchObject([
    {
      text: 'fix "login"',
      tags: ['bug', 'ui'],
      due: new Date(2026, 11, 2).getTime(),
      priority: 'high',
      createdAt: circumstances.now,
    },
  ]);
  expect(write(tasks).split('\n').slice(0, 2)).toEqual([
    'text,status,project,tags,priority,due,scheduled,wait,until,created,modified,started,done,deleted,estimate_minutes,recur,depends,note,uuid,pilot',
    `"fix ""login""",open,,bug ui,high,2026-12-01,,,,2026-11-21T09:30:00Z,2026-11-21T09:30:00Z,,,,,,,,${tasks[0]?.uuid},`,
  ]);
});

test.each([
  [
    ['TYPE;CONTENT;PRIORITY;DATE;DESCRIPTION', 'task;buy milk;1;2026-12-01;two litres'],
    { text: 'buy milk', priority: 'high', note: 'two litres', extra: { csv: { TYPE: 'task' } } },
  ],
  [
    ['Task ID,Created At,Completed At,Name,Tags,Projects', '12,2026-11-01,2026-11-02,plan,"a,b",Home'],
    {
      text: 'plan',
      tags: ['a', 'b'],
      project: 'Home',
      doneAt: new Date(2026, 10, 2).getTime(),
      extra: { csv: { 'Task ID': '12' } },
    },
  ],
  [['Title\tCompleted', 'sweep\ttrue'], { text: 'sweep', doneAt: circumstances.now }],
  [['description,status', 'call,In progress'], { text: 'call', doneAt: null }],
])('a table of another program: %j', (lines, expected) => {
  const first = read(...lines);
  expect(first).toMatchObject({ tasks: [expected], wrong: [] });
  expect(csv.read(write(first.tasks), circumstances)).toEqual(first);
});

test('broken rows are told by their lines, and the rest goes in', () => {
  const { tasks, wrong } = read(
    'text,due,priority,estimate_minutes',
    'one,,,',
    ',,,',
    'x,2026-02-30,,',
    'x,30000-01-01,,',
    'x,,urgentish,',
    'x,,,-5',
    'two',
    'x,"open',
    'never read,,,',
  );
  expect(tasks.map(({ text: each }) => each)).toEqual(['one', 'two']);
  expect(wrong).toEqual([
    { row: 3, reason: 'it has no text' },
    { row: 4, reason: 'due "2026-02-30" is no day of the calendar' },
    { row: 5, reason: 'due "30000-01-01" is no date' },
    { row: 6, reason: 'priority "urgentish" is none of high, medium, low' },
    { row: 7, reason: 'estimate_minutes "-5" is no number of minutes' },
    { row: 9, reason: 'a quote is opened and never closed' },
  ]);
  expect(read('when,where', 'a,b').wrong).toEqual([
    { row: 1, reason: 'no column says what is to do: name one of them text' },
  ]);
});

test('whatever a task holds comes back from CSV', () => {
  fc.assert(
    fc.property(fc.array(anyTask, { maxLength: 4 }), (tasks) => {
      expect(csv.read(write(tasks), circumstances)).toEqual({ tasks, wrong: [] });
    }),
  );
});

test('import, export, import is the same, whatever stands in a table', () => {
  const heading = fc.constantFrom(
    'text',
    'Title',
    'description',
    'tags',
    'Status',
    'done',
    'id',
    'List',
    'odd',
    'odd 2',
  );
  const row = fc.array(fc.oneof(text, fc.constantFrom('2026-12-01', 'true', 'done', '7')), { maxLength: 10 });
  fc.assert(
    fc.property(fc.uniqueArray(heading), fc.array(row, { maxLength: 5 }), (headings, rows) => {
      const quoted = [headings, ...rows].map((cells) => cells.map((cell) => `"${cell.replace(/"/g, '""')}"`).join(','));
      const first = read(...quoted);
      expect(csv.read(write(first.tasks), circumstances)).toEqual({ ...first, wrong: [] });
    }),
  );
});
