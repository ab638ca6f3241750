import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { User } from './run-pilot.ts';

const table = [
  'start,end,project,note,tags',
  '2026-11-03T09:00:00Z,2026-11-03T10:00:00Z,api,review,ci',
  '2026-11-03T11:00:00Z,2026-11-03T10:00:00Z,api,backwards,',
  '30000-01-01T09:00:00Z,,api,far,',
  '2026-11-03T12:00:00Z,2026-11-03T12:30:00Z,docs,"\u001b[31mred\u0007",',
].join('\n');

describe('pilot worklog import', () => {
  test('takes in what can be read as one step, and says which rows are wrong', async () => {
    const user = new User();
    writeFileSync(join(user.repo, 'times.csv'), table);
    const dry = await user.pilot(['worklog', 'import', 'times.csv', '--dry-run']);
    expect(dry).toMatchObject({ out: 'would take in: 2 of csv, 2 wrong', code: 1 });
    const taken = await user.pilot(['worklog', 'import', 'times.csv']);
    expect(taken).toMatchObject({ out: 'taken in: 2 of csv, 2 wrong, pilot worklog undo takes it back', code: 1 });
    expect(taken.err.split('\n')).toEqual([
      'row 3: it ends before it starts',
      'row 4: its start "30000-01-01T09:00:00Z" has a day that cannot be understood',
    ]);
    const again = await user.json<object>(['worklog', 'import', 'times.csv']);
    expect(again).toMatchObject({ format: 'csv', added: 0, known: 2, wrong: [{ row: 3 }, { row: 4 }] });
    const { out } = await user.pilot(['worklog', '2026-11-03']);
    expect(out).not.toMatch(/[\u001b\u0007]/);
    expect(out).toMatch(/^ +total +1h30$/m);
    await user.pilot(['worklog', 'undo']);
    expect((await user.pilot(['worklog', '2026-11-03'])).code).toBe(1);
  });

  test('under a project; a second timer stays outside', async () => {
    const user = new User();
    const watson = join(user.home, 'watson');
    mkdirSync(watson);
    writeFileSync(join(watson, 'frames'), '[[1793692800, 1793696400, "x", "0b83f3c5fbeb4e2d9e4cc0d0b8b1c4a5", [], 1]]');
    writeFileSync(join(watson, 'state'), '{"project": "y", "start": 1793700000, "tags": ["now"]}');
    expect(await user.pilot(['worklog', 'import', watson, '--project', 'acme'])).toMatchObject({ err: '', code: 0 });
    expect(await user.json(['timer', 'status'])).toMatchObject({ project: 'acme', tags: ['now'] });
    const other = '{"project": "z", "start": 1793800000, "tags": []}';
    writeFileSync(join(watson, 'state'), other);
    const second = await user.pilot(['worklog', 'import', watson]);
    expect(second).toMatchObject({ out: 'taken in: 0 of watson, 1 known already, 1 wrong', code: 1 });
    expect(second.err).toBe('row 2: "z" still runs, and a timer runs here already');
    const file = join(user.home, 'one.ics');
    expect(await user.pilot(['worklog', 'export', '--format', 'ics', '--out', file])).toMatchObject({
      out: `wrote 1 entry to ${file}`,
      err: 'One entry is still running and was left out.',
    });
    const out = join(user.home, 'out');
    await user.pilot(['worklog', 'export', '--format', 'watson', '--out', `${out}/`]);
    expect(JSON.parse(readFileSync(join(out, 'state'), 'utf8'))).toEqual({
      project: 'acme',
      start: 1793700000,
      tags: ['now'],
    });
    expect((await user.pilot(['worklog', 'export', '--format', 'watson', '--out', `${out}/`])).err).toMatch(
      /is there already, so nothing was written\. Give a new folder\.$/,
    );
  });

  test('of what is no file, or nothing that is known, says so', async () => {
    const user = new User();
    expect(await user.pilot(['worklog', 'import', 'nowhere.csv'])).toMatchObject({ out: '', code: 1 });
    expect((await user.pilot(['worklog', 'import', user.home])).err).toContain(
      "no folder of Timewarrior's or Watson's",
    );
    expect((await user.pilot(['worklog', 'import', '-'], { input: 'hello' })).err).toContain('Say --format');
    expect(await user.pilot(['worklog', 'import', '-', '--format', 'x'])).toMatchObject({ code: 2 });
  });
});

test('pilot worklog export gives everything, or some days, in every format', async () => {
  const user = new User();
  writeFileSync(join(user.repo, 'times.csv'), table);
  await user.pilot(['worklog', 'import', 'times.csv']);
  await user.pilot(['log', '45m', 'now']);
  for (const format of ['json', 'csv', 'ics', 'activitywatch']) {
    const file = join(user.home, `all.${format}`);
    expect(await user.json(['worklog', 'export', '--format', format, '--out', file])).toMatchObject({ entries: 3 });
    const known = await user.json(['worklog', 'import', file]);
    expect(known).toMatchObject({ format, added: 0, known: 3, wrong: [] });
    const other = new User();
    await other.pilot(['worklog', 'import', file]);
    const content = (from: User) => from.pilot(['worklog', 'export', '2026-11', '--format', 'json']);
    expect((await content(other)).out).toBe((await content(user)).out);
  }
  const some = await user.pilot(['worklog', 'export', '--from', '2026-11-03', '--to', '2026-11-03', '--format', 'csv']);
  expect(some.out.split('\n')).toHaveLength(3);
  expect(readdirSync(user.repo).toSorted()).toEqual(['.git', 'times.csv']);
});
