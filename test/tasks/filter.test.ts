import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dependenciesOf } from '../../src/tasks/dependencies.ts';
import { matches, parseFilter } from '../../src/tasks/filter.ts';
import { aTask } from '../helpers/work-records.ts';

/** Saturday. */
const now = new Date(2026, 10, 21, 12).getTime();
const endOf = (day: number) => new Date(2026, 10, day + 1).getTime();
const here = { cwd: '/home/u/api', repo: '/home/u/api', branch: 'main' };
const tasks = [
  aTask({
    id: 1,
    uuid: 'a',
    text: 'fix Login',
    project: 'web',
    tags: ['bug', 'ui'],
    priority: 'high',
    due: endOf(21),
    ...here,
  }),
  aTask({ id: 2, uuid: 'b', text: 'ship it', project: 'web.shop', tags: ['ops'], depends: ['a'], due: endOf(27) }),
  aTask({ id: 3, uuid: 'c', text: 'later', project: '', wait: endOf(30), note: 'about the login page' }),
  aTask({ id: 4, uuid: 'd', text: 'old', project: 'api', doneAt: now - 1000, createdAt: now }),
  aTask({ id: 5, uuid: 'e', text: 'late', project: 'api', due: endOf(20), startedAt: now - 5000 }),
  aTask({ id: 6, uuid: 'f', text: 'gone', deletedAt: now - 1000 }),
];
const circumstances = { now, place: here, dependencies: dependenciesOf(tasks, now) };
const found = (...words: string[]) =>
  tasks.filter((task) => matches(task, parseFilter(words, now), circumstances)).map(({ id }) => id);

describe('a filter', () => {
  test.each([
    [[], [1, 2, 3, 4, 5, 6]],
    [['+bug'], [1]],
    [['tag:bug,ops'], [1, 2]],
    [['-bug', 'project:web'], [2]],
    [
      ['not:project:web', 'status:open'],
      [3, 5],
    ],
    [['project:web'], [1, 2]],
    [['project:none'], [3]],
    [['priority:high'], [1]],
    [['-priority:none'], [1]],
    [['status:waiting'], [3]],
    [['status:blocked,active'], [2, 5]],
    [['status:done'], [4]],
    [['status:deleted'], [6]],
    [['due:today'], [1]],
    [['due:yesterday'], [5]],
    [['due:overdue'], [5]],
    [['due.before:today'], [5]],
    [['due.by:today'], [1, 5]],
    [['due.after:today'], [2]],
    [['due.before:fri'], [1, 5]],
    [['due.by:fri'], [1, 2, 5]],
    [['due:none', 'status:open'], [3]],
    [['wait:any'], [3]],
    [['created:today'], [4]],
    [['repo:here'], [1]],
    [['repo:api'], [1]],
    [
      ['repo:none', 'status:open'],
      [2, 3, 5],
    ],
    [['LOGIN'], [1, 3]],
    [['login', 'fix'], [1]],
    [['text:login', '-text:fix'], [3]],
    [['id:1,3'], [1, 3]],
    [['https://x.example'], []],
  ])('%j finds %j', (words, ids) => {
    expect(found(...words)).toEqual(ids);
  });

  test.each([
    ['prio:high', 'prio:high: there is no filter prio:. There are tag:'],
    ['projct:web', 'Did you mean project:?'],
    ['priority:hgh', '"hgh" is no priority. Did you mean priority:high?'],
    ['status:odd', '"odd" is no status. Use pending, waiting, active, blocked, done, deleted, open.'],
    ['due:someday', 'due:someday: "someday" is no day.'],
    ['due.around:fri', 'there is no .around. There are .before, .after and .by.'],
    ['project.before:x', 'only days have .before'],
    ['tag:', 'tag: has no value. For those without one: tag:none'],
    ['id:x', 'ids are numbers'],
    ['--hre', '--hre is neither an option nor a filter.'],
  ])('%s is refused with what is allowed', (word, message) => {
    try {
      parseFilter([word], now);
    } catch (error) {
      const { message: said, hint } = error as { message: string; hint?: string };
      expect(`${said} ${hint ?? ''}`).toContain(message);
      return;
    }
    throw new Error('it was taken');
  });

  test('narrows with every word, and what is negated is all the others', () => {
    const word = fc.constantFrom(
      '+bug',
      'project:web',
      'due.by:fri',
      'status:open',
      'login',
      'priority:none',
      'repo:here',
      'wait:none',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), word, (words, more) => {
        const all = found(...words);
        const [some, others] = [found(...words, more), found(...words, `not:${more}`)];
        expect([...some, ...others].toSorted((a, b) => a - b)).toEqual(all);
        expect(found(more, ...words)).toEqual(some);
      }),
    );
  });
});
