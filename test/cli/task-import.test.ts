import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Task } from '../../src/store/records.ts';
import { User } from './run-pilot.ts';

const texts = (tasks: Task[]) => tasks.map(({ text }) => text).toSorted();

test('an import goes in but for its broken rows, once, and is one step to take back', async () => {
  const user = new User();
  const file = join(user.home, 'tasks.json');
  writeFileSync(file, '{"text":"one"}\n{"text":"two","due":"soon"}\n{"text":"three","tags":["a"]}\n{');
  expect(await user.pilot(['task', 'import', file, '--dry-run'])).toEqual({
    out: 'would take in: 2 of json, 2 wrong',
    err: 'row 2: due: Invalid input: expected number, received string\nrow 4: this is no JSON',
    code: 1,
  });
  expect(await user.json(['task', 'list'])).toEqual([]);
  expect(await user.pilot(['task', 'import', file])).toMatchObject({
    out: 'taken in: 2 of json, 2 wrong, pilot task undo takes it back',
    code: 1,
  });
  expect(await user.json(['task', 'import', file])).toMatchObject({ format: 'json', added: 0, known: 2 });
  expect(texts(await user.json<Task[]>(['task', 'list']))).toEqual(['one', 'three']);
  expect(await user.pilot(['task', 'undo'])).toMatchObject({ code: 0 });
  expect(await user.json(['task', 'list'])).toEqual([]);
});

test('tasks of a file belong nowhere, or here when that is asked for', async () => {
  const user = new User();
  const input = '{"text":"one"}';
  await user.pilot(['task', 'import', '-'], { input });
  expect(await user.json(['task', 'list'])).toMatchObject([{ cwd: '', repo: null, project: '' }]);
  const other = new User();
  await other.pilot(['task', 'import', '-', '--here'], { input });
  expect(await other.json(['task', 'list', '--here'])).toMatchObject([{ repo: other.repo, project: 'api' }]);
});

test('an export into a file says so, and holds all', async () => {
  const user = new User();
  await user.pilot(['task', 'add', 'one', '+a']);
  await user.pilot(['task', 'add', 'two']);
  await user.pilot(['task', 'done', '2']);
  const { out } = await user.pilot(['task', 'export', '--out', 'all.json']);
  expect(out).toBe('wrote 2 tasks to all.json');
  expect(JSON.parse(readFileSync(join(user.repo, 'all.json'), 'utf8'))).toMatchObject([
    { text: 'one' },
    { text: 'two' },
  ]);
});

test.each([
  [['import', 'nowhere.json'], 'nowhere.json cannot be read.', 1],
  [['import', 'x', '--format', 'odd'], "argument 'odd' is invalid", 2],
  [['export', '--format', 'auto'], "argument 'auto' is invalid", 2],
])('%j is refused', async (args, message, code) => {
  const { err, code: exit } = await new User().pilot(['task', ...args]);
  expect(err).toContain(message);
  expect(exit).toBe(code);
});
