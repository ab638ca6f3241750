import { execa } from 'execa';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Task } from '../../src/store/records.ts';
import { testWith } from '../helpers/programs.ts';
import { User } from './run-pilot.ts';

const testTaskwarrior = testWith('task');

testTaskwarrior('what the real Taskwarrior exports comes back to it the same', async () => {
  const [from, to] = [new Taskwarrior(), new Taskwarrior()];
  await from.run('add', 'pay rent', 'project:home.money', '+bill', '+flat', 'priority:H', 'due:2026-12-01', 'size:3');
  await from.run('add', 'call landlord', 'depends:1', 'wait:2030-01-01', 'effort:PT2H', 'seen:2026-11-02T10:00:00');
  await from.run('add', 'water "plants" \\ [x]', 'due:2026-12-04T17:30:00', 'recur:weekly', 'until:2027-12-01');
  await from.run('add', 'sweep', 'due:2026-12-05', 'recur:3days', 'scheduled:2026-12-04');
  await from.run('add', 'old');
  await from.run('1', 'annotate', 'see https://bank.example');
  await from.run('1', 'start');
  await from.run('5', 'done');
  await from.run('add', 'never');
  await from.run('never', 'delete');
  // It makes the tasks of its series when it is looked at.
  await from.run('list');
  const exported = await from.export();
  expect(new Set(exported.map(({ status }) => status))).toEqual(
    new Set(['pending', 'recurring', 'completed', 'deleted']),
  );

  const user = new User();
  const taken = await user.pilot(['task', 'import', '-'], { input: JSON.stringify(exported) });
  expect(taken).toEqual({
    out: 'taken in: 8 of taskwarrior, pilot task undo takes it back',
    err: '',
    code: 0,
  });
  await to.import((await user.pilot(['task', 'export', '--format', 'taskwarrior'])).out);
  expect(await to.export()).toEqual(exported);
});

testTaskwarrior('what pilot exports comes back whole from the real Taskwarrior', async () => {
  const [user, other] = [new User(), new User()];
  const at = Date.UTC(2026, 10, 1, 10);
  const place = { cwd: user.repo, repo: user.repo, branch: 'main' };
  const first = '11111111-1111-4111-8111-111111111111';
  await user.store((store) =>
    store.tasks.addMany(
      [
        {
          ...place,
          uuid: first,
          text: 'fix login on "Safari" \\ [x] 日本語',
          project: 'web',
          tags: ['bug', 'ui'],
          due: new Date(2026, 11, 2).getTime(),
          priority: 'high',
          estimateMs: 7_200_000,
          note: '# why\n\nit *fails*; see [here](https://x.example)',
          checklist: [
            { text: 'a "test"', done: true },
            { text: 'mend', done: false },
          ],
          annotations: [{ at, text: 'seen again' }],
          startedAt: at,
          createdAt: at,
        },
        {
          ...place,
          text: 'ship it',
          depends: [first],
          wait: Date.UTC(2030, 0, 1),
          until: Date.UTC(2031, 0, 1),
          createdAt: at,
        },
        { ...place, text: 'water', due: at, recur: 'FREQ=WEEKLY;INTERVAL=2', createdAt: at },
        { ...place, text: 'pay', due: at, recur: 'FREQ=MONTHLY;BYDAY=-1FR', series: first, createdAt: at },
        { ...place, text: 'after', recur: 'after:P3D', scheduled: at, createdAt: at },
        { ...place, text: 'was', doneAt: at + 1000, createdAt: at },
        { ...place, text: 'gone', deletedAt: at + 2000, createdAt: at, extra: { other: { a: 1 } } },
      ],
      'tasks',
    ),
  );

  const taskwarrior = new Taskwarrior();
  await taskwarrior.import((await user.pilot(['task', 'export', '--format', 'taskwarrior'])).out);
  await other.pilot(['task', 'import', '-'], { input: JSON.stringify(await taskwarrior.export()) });
  expect(byText(await all(other))).toEqual(byText(await all(user)));
});

async function all(user: User): Promise<Task[]> {
  return user.store(async ({ tasks }) => [...(await tasks.list({})), ...(await tasks.list({ state: 'deleted' }))]);
}

/** Numbers and persons are each store's own, and how a series is made is added by Taskwarrior. */
function byText(tasks: Task[]): Partial<Task>[] {
  return tasks
    .map(({ id: _id, person: _person, ...task }) => withoutRtype(task))
    .toSorted((a, b) => a.text.localeCompare(b.text));
}

function withoutRtype<T extends Pick<Task, 'extra'>>(task: T): T {
  const { taskwarrior, ...extra } = task.extra;
  expect([undefined, { rtype: 'periodic' }]).toContainEqual(taskwarrior);
  return { ...task, extra };
}

/** The real program with data of its own, and attributes that its user has made up. */
class Taskwarrior {
  readonly #home = mkdtempSync(join(tmpdir(), 'pilot-taskwarrior-'));

  constructor() {
    mkdirSync(join(this.#home, 'data'));
    writeFileSync(
      join(this.#home, 'taskrc'),
      ['confirmation=off', 'hooks=off', 'size.type=numeric', 'effort.type=duration', 'seen.type=date']
        .map((line) => (line.includes('.type') ? `uda.${line}` : line))
        .join('\n'),
    );
  }

  async run(...args: string[]): Promise<string> {
    return (await this.#task(args)).stdout;
  }

  async import(tasks: string): Promise<void> {
    await this.#task(['rc.recurrence=off', 'import', '-'], tasks);
  }

  /** Without what it computes at each look, and without making the tasks of a series meanwhile. */
  async export(): Promise<Record<string, unknown>[]> {
    const { stdout } = await this.#task(['rc.recurrence=off', 'export']);
    return (JSON.parse(stdout) as Record<string, unknown>[])
      .map(({ id: _id, urgency: _urgency, ...task }) => task)
      .toSorted((a, b) => String(a['uuid']).localeCompare(String(b['uuid'])));
  }

  async #task(args: string[], input = ''): Promise<{ stdout: string }> {
    const env = { HOME: this.#home, TASKDATA: join(this.#home, 'data'), TASKRC: join(this.#home, 'taskrc') };
    return execa('task', ['rc.verbose=nothing', ...args], {
      env: { ...env, PATH: process.env['PATH'], LANG: 'C.UTF-8', ...(process.env['TZ'] && { TZ: process.env['TZ'] }) },
      extendEnv: false,
      input,
    });
  }
}
