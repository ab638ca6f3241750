import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chalk } from 'chalk';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Context, type World } from '../../src/cli/context.ts';
import type { Answer } from '../../src/cli/output.ts';
import { showAgenda } from '../../src/cli/task/agenda.ts';
import { showBoard } from '../../src/cli/task/board.ts';
import { showCalendar } from '../../src/cli/task/calendar.ts';
import { listTasks } from '../../src/cli/task/list.ts';
import { nextTasks } from '../../src/cli/task/next.ts';
import { taskStats } from '../../src/cli/task/stats.ts';
import { User } from './run-pilot.ts';

/** Saturday. */
const now = new Date(2026, 10, 21, 12).getTime();
const endOf = (month: number, day: number) => new Date(2026, month - 1, day + 1).getTime();
const day = 86_400_000;
const home = mkdtempSync(join(tmpdir(), 'pilot-views-'));
const cwd = join(home, 'web');
const context = new Context({ env: { HOME: home, USER: 'ada' }, cwd, now } as unknown as World, undefined);
const command = new Command();

beforeAll(async () => {
  mkdirSync(join(cwd, '.git'), { recursive: true });
  writeFileSync(join(cwd, '.git/HEAD'), 'ref: refs/heads/main\n');
  const { tasks } = await context.store();
  const place = { cwd, repo: cwd, branch: null };
  const rows = [
    {
      uuid: 'a',
      text: 'fix login on Safari, where the button cannot be pressed at all',
      project: 'web',
      tags: ['bug'],
      priority: 'high' as const,
      due: endOf(11, 21),
    },
    { uuid: 'b', text: '日本語のとても長いタイトルを持つタスクをここに置く', project: 'web.shop', due: endOf(11, 22) },
    { uuid: 'c', text: 'ship 🚀 it', project: 'web', depends: ['a'], priority: 'low' as const },
    { uuid: 'd', text: 'renew passport', project: 'home', wait: endOf(12, 10) },
    { uuid: 'e', text: 'water plants', project: 'home', due: endOf(11, 9), startedAt: now - day },
    { uuid: 'f', text: 'bought milk', project: 'home', doneAt: now - day, createdAt: now - 3 * day },
    {
      uuid: 'g',
      text: 'plan\u001B[31m sprint',
      project: '',
      due: new Date(2026, 11, 5, 17, 30).getTime(),
      tags: ['next', 'team'],
    },
    { uuid: 'h', text: 'review', project: 'web', scheduled: new Date(2026, 10, 25).getTime() },
  ];
  await tasks.addMany(
    rows.map((row) => ({ createdAt: now, ...place, ...row })),
    'tasks',
  );
});

afterAll(() => context.close());

async function drawn(answer: Answer | Promise<Answer>, width: number): Promise<string> {
  return `\n${(await answer).text({ width, paint: new Chalk({ level: 0 }), unicode: true })}\n`;
}

describe('the list', () => {
  const list = (width: number, ...words: string[]) => drawn(listTasks(context, words, {}, command), width);
  test('120 columns', async () =>
    expect(await list(120)).toMatchInlineSnapshot(`
    "
    id  task                                                  tags         due          priority  where     is       urgency
     1  fix login on Safari, where the button cannot be…      +bug         today        high      web                   24.4
     7  plan<1B>[31m sprint                                   +next +team  5 Dec 17:30            web                   18.3
     5  water plants                                                       overdue 12d            home      active      17.0
     2  日本語のとても長いタイトルを持つタスクをここに置く                 tomorrow               web.shop               9.1
     8  review                                                                                    web                    1.0
     3  ship 🚀 it                                                                      low       web       blocked     -2.2
    "
  `));
  test('80 columns', async () =>
    expect(await list(80)).toMatchInlineSnapshot(`
    "
    id  task                   tags         due          priority  where     is
     1  fix login on Safari,…  +bug         today        high      web
     7  plan<1B>[31m sprint    +next +team  5 Dec 17:30            web
     5  water plants                        overdue 12d            home      active
     2  日本語のとても長いタ…               tomorrow               web.shop
     8  review                                                     web
     3  ship 🚀 it                                       low       web       blocked
    "
  `));
  test('40 columns', async () =>
    expect(await list(40)).toMatchInlineSnapshot(`
    "
    id  task                     due
     1  fix login on Safari,…    today
     7  plan<1B>[31m sprint      5 Dec 17:30
     5  water plants             overdue 12d
     2  日本語のとても長いタイ…  tomorrow
     8  review
     3  ship 🚀 it
    "
  `));
  test('narrowed', async () =>
    expect(await list(80, 'project:web', '-bug')).toMatchInlineSnapshot(`
    "
    id  task                             tags  due       priority  where     is
     2  日本語のとても長いタイトルを持…        tomorrow            web.shop
     8  review                                                     web
     3  ship 🚀 it                                       low       web       blocked
    "
  `));
});

test('what is narrowed by the store is the same as what is narrowed here, and knows what it waits for', async () => {
  for (const words of [['repo:here'], ['+bug'], ['repo:here', '+next']]) {
    // With a value more, the store cannot answer it alone.
    const wide = words.map((word) =>
      word.replace('+bug', 'tag:bug,odd').replace('+next', 'tag:next,odd').replace('here', 'here,odd'),
    );
    expect(await drawn(listTasks(context, words, {}, command), 120)).toBe(
      await drawn(listTasks(context, wide, {}, command), 120),
    );
  }
  expect(await drawn(listTasks(context, ['repo:here'], {}, command), 120)).toMatch(/ship .*blocked/);
});

test('next', async () => {
  expect(await drawn(nextTasks(context, ['3']), 100)).toMatchInlineSnapshot(`
    "
    id  task                                        urgency  why
     1  fix login on Safari, where the button…         24.4  due 8.6, others wait for it 8.0, high…
     7  plan<1B>[31m sprint                            18.3  tagged next 15.0, due 2.4, tags 0.9
     5  water plants                                   17.0  overdue 12.0, active 4.0, project 1.0
    "
  `);
});

describe('the board', () => {
  const board = (width: number, by: 'status' | 'project' = 'status') => drawn(showBoard(context, [], { by }), width);
  test('120 columns', async () =>
    expect(await board(120)).toMatchInlineSnapshot(`
    "
    pending (4)               active (1)              waiting (1)             blocked (1)             done (1)
    ──────────────────────    ──────────────────────  ──────────────────────  ──────────────────────  ──────────────────────
    1 fix login on Safari,…   5 water plants          4 renew passport        3 ship 🚀 it            6 bought milk
    7 plan<1B>[31m sprint
    2 日本語のとても長いタ…
    8 review
    "
  `));
  test('80 columns', async () =>
    expect(await board(80)).toMatchInlineSnapshot(`
    "
    pending (4)      active (1)      waiting (1)      blocked (1)     done (1)
    ──────────────   ──────────────  ──────────────   ──────────────  ──────────────
    1 fix login on…  5 water plants  4 renew passpo…  3 ship 🚀 it    6 bought milk
    7 plan<1B>[31m…
    2 日本語のとて…
    8 review
    "
  `));
  test('40 columns: one below the other', async () =>
    expect(await board(40)).toMatchInlineSnapshot(`
    "
    pending (4)
      1 fix login on Safari, where the…
      7 plan<1B>[31m sprint
      2 日本語のとても長いタイトルを持つタ…
      8 review

    active (1)
      5 water plants

    waiting (1)
      4 renew passport

    blocked (1)
      3 ship 🚀 it

    done (1)
      6 bought milk
    "
  `));
  test('by project', async () =>
    expect(await board(80, 'project')).toMatchInlineSnapshot(`
    "
    web (3)             no project (1)       home (2)            web.shop (1)
    ──────────────────  ──────────────────   ──────────────────  ──────────────────
    1 fix login on…     7 plan<1B>[31m…      5 water plants      2 日本語のとても長…
    8 review                                 4 renew passport
    3 ship 🚀 it
    "
  `));
});

describe('the agenda', () => {
  test('80 columns', async () =>
    expect(await drawn(showAgenda(context, []), 80)).toMatchInlineSnapshot(`
      "
      id  task                                                  when          project
          overdue (1)
       5  water plants                                          overdue 12d   home
          today (1)
       1  fix login on Safari, where the button cannot be…      today         web
          tomorrow (1)
       2  日本語のとても長いタイトルを持つタスクをここに置く    tomorrow      web.shop
          later (2)
       8  review                                                from wed      web
       7  plan<1B>[31m sprint                                   5 Dec 17:30
          waiting (1)
       4  renew passport                                        until 10 Dec  home
          no date (1)
       3  ship 🚀 it                                                          web
      "
    `));
  test('40 columns', async () =>
    expect(await drawn(showAgenda(context, []), 40)).toMatchInlineSnapshot(`
      "
      id  task                    when
          overdue (1)
       5  water plants            overdue 12d
          today (1)
       1  fix login on Safari,…   today
          tomorrow (1)
       2  日本語のとても長いタ…   tomorrow
          later (2)
       8  review                  from wed
       7  plan<1B>[31m sprint     5 Dec 17:30
          waiting (1)
       4  renew passport          until 10 Dec
          no date (1)
       3  ship 🚀 it
      "
    `));
});

describe('the calendar', () => {
  test('this month', async () =>
    expect(await drawn(showCalendar(context, [], {}), 80)).toMatchInlineSnapshot(`
    "
    November 2026
    Mo    Tu    We    Th    Fr    Sa    Su
                                         1
     2     3     4     5     6     7     8
     9:1  10    11    12    13    14    15
    16    17    18    19    20    21>1  22:1
    23    24    25    26    27    28    29
    30

    Mon 09  5  water plants
    Sat 21  1  fix login on Safari, where the button cannot be pressed at all
    Sun 22  2  日本語のとても長いタイトルを持つタスクをここに置く
    "
  `));
  test('the next, in 40 columns', async () => {
    expect(await drawn(showCalendar(context, [], { month: '2026-12' }), 40)).toMatchInlineSnapshot(`
      "
      December 2026
      Mo    Tu    We    Th    Fr    Sa    Su
             1     2     3     4     5:1   6
       7     8     9    10    11    12    13
      14    15    16    17    18    19    20
      21    22    23    24    25    26    27
      28    29    30    31

      Sat 05  7  plan<1B>[31m sprint
      "
    `);
  });
});

test('the stats', async () => {
  expect(await drawn(taskStats(context, ['project:home']), 60)).toMatchInlineSnapshot(`
    "
    1 waiting, 1 active, 1 done
    1 overdue; in the last 7 days 3 added, 1 done; half of what is done took less than 48h

    project  open  done
    home        2     1
    "
  `);
});

test('filters reach every view and the export from the command line', async () => {
  const user = new User();
  await user.pilot(['task', 'add', 'fix login', '+bug']);
  await user.pilot(['task', 'add', 'ship it', '+ops']);
  for (const view of ['list', 'next']) {
    expect(await user.json(['task', view, '-bug'])).toMatchObject([{ text: 'ship it' }]);
  }
  expect(await user.json(['task', 'board', '+bug'])).toMatchObject({ pending: [{ text: 'fix login' }] });
  expect(await user.json(['task', 'agenda', 'login'])).toMatchObject({ 'no date': [{ text: 'fix login' }] });
  expect((await user.pilot(['task', 'export', '--format', 'todotxt', '+ops'])).out).toContain('ship it +api @ops');
  expect(await user.pilot(['task', 'list', 'stat:x'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('status:'),
  });
  expect(await user.pilot(['task', 'list', '--hre'])).toMatchObject({ code: 2, err: expect.stringContaining('--hre') });
});
