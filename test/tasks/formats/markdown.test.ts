import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markdown } from '../../../src/tasks/formats/markdown.ts';
import { anyTask, circumstances, text } from './arbitrary-task.ts';

const read = (...lines: string[]) => markdown.read(lines.join('\n'), circumstances);
const write = (tasks: Parameters<typeof markdown.write>[0]) => markdown.write(tasks, circumstances);

const page = `- [ ] no project yet

## Website

- [ ] fix login #bug #ui !high due:2026-12-01
  - [x] write a test
  - [ ] mend it

  See *the report*:
  - it fails on Safari

- [x] buy a domain

## Garden

- [ ] water the plants
`;

test('a checklist is tasks; what is nested, a checklist of one; headings are projects', () => {
  const { tasks, wrong } = read(`# Plans\n\nSome words.\n\n${page}`);
  expect(wrong).toEqual([]);
  expect(tasks).toMatchObject([
    { text: 'no project yet', project: 'Plans' },
    {
      text: 'fix login',
      project: 'Website',
      tags: ['bug', 'ui'],
      priority: 'high',
      due: new Date(2026, 11, 2).getTime(),
      checklist: [
        { text: 'write a test', done: true },
        { text: 'mend it', done: false },
      ],
      note: 'See *the report*:\n- it fails on Safari',
    },
    { text: 'buy a domain', doneAt: circumstances.now },
    { text: 'water the plants', project: 'Garden', doneAt: null },
  ]);
});

test('what was written by hand comes back as it was', () => {
  expect(write(read(page).tasks)).toBe(page);
});

test('a box that is ticked does not make it another task', () => {
  const [before] = read('- [ ] buy milk').tasks;
  expect(read('- [x] buy milk').tasks).toMatchObject([{ uuid: before?.uuid, doneAt: circumstances.now }]);
  const twice = read('- [ ] buy milk', '- [ ] buy milk').tasks;
  expect(new Set(twice.map(({ uuid }) => uuid)).size).toBe(2);
});

test('signs with a backslash are words, and code is no list', () => {
  const { tasks } = read('- [ ] say \\#hello and \\!high', '```', '- [ ] not a task', '```', '* [ ] C# is no tag');
  expect(tasks.map(({ text: each, tags, priority }) => ({ text: each, tags, priority }))).toEqual([
    { text: 'say #hello and !high', tags: [], priority: null },
    { text: 'C# is no tag', tags: [], priority: null },
  ]);
  expect(write(tasks)).toContain('say \\#hello and \\!high');
});

test('an empty box is told', () => {
  expect(read('- [ ]', '- [ ] one').wrong).toEqual([{ row: 1, reason: 'it has no text' }]);
});

test('whatever a task holds comes back from Markdown', () => {
  fc.assert(
    fc.property(fc.array(anyTask, { maxLength: 4 }), (tasks) => {
      const again = markdown.read(write(tasks), circumstances);
      expect(again.wrong).toEqual([]);
      expect(byUuid(again.tasks)).toEqual(byUuid(tasks));
    }),
    { numRuns: 300 },
  );
});

test('import, export, import is the same, whatever stands in a file', () => {
  const line = fc.oneof(
    fc
      .tuple(fc.constantFrom('- [ ] ', '- [x] ', '  - [ ] ', '1. [X] ', '## ', '  ', '    * ', '', '```'), text)
      .map((parts) => parts.join('')),
    fc.constant(''),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const first = read(...lines);
      const again = markdown.read(write(first.tasks), circumstances);
      expect(again.wrong).toEqual([]);
      expect(byUuid(again.tasks)).toEqual(byUuid(first.tasks));
    }),
    { numRuns: 500 },
  );
});

function byUuid<T extends { uuid: string }>(tasks: T[]): T[] {
  return tasks.toSorted((a, b) => a.uuid.localeCompare(b.uuid));
}
