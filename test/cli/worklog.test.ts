import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/store/records.ts';
import { User } from './run-pilot.ts';

const minute = 60_000;

describe('pilot log', () => {
  test('keeps time under the repository, or under a project', async () => {
    const user = new User();
    const { out, code } = await user.pilot(['log', '45m', 'review', 'PR', '12']);
    expect(code).toBe(0);
    expect(out).toMatch(/^logged 45min in api, (today|yesterday) \d+:\d\d-\d+:\d\d: review PR 12$/);
    const entry = await user.json<Entry>(['log', '30m @docs write the guide']);
    expect(entry).toMatchObject({ project: 'docs', note: 'write the guide', repo: user.repo });
    expect((entry.endedAt ?? 0) - entry.startedAt).toBe(30 * minute);
  });

  test('knows the ticket and the task that the branch is named after', async () => {
    const user = new User();
    await user.pilot(['task', 'add', 'fix login']);
    writeFileSync(join(user.repo, '.git/HEAD'), 'ref: refs/heads/fix/ABC-123-login\n');
    expect((await user.pilot(['log', '45m review'])).out).toMatch(/: review \+ABC-123$/);
    writeFileSync(join(user.repo, '.git/HEAD'), 'ref: refs/heads/task/1-login\n');
    expect(await user.json(['log', '10m'])).toMatchObject({ note: 'fix login', task: expect.any(String), tags: [] });
    expect(await user.pilot(['log', '10m', 'task:9'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no task 9'),
    });
  });

  test('says what it does not understand, exit code 2', async () => {
    expect(await new User().pilot(['log', 'review'])).toMatchObject({
      out: '',
      code: 2,
      err: expect.stringMatching(/^pilot: /),
    });
  });
});

describe('pilot timer', () => {
  test('start, status, stop', async () => {
    const user = new User();
    expect(await user.pilot(['timer', 'status'])).toEqual({ out: '', err: 'No timer runs.', code: 1 });
    expect(await user.pilot(['timer', 'start', 'review', 'PR', '12'])).toMatchObject({
      out: 'started in api: review PR 12',
      code: 0,
    });
    expect((await user.pilot(['timer'])).out).toMatch(
      /^running for .+ in api, (today|yesterday) \d+:\d\d: review PR 12$/,
    );
    expect(await user.json(['timer', 'status'])).toMatchObject({ note: 'review PR 12', endedAt: null });
    expect(await user.pilot(['timer', 'stop'])).toMatchObject({
      out: expect.stringMatching(/^stopped after /),
      code: 0,
    });
    expect(await user.pilot(['timer', 'status', '--json'])).toMatchObject({ out: 'null', code: 1 });
  });

  test('starting another stops the one that runs', async () => {
    const user = new User();
    await user.pilot(['timer', 'start', 'review']);
    const { out } = await user.pilot(['timer', 'start', '@docs', 'guide']);
    expect(out).toMatch(/^stopped after .+ in api, .+: review\nstarted in docs: guide$/);
  });

  test('under another project, seen by whoever looks', async () => {
    const user = new User();
    expect(await user.json(['timer', 'start', '@docs'])).toMatchObject({ project: 'docs', note: '' });
    expect(await user.json(['timer', 'status'], { cwd: '/' })).toMatchObject({ project: 'docs' });
  });

  test('begun and ended a while ago, gone on with, switched, thrown away, and beside others', async () => {
    const user = new User();
    await user.pilot(['timer', 'start', '--ago', '30m', 'review', '+acme']);
    expect((await user.pilot(['timer', 'stop', '--ago', '10m'])).out).toMatch(
      /^stopped after 20min in api, .*: review \+acme$/,
    );
    expect((await user.pilot(['timer', 'continue'])).out).toBe('started in api: review');
    expect((await user.pilot(['timer', 'switch', 'a', 'call'])).out).toMatch(
      /: review \+acme\nstarted in api: a call$/,
    );
    expect((await user.pilot(['timer', 'switch'])).out).toMatch(/: a call\nstarted in api: review$/);
    await user.pilot(['timer', 'start', '--background', 'deploy']);
    const { out } = await user.pilot(['timer']);
    expect(out).toMatch(/^running for .*: review \+acme\n5 in the background for .*: deploy$/);
    expect((await user.pilot(['timer', 'cancel'])).out).toMatch(/^cancelled after .*: review \+acme$/);
    expect((await user.pilot(['timer', 'stop', '5'])).out).toMatch(/: deploy$/);
    expect(await user.pilot(['timer', 'start', '--at', '25:99'])).toMatchObject({
      code: 2,
      err: 'pilot: 25:99 is no time of day. Times go from 0:00 to 24:00, or 1am to 12pm.',
    });
  });

  test('stopping nothing is exit code 1', async () => {
    expect(await new User().pilot(['timer', 'stop'])).toMatchObject({
      out: '',
      code: 1,
      err: expect.stringMatching(/^pilot: /),
    });
  });
});

describe('pilot worklog', () => {
  const noon = (date: number) => new Date(2026, 10, date, 12).getTime();

  async function worked(): Promise<User> {
    const user = new User();
    const place = { cwd: user.repo, repo: user.repo, branch: 'main' };
    await user.store(async ({ entries }) => {
      await entries.add({
        ...place,
        project: 'api',
        note: 'standup',
        startedAt: noon(3),
        endedAt: noon(3) + 45 * minute,
      });
      await entries.add({
        ...place,
        project: 'docs',
        note: 'guide',
        startedAt: noon(3) + 60 * minute,
        endedAt: noon(3) + 240 * minute,
      });
      await entries.add({ ...place, project: 'api', note: '', startedAt: noon(5), endedAt: noon(5) + 120 * minute });
    });
    return user;
  }

  test('a day, per project with every entry and the total', async () => {
    const { out, code } = await (await worked()).pilot(['worklog', 'day', '--date', '2026-11-03']);
    expect(code).toBe(0);
    expect(out).toBe(
      [
        'Tuesday 3 November 2026',
        'id  project  when          time  note',
        '    docs                     3h',
        ' 2           13:00-16:00     3h  guide',
        '    api                   45min',
        ' 1           12:00-12:45  45min  standup',
        '    total                  3h45',
      ].join('\n'),
    );
  });

  test('a week from Monday, with the days', async () => {
    const { out } = await (await worked()).pilot(['worklog', 'week', '--date', '2026-11-08']);
    expect(out).toContain('Week of Monday 2 November 2026');
    expect(out).toMatch(/^ 3 +Thu 12:00-14:00 +2h$/m);
    expect(out).toMatch(/^ +total +5h45$/m);
  });

  test('as data', async () => {
    expect(await (await worked()).json(['worklog', '--date', '2026-11-03'])).toMatchObject({
      from: '2026-11-03',
      to: '2026-11-04',
      totalMs: 225 * minute,
      groups: [
        { name: 'docs', totalMs: 180 * minute, entries: [{ note: 'guide' }] },
        { name: 'api', totalMs: 45 * minute, entries: [{ note: 'standup' }] },
      ],
    });
  });

  test('the running timer counts until now', async () => {
    const user = new User();
    await user.pilot(['timer', 'start', 'review']);
    expect((await user.pilot(['worklog'])).out).toMatch(/^ 1 +\d+:\d\d-now .* review$/m);
  });

  test('a week shows its hours, a month its days, each with bars; and what is not logged', async () => {
    const user = await worked();
    const { out: week } = await user.pilot(['worklog', 'report', '--date', '2026-11-03']);
    expect(week).toMatch(/^Tue +·{12}▆███·{8} +3h45 {2}█{20}$/m);
    const { out } = await user.pilot(['worklog', '2026-11', '--gaps']);
    expect(out.split('\n')).toEqual([
      'November 2026',
      'project  time',
      'docs       3h  ████████████████████',
      'api      2h45  ██████████████████▍',
      'total    5h45',
      '',
      'Tue 3 Nov  3h45  ████████████████████',
      'Thu 5 Nov    2h  ██████████▋',
      '',
      'not logged  when          time',
      'Tue 3 Nov   12:45-13:00  15min',
    ]);
  });

  test('what is billable, and rounded, as config says', async () => {
    const user = await worked();
    const projects = '{api: {client: acme, rate: 60}}';
    expect((await user.pilot(['config', 'set', 'worklog.projects', projects])).code).toBe(0);
    await user.pilot(['config', 'set', 'worklog.rounding.to', '30m']);
    await user.pilot(['config', 'set', 'worklog.rounding.how', 'up']);
    const { out } = await user.pilot(['worklog', '--from', '2026-11-01', '--to', '2026-11-30', '--by', 'client']);
    expect(out).toMatch(/^acme +3h +3h 180\.00/m);
    expect(out).toMatch(/^total +6h +3h 180\.00$/m);
    expect(out).toMatch(/Billable: 3h of 6h\.\nRounded up to 30min, each entry by itself\.$/);
  });

  test('nothing is exit code 1, a day that is none exit code 2', async () => {
    const user = new User();
    expect(await user.pilot(['worklog'])).toEqual({ out: '', err: 'No time is logged on that day.', code: 1 });
    expect(await user.pilot(['worklog', '--date', '2026-02-30'])).toMatchObject({ code: 2 });
  });

  test('fits a narrow page', async () => {
    const { out } = await (
      await worked()
    ).pilot(['worklog', 'week', '--date', '2026-11-03'], { env: { COLUMNS: '30' } });
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(30);
  });

  test('an entry is taken back', async () => {
    const user = await worked();
    expect(await user.pilot(['worklog', 'rm', '2', '3'])).toEqual({
      out: [
        'deleted 2: 3h in docs, Tuesday 3 November 13:00-16:00: guide',
        'deleted 3: 2h in api, Thursday 5 November 12:00-14:00',
      ].join('\n'),
      err: '',
      code: 0,
    });
    expect(await user.json(['worklog', 'week', '--date', '2026-11-03'])).toMatchObject({ totalMs: 45 * minute });
  });

  test('an entry is written anew, with the words of pilot log', async () => {
    const user = await worked();
    expect(await user.pilot(['worklog', 'edit', '2', '2026-11-03', '9:30-10:15', 'the', 'guide'])).toEqual({
      out: 'changed to 45min in docs, Tuesday 3 November 9:30-10:15: the guide',
      err: '',
      code: 0,
    });
    expect(await user.json(['worklog', 'edit', '2', '2026-11-03 9-10 @web menu'])).toMatchObject({
      id: 2,
      project: 'web',
      note: 'menu',
    });
  });

  test('a mistyped id changes nothing', async () => {
    const user = await worked();
    expect(await user.pilot(['worklog', 'rm', '1', '9'])).toEqual({
      out: '',
      err: 'pilot: There is no worklog entry 9. Run pilot worklog week for their ids.',
      code: 1,
    });
    expect(await user.pilot(['worklog', 'rm', 'x'])).toMatchObject({ out: '', code: 2 });
    expect(await user.pilot(['worklog', 'edit', '1', 'standup'])).toMatchObject({ out: '', code: 2 });
    expect(await user.json(['worklog', 'week', '--date', '2026-11-03'])).toMatchObject({ totalMs: 345 * minute });
  });

  test('the timer that runs can be thrown away, not rewritten', async () => {
    const user = new User();
    await user.pilot(['timer', 'start', 'review']);
    expect(await user.pilot(['worklog', 'edit', '1', '45m review'])).toEqual({
      out: '',
      err: 'pilot: Entry 1 is the timer that runs. Stop it first: pilot timer stop',
      code: 1,
    });
    expect((await user.pilot(['worklog', 'rm', '1'])).code).toBe(0);
    expect((await user.pilot(['timer'])).code).toBe(1);
  });
});

describe('entries are changed', () => {
  test('split, moved, resized, joined, tagged, annotated, and each step taken back', async () => {
    const user = new User();
    await user.pilot(['log', 'yesterday 9:00-11:00 review']);
    expect((await user.pilot(['worklog', 'split', '1', '10:00'])).out).toMatch(
      /^1 1h in api, yesterday 9:00-10:00: review\n2 1h in api, yesterday 10:00-11:00: review$/,
    );
    expect((await user.pilot(['worklog', 'move', '2', '30m'])).out).toMatch(/10:30-11:30/);
    expect((await user.pilot(['worklog', 'resize', '2', '--start=-15m', '--end', '12:00'])).out).toMatch(/10:15-12:00/);
    expect((await user.pilot(['worklog', 'fill', '1'])).out).toMatch(/9:00-10:15/);
    expect((await user.pilot(['worklog', 'annotate', '1', 'with', 'ada'])).out).toMatch(/: review; with ada$/);
    expect((await user.pilot(['worklog', 'tag', '1', 'acme'])).out).toMatch(/ \+acme$/);
    expect((await user.pilot(['worklog', 'join', '1', '2'])).out).toMatch(
      /^gone: 2 .*\n1 3h in api, yesterday 9:00-12:00/,
    );
    expect((await user.pilot(['worklog', 'undo'])).out).toMatch(/^taken back: join review; with ada\n/);
    expect(await user.pilot(['worklog', 'split', '1', '15:00'])).toMatchObject({
      code: 2,
      err: 'pilot: 15:00 does not lie within entry 1.',
    });
  });

  test('what overlaps is marked, listed and resolved', async () => {
    const user = new User();
    await user.pilot(['log', 'yesterday 9:00-11:00 review']);
    const { out } = await user.pilot(['log', 'yesterday 10:00-10:30 standup']);
    expect(out).toMatch(/: standup\n {2}overlaps review$/);
    expect((await user.pilot(['worklog', '--date', 'yesterday'])).out).toMatch(
      /2 .* 10:00-10:30 +30min +standup \(overlaps 1\)$/m,
    );
    expect((await user.pilot(['worklog', 'overlaps', '--date', 'yesterday'])).out).toMatch(
      /1 review +2 standup +10:00 +30min/,
    );
    await user.pilot(['worklog', 'overlaps', '--date', 'yesterday', '--trim']);
    expect(await user.pilot(['worklog', 'overlaps', '--date', 'yesterday'])).toMatchObject({
      code: 1,
      err: 'Nothing overlaps on that day.',
    });
  });
});

test('what the shell saw is suggested, and logged when it is accepted', async () => {
  const user = new User();
  const at = (hour: number, minutes: number) => new Date(2026, 10, 5, hour, minutes).getTime();
  const seen = { session: 's', shell: 'bash', cli: 'npm', path: [], effect: 'read' as const, exit: 0 };
  await user.store(async (store) => {
    const api = { cwd: user.repo, repo: user.repo, branch: 'fix/ABC-1-login' };
    for (const minutes of [0, 10, 20]) {
      await store.commands.add({
        ...seen,
        ...api,
        line: 'npm test',
        startedAt: at(9, minutes),
        durationMs: 5 * minute,
      });
    }
    await store.commands.add({
      ...seen,
      ...api,
      branch: 'main',
      line: 'npm start',
      startedAt: at(14, 0),
      durationMs: 30 * minute,
    });
  });
  const day = ['--date', '2026-11-05'];
  const { out } = await user.pilot(['worklog', 'suggest', ...day]);
  expect(out).toMatch(/1 +api@fix\/ABC-1-login +9:00-9:25 +25min +3 commands +\+ABC-1/);
  expect(out).toMatch(/2 +api +14:00-14:30 +30min +1 command/);
  expect(await user.pilot(['worklog', 'suggest', ...day, '--accept', '3'])).toMatchObject({ code: 2 });
  await user.pilot(['worklog', 'suggest', ...day, '--accept', '1']);
  expect((await user.pilot(['worklog', 'suggest', ...day])).out).not.toMatch(/ABC-1/);
  await user.pilot(['worklog', 'suggest', ...day, '--accept', 'all']);
  expect(await user.pilot(['worklog', 'suggest', ...day])).toMatchObject({ code: 1, out: '' });
  expect(await user.pilot(['worklog', '2026-11-05'])).toMatchObject({ out: expect.stringMatching(/total +55min/) });
});
