import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Task } from '../../src/store/records.ts';
import { User } from './run-pilot.ts';

const texts = (tasks: Task[]) => tasks.map(({ text }) => text);

describe('pilot task', () => {
  test('add understands tags, days and priorities, and knows where it is', async () => {
    const user = new User();
    const { out, err, code } = await user.pilot(['task', 'add', 'fix flaky test', '+ci', 'due:tomorrow', '!high']);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    expect(out).toMatch(/^ *id +task +tags +due +priority +where\n +1 +fix flaky test +\+ci +\S.* +high +api$/);
    expect(await user.json<Task[]>(['task', 'list'])).toMatchObject([
      {
        id: 1,
        text: 'fix flaky test',
        tags: ['ci'],
        due: expect.any(Number),
        priority: 'high',
        createdAt: expect.any(Number),
        doneAt: null,
        cwd: user.repo,
        repo: user.repo,
        branch: 'main',
      },
    ]);
  });

  test('list shows the most urgent first, and keeps to a place, a tag, or what is done', async () => {
    const user = new User();
    const web = user.makeRepo('src/web');
    await user.pilot(['task', 'add', 'some day']);
    await user.pilot(['task', 'add', 'now', '!high', 'due:today', '+ops']);
    await user.pilot(['task', 'add', 'elsewhere'], { cwd: web });
    await user.pilot(['task', 'add', 'outside'], { cwd: user.home });
    await user.pilot(['task', 'add', 'outside too'], { cwd: '/tmp' });
    await user.pilot(['task', 'done', '3']);
    expect(texts(await user.json<Task[]>(['task', 'list', '--here']))).toEqual(['now', 'some day']);
    expect(texts(await user.json<Task[]>(['task', 'list', '--here'], { cwd: user.home }))).toEqual(['outside']);
    expect(texts(await user.json<Task[]>(['task', 'list', '--tag', '+ops']))).toEqual(['now']);
    expect(texts(await user.json<Task[]>(['task', 'list', '--done']))).toEqual(['elsewhere']);
    expect(texts(await user.json<Task[]>(['task', 'list', '--all'])).toSorted()).toEqual([
      'elsewhere',
      'now',
      'outside',
      'outside too',
      'some day',
    ]);
    expect(await user.pilot(['task', 'list', '--here', '--done'])).toEqual({
      out: '',
      err: 'No task is done yet.',
      code: 1,
    });
  });

  test('list says of how many it shows the first ones; a program gets all', async () => {
    const user = new User();
    const rows = Array.from({ length: 103 }, (_, index) => `- [ ] task ${index}`);
    const file = join(user.home, 'TODO.md');
    writeFileSync(file, rows.join('\n'));
    await user.pilot(['task', 'import', '--here', file]);
    await user.pilot(['task', 'add', 'now', '!high']);
    const shown = async (...args: string[]) => (await user.pilot(['task', 'list', ...args])).out.split('\n');
    const list = await shown();
    expect([list.length, list[1]?.includes('now'), list.at(-1)]).toEqual([
      103,
      true,
      '100 of 104, the first ones. All of them: --limit 0',
    ]);
    expect((await shown('--here')).slice(1)).toEqual(list.slice(1));
    expect((await shown('task', '--limit', '2')).at(-1)).toBe('2 of 103, the first ones. All of them: --limit 0');
    expect(await shown('--limit', '0')).toHaveLength(105);
    expect(await user.json(['task', 'list'])).toHaveLength(104);
    expect(texts(await user.json<Task[]>(['task', 'list', '--limit', '1']))).toEqual(['now']);
  });

  test('an empty list teaches how to add, exit code 1', async () => {
    expect(await new User().pilot(['task', 'list'])).toEqual({
      out: '',
      err: 'There are no tasks. Add one: pilot task add fix flaky test +ci due:fri',
      code: 1,
    });
  });

  test('done takes several, and can be undone', async () => {
    const user = new User();
    for (const text of ['one', 'two', 'three']) await user.pilot(['task', 'add', text]);
    expect((await user.pilot(['task', 'done', '1', '3'])).code).toBe(0);
    expect(texts(await user.json<Task[]>(['task', 'list']))).toEqual(['two']);
    await user.pilot(['task', 'done', '3', '--undo']);
    expect(texts(await user.json<Task[]>(['task', 'list'])).toSorted()).toEqual(['three', 'two']);
  });

  test('done says what is done already, and finishes none of several when one of them is deleted', async () => {
    const user = new User();
    for (const text of ['one', 'two']) await user.pilot(['task', 'add', text]);
    await user.pilot(['task', 'done', '1']);
    const again = await user.pilot(['task', 'done', '1']);
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('done already: 1  one') as string });
    await user.pilot(['task', 'rm', '1']);
    const refused = await user.pilot(['task', 'done', '2', '1']);
    expect(refused).toMatchObject({ code: 2, err: expect.stringMatching(/^pilot: Task 1 is deleted\. /) as string });
    expect(texts(await user.json<Task[]>(['task', 'list']))).toEqual(['two']);
  });

  test('edit changes only what is given', async () => {
    const user = new User();
    await user.pilot(['task', 'add', 'fix test', '+ci', 'due:tomorrow', '!high']);
    const [before] = await user.json<Task[]>(['task', 'list']);
    await user.pilot(['task', 'edit', '1', 'fix', 'the', 'login', 'test']);
    expect(await user.json<Task[]>(['task', 'list'])).toEqual([
      { ...before, text: 'fix the login test', revision: 2, modifiedAt: expect.any(Number) },
    ]);
    await user.pilot(['task', 'edit', '1', '--priority', 'low', '--tag', 'ui', '--tag', '+web', '--untag', 'ci']);
    expect(await user.json(['task', 'list'])).toMatchObject([
      { priority: 'low', tags: ['ui', 'web'], due: before?.due },
    ]);
    await user.pilot(['task', 'edit', '1', '--due', 'none', '--priority', 'none']);
    expect(await user.json(['task', 'list'])).toMatchObject([{ due: null, priority: null }]);
    await user.pilot(['task', 'edit', '1', '--due', 'tomorrow']);
    expect(await user.json(['task', 'list'])).toMatchObject([{ due: before?.due, text: 'fix the login test' }]);
  });

  test('all that can be done with one, from the first word to the last', async () => {
    const user = new User();
    const out = async (...args: string[]) => (await user.pilot(['task', ...args])).out;
    await user.pilot(['task', 'add', 'fix login +bug @web due:tomorrow !high est:2h']);
    await user.pilot(['task', 'add', 'water plants every:day dep:1']);
    expect(await out('start', '1')).toBe('started 1  fix login');
    expect(await out('check', '1', 'add', 'write', 'the tests')).toBe('1  fix login\n  1 [ ] write the tests');
    expect(await out('check', '1', '1')).toContain('1 [x] write the tests');
    await out('annotate', '1', 'only on Safari');
    expect(await out('note', '1', 'the token expires')).toBe('the token expires');
    expect(await out('show', '1')).toMatch(
      /^1 {2}fix login \+bug @web due:\S+ !high est:2h\nactive, added .* in .*\n {2}1 \[x\] .*\n {2}.*: only on Safari\n\nthe token expires$/,
    );
    expect(await out('why', '1')).toMatch(/high priority\n.*active\n(.*\n)*.* together$/);
    expect(await out('next')).toContain('fix login');
    expect(await user.pilot(['task', 'dep', '1', '2'])).toMatchObject({ err: expect.stringContaining('1 -> 2 -> 1') });
    expect(await out('dep', '2')).toContain('fix login');
    expect(await out('done', '1', '2')).toMatch(/again tomorrow: 3 {2}water plants$/);
    expect(await out('undo')).toBe('taken back: finish task 2: water plants');
    expect(texts(await user.json<Task[]>(['task', 'list']))).toEqual(['water plants']);
    expect(await out('stats')).toContain('1 pending, 1 done');
    expect(await out('purge', '1')).toBe('deleted 1  fix login for good');
  });

  test('rm deletes, and a number is not used again', async () => {
    const user = new User();
    await user.pilot(['task', 'add', 'one']);
    expect(await user.pilot(['task', 'rm', '1'])).toEqual({ out: 'deleted 1  one', err: '', code: 0 });
    expect(await user.json(['task', 'list', '--all'])).toEqual([]);
    expect(await user.json(['task', 'add', 'two'])).toMatchObject({ id: 2 });
  });

  test('add refuses to wait for a task that is not there', async () => {
    expect(await new User().pilot(['task', 'add', 'x', 'dep:99'])).toMatchObject({
      err: 'pilot: There is no task 99. Run pilot task list --all for their numbers.',
      code: 1,
    });
  });

  test.each([['done'], ['rm'], ['edit']])(
    '%s of a task that is not there is exit code 1 and changes nothing',
    async (command) => {
      const user = new User();
      await user.pilot(['task', 'add', 'one']);
      const args = command === 'edit' ? ['99', 'text'] : ['1', '99'];
      expect(await user.pilot(['task', command, ...args])).toEqual({
        out: '',
        err: 'pilot: There is no task 99. Run pilot task list --all for their numbers.',
        code: 1,
      });
      expect(await user.json(['task', 'list'])).toMatchObject([{ id: 1, text: 'one' }]);
    },
  );

  test.each([
    [['add', 'x', 'deu:fri'], 'Did you mean due:?'],
    [['edit', '1'], 'Nothing to change was given.'],
    [['edit', '1', '--due', 'someday'], 'someday'],
    [['edit', '1', '--priority', 'huge'], '"huge" is no priority. Use high, medium, low, none.'],
    [['add', 'x', 'due:someday'], 'someday'],
    [['add', '+ci'], 'pilot: '],
  ])('%j is exit code 2', async (args, message) => {
    const user = new User();
    await user.pilot(['task', 'add', 'one']);
    const { out, err, code } = await user.pilot(['task', ...args]);
    expect({ out, code }).toEqual({ out: '', code: 2 });
    expect(err).toContain(message);
  });

  test('each profile has its own', async () => {
    const user = new User();
    await user.pilot(['task', 'add', 'mine']);
    await user.pilot(['--profile', 'work', 'task', 'add', 'theirs']);
    expect(texts(await user.json<Task[]>(['task', 'list']))).toEqual(['mine']);
    expect(texts(await user.json<Task[]>(['task', 'list'], { env: { PILOT_PROFILE: 'work' } }))).toEqual(['theirs']);
    expect(texts(await user.json<Task[]>(['task', 'list', '--profile', 'work']))).toEqual(['theirs']);
  });

  test('fits a narrow page', async () => {
    const user = new User();
    await user.pilot(['task', 'add', 'fix the flaky login test on Safari', '+ci', '+safari', '!high', 'due:tomorrow']);
    const { out } = await user.pilot(['task', 'list'], { env: { COLUMNS: '40' } });
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(40);
  });

  test('many at once lose nothing', async () => {
    const user = new User();
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((text) => user.pilot(['task', 'add', text])));
    expect(texts(await user.json<Task[]>(['task', 'list'])).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});
