import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { todotxt } from '../../../src/tasks/formats/todotxt.ts';
import { anyTask, circumstances, title } from './arbitrary-task.ts';

const read = (...lines: string[]) => todotxt.read(lines.join('\n'), circumstances);
const write = (tasks: Parameters<typeof todotxt.write>[0]) =>
  todotxt.write(tasks, circumstances).split('\n').slice(0, -1);
const local = (...at: [number, number, number, number?, number?]) => new Date(...at).getTime();

describe('todo.txt', () => {
  // The examples of its documentation, and of the extensions that its programs agree on.
  test.each([
    [
      '(A) Thank Mom for the meatballs @phone',
      { text: 'Thank Mom for the meatballs', priority: 'high', tags: ['phone'] },
    ],
    ['(B) Schedule Goodwill pickup +GarageSale @phone', { priority: 'medium', project: 'GarageSale' }],
    ['@GroceryStore Eskimo pies', { text: 'Eskimo pies', tags: ['GroceryStore'] }],
    ['Call +Mom about @home on Sunday', { text: 'Call Mom about home on Sunday', project: 'Mom', tags: ['home'] }],
    ['2011-03-02 Document +TodoTxt task format', { createdAt: local(2011, 2, 2), project: 'TodoTxt' }],
    ['(A) 2011-03-02 Call Mom', { createdAt: local(2011, 2, 2), priority: 'high', text: 'Call Mom' }],
    [
      'x 2011-03-03 2011-03-01 Review pull request @github',
      { doneAt: local(2011, 2, 3), createdAt: local(2011, 2, 1) },
    ],
    ['x 2011-03-03 Call Mom pri:A', { doneAt: local(2011, 2, 3), priority: 'high' }],
    ['x Call Mom', { doneAt: circumstances.now }],
    ['xylophone lesson', { doneAt: null, text: 'xylophone lesson' }],
    ['X 2012-01-01 Make resolutions', { doneAt: null }],
    ['Really gotta call Mom (A) @phone', { priority: null, text: 'Really gotta call Mom (A)' }],
    ['(b) Get back to the boss', { priority: null, text: '(b) Get back to the boss' }],
    ['(D) some day', { priority: null, text: 'some day' }],
    ['Learn 1+1=2, mail me@x.example', { project: '', tags: [], text: 'Learn 1+1=2, mail me@x.example' }],
    [
      'pay rent due:2026-12-01 t:2026-11-25 rec:+1m',
      { due: local(2026, 11, 2), wait: local(2026, 10, 25), recur: 'FREQ=MONTHLY' },
    ],
    ['water plants rec:3d', { recur: 'after:P3D', text: 'water plants' }],
    ['see https://x.example foo:bar due:someday', { text: 'see https://x.example', due: null }],
  ])('%s', (line, expected) => {
    const { tasks, wrong } = read(line);
    expect(wrong).toEqual([]);
    expect(tasks).toMatchObject([expected]);
    expect(write(tasks)).toEqual([line]);
  });

  test('a change leaves the other words where they were', () => {
    const { tasks } = read('(A) 2026-11-01 Call +Mom about foo:bar it @phone due:2026-12-01');
    const [task] = tasks;
    if (task === undefined) throw new Error('nothing was read');
    const tail = `uuid:${task.uuid}`;
    expect(write([{ ...task, due: local(2026, 11, 3), priority: null }])).toEqual([
      `2026-11-01 Call +Mom about foo:bar it @phone due:2026-12-02 ${tail}`,
    ]);
    expect(write([{ ...task, text: 'Write to Mum', tags: ['desk'] }])).toEqual([
      `(A) 2026-11-01 Write to Mum +Mom foo:bar due:2026-12-01 @desk ${tail}`,
    ]);
    expect(write([{ ...task, doneAt: local(2026, 10, 20, 15) }])).toEqual([
      `x 2026-11-20 2026-11-01 Call +Mom about foo:bar it @phone due:2026-12-01 pri:A ${tail}`,
    ]);
  });

  test('two lines that are alike are two tasks, known again', () => {
    const first = read('buy milk', '', 'buy milk').tasks;
    expect(new Set(first.map(({ uuid }) => uuid)).size).toBe(2);
    expect(read('buy milk', 'buy milk').tasks).toEqual(first);
    expect(write(first)).toEqual(['buy milk', 'buy milk']);
    // Without the first, the second would be taken for it.
    expect(write(first.slice(1))).toEqual([`buy milk uuid:${first[1]?.uuid}`]);
  });

  test('a line that says nothing is told', () => {
    expect(read('(A) ', 'one', 'x 2026-11-01').wrong).toEqual([
      { row: 1, reason: 'it has no text' },
      { row: 3, reason: 'it has no text' },
    ]);
  });

  test('import, export, import is the same, whatever stands in a line', () => {
    const words = fc.constantFrom(
      'x',
      '(A)',
      '(Z)',
      '2026-11-01',
      '+p',
      '@c',
      'due:2026-12-01',
      'rec:+2w',
      'pri:B',
      'a:b',
      't:2026-12-01T10:00',
    );
    const line = fc.array(fc.oneof(words, title), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
        const first = read(...lines);
        expect(read(...write(first.tasks))).toEqual({ tasks: first.tasks, wrong: [] });
        expect(write(first.tasks)).toEqual(
          lines.filter((_, index) => !first.wrong.some(({ row }) => row === index + 1)),
        );
      }),
    );
  });

  test('what todo.txt can say of a task comes back', () => {
    fc.assert(
      fc.property(fc.array(anyTask, { maxLength: 4 }), (tasks) => {
        const first = read(...write(tasks));
        expect(first.wrong).toEqual([]);
        expect(first.tasks.map(({ uuid }) => uuid)).toEqual(tasks.map(({ uuid }) => uuid));
        expect(read(...write(first.tasks))).toEqual(first);
        // A text that has a sign in it is understood as the sign: todo.txt has no way to say it otherwise.
        for (const [index, { text, due, wait, project }] of tasks.entries()) {
          if (/\w:\S|(?:^| )[+@]|^\S+ *$/.test(text)) continue;
          expect(first.tasks[index]).toMatchObject({ due, wait, project });
        }
      }),
    );
  });
});
