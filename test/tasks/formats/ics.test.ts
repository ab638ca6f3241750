import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ics } from '../../../src/tasks/formats/ics.ts';
import { anyTask, circumstances, text } from './arbitrary-task.ts';

const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const todo = (...lines: string[]) => [
  'BEGIN:VTODO',
  'UID:a@x.example',
  'DTSTAMP:20261101T100000Z',
  ...lines,
  'END:VTODO',
];
const read = (...lines: string[]) => ics.read(calendar(...lines), circumstances);
const write = (tasks: Parameters<typeof ics.write>[0]) => ics.write(tasks, circumstances);
const unfolded = (written: string) => written.replace(/\r\n[ \t]/g, '').split('\r\n');

test('a VTODO is understood', () => {
  const { tasks, wrong } = read(
    ...todo(
      'SUMMARY;LANGUAGE=en:pay\\, then file',
      'DESCRIPTION:two\\nlines',
      'DUE;VALUE=DATE:20261201',
      'DTSTART;TZID=America/New_York:20261120T090000',
      'PRIORITY:2',
      'STATUS:IN-PROCESS',
      'CREATED:20261101T100000Z',
      'LAST-MODIFIED:20261102T100000Z',
      'CATEGORIES:home,a\\,b',
      'CATEGORIES:money',
      'RRULE:FREQ=MONTHLY;BYDAY=-1FR',
      'RELATED-TO;RELTYPE=DEPENDS-ON:8ef5a0a9-7d5a-4a5e-9f0a-0d5ab2a1a0aa',
      'RELATED-TO:parent@x.example',
      'X-COLOUR;SHADE=dark:blue',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'TRIGGER:-PT15M',
      'END:VALARM',
    ),
  );
  expect(wrong).toEqual([]);
  expect(tasks).toMatchObject([
    {
      text: 'pay, then file',
      note: 'two\nlines',
      due: new Date(2026, 11, 2).getTime(),
      scheduled: Date.UTC(2026, 10, 20, 14),
      priority: 'high',
      startedAt: Date.UTC(2026, 10, 2, 10),
      tags: ['home', 'a,b', 'money'],
      recur: 'FREQ=MONTHLY;BYDAY=-1FR',
      depends: ['8ef5a0a9-7d5a-4a5e-9f0a-0d5ab2a1a0aa'],
    },
  ]);
  const written = unfolded(write(tasks));
  for (const line of [
    'UID:a@x.example',
    'SUMMARY:pay\\, then file',
    'PRIORITY:2',
    'STATUS:IN-PROCESS',
    'RRULE:FREQ=MONTHLY;BYDAY=-1FR',
    'RELATED-TO:parent@x.example',
    'X-COLOUR;SHADE=dark:blue',
    'TRIGGER:-PT15M',
  ]) {
    expect(written).toContain(line);
  }
  expect(ics.read(write(tasks), circumstances)).toEqual({ tasks, wrong: [] });
});

test('days stay days, unless the other one is a time', () => {
  const [day, time] = [new Date(2026, 11, 2).getTime(), Date.UTC(2026, 10, 20, 14, 5)];
  const [task] = read(...todo('SUMMARY:a')).tasks;
  if (task === undefined) throw new Error('nothing was read');
  expect(unfolded(write([{ ...task, due: day }]))).toContain('DUE;VALUE=DATE:20261201');
  const mixed = unfolded(write([{ ...task, due: day, scheduled: time }]));
  expect(mixed).toContain('DTSTART:20261120T140500Z');
  expect(mixed.join('\n')).toMatch(/DUE:\d{8}T\d{6}Z/);
});

test('lines are folded at 75 octets and end with CRLF', () => {
  const written = write(read(...todo(`SUMMARY:${'日本語 '.repeat(40)}`)).tasks);
  for (const line of written.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(written.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
});

test('what another one depends on may have any identifier', () => {
  const { tasks } = read(
    ...todo('SUMMARY:first'),
    ...todo('SUMMARY:second', 'RELATED-TO;RELTYPE=DEPENDS-ON:a@x.example').map((line) =>
      line.replace('UID:a', 'UID:b'),
    ),
  );
  expect(tasks[1]?.depends).toEqual([tasks[0]?.uuid]);
  expect(unfolded(write(tasks))).toContain('RELATED-TO;RELTYPE=DEPENDS-ON:a@x.example');
});

test('a broken component is told by its line, and the rest goes in', () => {
  const { tasks, wrong } = read(
    ...todo('SUMMARY:one'),
    ...todo('STATUS:COMPLETED'),
    ...todo('SUMMARY:bad', 'DUE:20260231T000000Z'),
    ...todo('SUMMARY:worse', 'no colon here'),
    ...todo('SUMMARY:two'),
    ...todo('SUMMARY:open').slice(0, -1),
  );
  expect(tasks.map(({ text: each }) => each)).toEqual(['one', 'two']);
  expect(wrong.toSorted((a, b) => a.row - b.row)).toEqual([
    { row: 9, reason: 'it has no SUMMARY' },
    { row: 14, reason: 'DUE "2026-02-31T00:00:00Z" is no day of the calendar' },
    { row: 20, reason: expect.stringContaining('this is no VTODO') },
    { row: 31, reason: 'this VTODO does not end' },
  ]);
});

test('whatever a task holds comes back from iCalendar', () => {
  fc.assert(
    fc.property(fc.array(anyTask, { maxLength: 4 }), (tasks) => {
      expect(ics.read(write(tasks), circumstances)).toEqual({ tasks, wrong: [] });
    }),
  );
});

test('import, export, import is the same, whatever stands in a component', () => {
  const escaped = text.map((value) => value.replace(/[\\;,]/g, '\\$&').replace(/\r?\n|\r/g, '\\n'));
  const line = fc.oneof(
    fc
      .tuple(fc.constantFrom('DESCRIPTION:', 'CATEGORIES:', 'X-ODD:', 'COMMENT;X=1:', 'LOCATION:'), escaped)
      .map((parts) => parts.join('')),
    fc.constantFrom(
      'PRIORITY:0',
      'PRIORITY:3',
      'PRIORITY:9',
      'STATUS:COMPLETED',
      'STATUS:CANCELLED',
      'STATUS:ODD',
      'COMPLETED:20261103T100000Z',
    ),
    fc.constantFrom(
      'DUE:20261201T100000',
      'DUE;VALUE=DATE:20261201',
      'RRULE:FREQ=WEEKLY;COUNT=3',
      'RRULE:odd',
      'PERCENT-COMPLETE:50',
    ),
  );
  fc.assert(
    fc.property(fc.uniqueArray(line, { maxLength: 6, selector: (each) => /^[A-Z-]+/.exec(each)?.[0] }), (lines) => {
      const first = read(...todo('SUMMARY:a', ...lines));
      expect(ics.read(write(first.tasks), circumstances)).toEqual({ tasks: first.tasks, wrong: [] });
    }),
  );
});
