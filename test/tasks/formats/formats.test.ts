import { expect, test } from 'vitest';
import { formatOf } from '../../../src/tasks/formats/formats.ts';

test.each([
  ['todo.txt', '{"text":"a"}', 'todotxt'],
  ['a.md', 'x', 'md'],
  ['a.tsv', 'x', 'csv'],
  ['-', '[{"text":"a"}]', 'json'],
  ['a.json', '[\n{"id":1,"description":"a"}\n]', 'taskwarrior'],
  ['-', '{"description":"a"}\n{"description":"b"}', 'taskwarrior'],
  ['-', '# Plans\n\n- [ ] a', 'md'],
  ['-', 'uuid,text,done\n1,a,', 'csv'],
  ['-', '(A) call, then write @phone', 'todotxt'],
  ['-', 'BEGIN:VCALENDAR\r\n', 'ics'],
  ['-', '', 'todotxt'],
])('%s with %j is %s', (name, text, format) => {
  expect(formatOf(name, text)).toBe(format);
});
