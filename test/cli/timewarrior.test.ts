import { execa } from 'execa';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { User } from './run-pilot.ts';

const testTimewarrior = testWith('timew');
const minute = 60_000;

testTimewarrior('what pilot exports is read by the real Timewarrior, and its totals agree', async () => {
  const user = new User();
  const at = (text: string) => Date.parse(text);
  const place = { cwd: user.repo, repo: user.repo, branch: 'main' };
  await user.store((store) =>
    store.entries.addMany(
      [
        ['2026-11-03T09:00:00Z', 90, 'api', ['ci', 'two words'], 'fix "login" \\ # now'],
        ['2026-11-03T11:00:00Z', 45, 'api', [], ''],
        ['2026-10-31T23:30:00Z', 60, 'über "x"', ['q"uote', 'back\\slash', '#hash'], 'over midnight'],
        ['2026-11-04T08:00:00Z', 25, 'docs', ['ci'], 'guide'],
      ].map(([start, minutes, project, tags, note]) => ({
        ...place,
        startedAt: at(String(start)),
        endedAt: at(String(start)) + Number(minutes) * minute,
        project: String(project),
        tags: tags as string[],
        note: String(note),
      })),
      'an example',
    ),
  );
  const folder = join(user.home, 'timew');
  expect(await user.pilot(['worklog', 'export', '--format', 'timewarrior', '--out', `${folder}/`])).toEqual({
    out: `wrote 4 entries to ${folder}/`,
    err: '',
    code: 0,
  });
  const timew = new Timewarrior(folder);
  const intervals = await timew.export();
  const json = JSON.parse((await user.pilot(['worklog', 'export', '--format', 'timewarrior'])).out) as Interval[];
  const sorted = json.map((interval) => ({ ...interval, tags: interval.tags?.toSorted() }));
  expect(intervals.map((interval) => ({ ...interval, tags: interval.tags?.toSorted() }))).toMatchObject(sorted);
  expect(await timew.run('summary', '2026-10-01', '-', '2026-12-01', 'ci')).toMatch(/^ +1:55:00$/m);
  expect(await timew.run('summary', '2026-10-01', '-', '2026-12-01')).toMatch(/^ +3:40:00$/m);

  // What has been there comes back as what it was, and into another store with the same times.
  const again = await user.pilot(['worklog', 'import', folder]);
  expect(again).toMatchObject({ out: 'taken in: 0 of timewarrior, 4 known already', err: '', code: 0 });
  const other = new User();
  expect((await other.pilot(['worklog', 'import', folder])).code).toBe(0);
  expect(await other.json(['worklog', '--from', '2026-10-01', '--to', '2026-11-30', '--by', 'day'])).toMatchObject({
    totalMs: 220 * minute,
  });
  expect((await other.pilot(['worklog', 'export', '--format', 'timewarrior'])).out).toEqual(
    (await user.pilot(['worklog', 'export', '--format', 'timewarrior'])).out,
  );
});

testTimewarrior('what the real Timewarrior tracked comes in, and goes back to it the same', async () => {
  const user = new User();
  const timew = new Timewarrior(join(user.home, 'from'));
  await timew.run('track', '2026-11-03T09:00:00', '-', '2026-11-03T10:30:00', 'api', 'two words', 'q"uote', 'a#b');
  await timew.run('annotate', '@1', 'note with "quotes", \\ and # hash');
  await timew.run('track', '2026-11-03T11:00', '-', '2026-11-03T12:00');
  await timew.run('track', '2026-10-31T22:00', '-', '2026-11-01T02:00', 'on call', 'it’s');
  await timew.run('start', '2026-11-20T08:00', 'foo');
  const exported = await timew.export();
  expect(exported).toHaveLength(4);

  const piped = await user.pilot(['worklog', 'import', '-'], { input: JSON.stringify(exported) });
  expect(piped).toEqual({ out: 'taken in: 4 of timewarrior, pilot worklog undo takes it back', err: '', code: 0 });
  const folder = await user.pilot(['worklog', 'import', join(user.home, 'from')]);
  expect(folder).toMatchObject({ out: 'taken in: 0 of timewarrior, 4 known already', code: 0 });
  expect(await user.json(['timer', 'status'])).toMatchObject({ project: 'foo', endedAt: null });
  expect(await user.json(['worklog', '2026-11-03'])).toMatchObject({ totalMs: 150 * minute });

  const back = join(user.home, 'back');
  await user.pilot(['worklog', 'export', '--format', 'timewarrior', '--out', `${back}/`]);
  expect(await new Timewarrior(back).export()).toEqual(exported);
});

interface Interval {
  id?: number;
  start: string;
  end?: string;
  tags?: string[];
  annotation?: string;
}

/** A user of Timewarrior, with a folder of their own. */
class Timewarrior {
  readonly #env: NodeJS.ProcessEnv;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'timewarrior.cfg'), 'confirmation = off\nverbose = off\n');
    const home = mkdtempSync(join(tmpdir(), 'pilot-timew-'));
    this.#env = { PATH: process.env['PATH'], HOME: home, TIMEWARRIORDB: folder, TZ: 'UTC', LC_ALL: 'C.UTF-8' };
  }

  async run(...args: string[]): Promise<string> {
    const { stdout } = await execa('timew', args, { env: this.#env, extendEnv: false, input: '' });
    return stdout;
  }

  async export(): Promise<Interval[]> {
    return JSON.parse(await this.run('export')) as Interval[];
  }
}
