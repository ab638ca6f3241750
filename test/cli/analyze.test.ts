import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AnalysisRow } from '../../src/grammar/analysis-row.ts';
import { compileCartridges } from '../../src/grammar/compile.ts';
import { User } from './run-pilot.ts';

const user = new User();
const root = join(import.meta.dirname, '../..');

beforeAll(() => {
  const built = join(root, 'dist/cartridges');
  if (!existsSync(built)) compileCartridges(join(root, 'cartridges'), built);
});

async function analyze(...rows: unknown[]): Promise<AnalysisRow[]> {
  const input = rows.map((row) => JSON.stringify(row)).join('\n');
  const { out, code } = await user.pilot(['analyze', '--jsonl'], { input });
  expect(code).toBe(0);
  return out.split('\n').map((row) => JSON.parse(row) as AnalysisRow);
}

describe('pilot analyze --jsonl', () => {
  test('gives a row with all fields for each line, in order', async () => {
    const [stash, push] = await analyze({ line: 'git stash -um wip' }, { line: 'git push --forse' });
    expect(stash).toEqual({
      line: 'git stash -um wip',
      ok: true,
      commands: [
        {
          cli: 'git',
          path: ['stash', 'push'],
          coverage: 'full',
          is: expect.any(String) as string,
          words: [
            word('git', 0, { role: 'cli' }),
            word('stash', 4, { role: 'subcommand' }),
            word('-u', 10, { role: 'flag', of: '--include-untracked', written: '-u' }),
            word('m', 12, { role: 'flag', of: '--message', written: '-m' }),
            word('wip', 14, { role: 'value', of: '--message' }),
          ],
          unknown: [],
          meant: {},
          problems: [],
          effect: 'write',
          touches: [],
          intents: ['vcs.stash.save'],
          warnings: [
            {
              level: 'note',
              rule: 'git.stash.push',
              why: expect.any(String) as string,
              safer: null,
              undo: 'git stash pop',
            },
          ],
          start: 0,
          end: 17,
        },
      ],
      effect: 'write',
    });
    expect(push).toMatchObject({
      commands: [
        {
          unknown: ['--forse'],
          meant: { '--forse': '--force' },
          problems: [{ code: 'unknown-flag', meant: '--force', start: 9, end: 16 }],
        },
      ],
    });
  });

  test('names what does not exist as it would be written alone, and leaves open what a cartridge does not know', async () => {
    const [cluster, value, open, guess] = await analyze(
      { line: 'git stash -uz' },
      { line: 'git config --type=colour x' },
      { line: 'brew install --frobnicate' },
      { line: 'gh pr create --titel x' },
    );
    expect(cluster?.commands[0]).toMatchObject({ unknown: ['-z'], meant: {} });
    expect(value?.commands[0]?.problems.map(({ code }) => code)).toEqual(['bad-value']);
    expect(value?.commands[0]?.unknown).toEqual([]);
    expect(guess?.commands[0]).toMatchObject({ unknown: [], problems: [], meant: { '--titel': '--title' } });
    expect(open?.commands[0]).toMatchObject({ coverage: 'partial', unknown: [], problems: [] });
    expect(open?.commands[0]?.words.at(-1)).toMatchObject({ role: 'unknown', of: null, is: null });
  });

  test('says which command runs which', async () => {
    const [row] = await analyze({ line: "sudo sh -c 'rm -rf /'" });
    expect(row?.commands.map(({ cli, within }) => [cli, within])).toEqual([
      ['sudo', undefined],
      ['sh', 0],
      ['rm', 1],
    ]);
    expect(row?.effect).toBe('destroy');
  });

  test('looks into the folder of a row: its scripts, its git aliases', async () => {
    writeFileSync(join(user.repo, 'package.json'), '{"scripts": {"build": "tsc"}}');
    const project = join(user.home, 'aliased');
    execFileSync('git', ['init', '-q', project], { env: user.env });
    execFileSync('git', ['-C', project, 'config', 'alias.co', 'checkout'], { env: user.env });
    const [here, elsewhere, alias] = await analyze(
      { line: 'npm run biuld', cwd: user.repo },
      { line: 'npm run biuld' },
      { line: 'git co -b x', cwd: project },
    );
    expect(here?.commands[0]).toMatchObject({ meant: { biuld: 'build' }, unknown: [] });
    expect(elsewhere?.commands[0]).toMatchObject({ meant: {}, problems: [] });
    expect(alias?.commands[0]).toMatchObject({ path: ['checkout'], problems: [] });
  });

  test('a line keeps whatever it holds, and a row that is none gets a row that says so', async () => {
    const line = 'echo "a\u2028b\r\n c" # ünï 🙂';
    const input = `{"line": ${JSON.stringify(line).replaceAll('\\u2028', '\u2028')}}\r\nnonsense\n{"command": "ls"}\n`;
    const { out, code } = await user.pilot(['analyze', '--jsonl'], { input });
    const rows = out.split('\n').map((row) => JSON.parse(row) as AnalysisRow & { error?: string });
    expect(rows[0]).toMatchObject({ line, ok: true, commands: [{ cli: 'echo' }] });
    expect(rows.slice(1).map(({ ok, error }) => [ok, error])).toEqual([
      [false, 'This is no JSON. Write {"line": "git status"}.'],
      [false, 'This is no row with a line. Write {"line": "git status"}.'],
    ]);
    expect(code).toBe(1);
  });
});

function word(text: string, start: number, { role, of = null, written = null }: Record<string, string | null>) {
  return { text, start, end: start + text.length, role, of, is: expect.any(String) as string, written, effect: null };
}
