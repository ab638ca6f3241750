import { describe, expect, test } from 'vitest';
import { openHabits } from '../../../src/app/sidebar/habits.ts';
import { pastLines } from '../../../src/app/sidebar/past-lines.ts';
import type { SessionEffect } from '../../../src/app/sidebar/model.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Analysis } from '../../../src/grammar/analysis.ts';
import { drive, friday, words } from './drive-session.ts';

/** The first word is the program, the second what was used with it. */
function analyze(line: string): Analysis {
  const analysis = words.analyze(line);
  const [cli = '', used = ''] = line.split(' ');
  const word = { text: used, start: cli.length + 1, end: line.length, role: 'argument' } as const;
  return { ...analysis, commands: analysis.commands.map((command) => ({ ...command, words: [word] })) };
}

async function storeWith(runs: { line: string; repo: string | null }[]) {
  const store = await openStore({ path: ':memory:' });
  for (const { line, repo } of runs) {
    const [cli = ''] = line.split(' ');
    const place = { cwd: repo ?? '/', repo, branch: null };
    await store.commands.add({
      ...place,
      line,
      session: 's',
      shell: 'bash',
      startedAt: friday,
      cli,
      path: [],
      effect: 'read',
    });
  }
  return store;
}

describe('what the user runs', () => {
  test('counts for more in its repository, and by how often and how lately it was run', async () => {
    const store = await storeWith([
      ...Array.from({ length: 9 }, () => ({ line: 'make elsewhere', repo: '/b' })),
      { line: 'make often', repo: '/a' },
      { line: 'make often', repo: '/a' },
      { line: 'make once', repo: '/a' },
      { line: 'ls', repo: '/a' },
    ]);
    const habits = openHabits({ analyze, changed: () => undefined });
    await habits.learn(await pastLines(store, 'make', '/a'));
    const used = [...(habits.use.get('make') ?? [])].toSorted(([, one], [, other]) => other - one);
    expect(used.map(([text]) => text)).toEqual(['often', 'once', 'elsewhere']);
    expect(habits.use.get('ls')).toBeUndefined();
    await store.close();
  });

  test('of all programs only the names are looked at', async () => {
    const store = await storeWith([{ line: 'make build', repo: null }]);
    const habits = openHabits({
      analyze: () => {
        throw new Error('not to be analysed');
      },
      changed: () => undefined,
    });
    await habits.learn(await pastLines(store, null, null));
    expect([...(habits.use.get('')?.keys() ?? [])]).toEqual(['make']);
    await store.close();
  });

  test('is forgotten in another repository', async () => {
    const habits = openHabits({ analyze, changed: () => undefined });
    await habits.learn({ program: 'make', repo: '/a', lines: [{ line: 'make build', weight: 1 }] });
    await habits.learn({ program: 'make', repo: '/b', lines: [] });
    expect(habits.use.get('make')).toBeUndefined();
  });
});

test('the past of a program is read once, when its words are typed, and what is run is learned at once', async () => {
  const learned: (SessionEffect & { type: 'learn' })['past'][] = [];
  const known = { ...words, analyze: (line: string) => withCoverage(analyze(line)) };
  const user = await drive({ grammar: { ...known, learn: (past) => learned.push(past) } });
  user.type('mak');
  await expect.poll(() => learned.map(({ program }) => program)).toEqual([null]);
  user.type('make ');
  user.type('make b');
  await expect.poll(() => learned.map(({ program }) => program)).toEqual([null, 'make']);
  user.run('make b');
  expect(learned.at(-1)).toMatchObject({ program: 'make', lines: [{ line: 'make b' }] });
  user.run(' make secret', { record: false });
  expect(learned.at(-1)).toMatchObject({ lines: [{ line: 'make b' }] });
});

function withCoverage(analysis: Analysis): Analysis {
  const name = ({ cli }: { cli: string }) => ({ text: cli, start: 0, end: cli.length, role: 'cli' }) as const;
  return {
    ...analysis,
    commands: analysis.commands.map((each) => ({ ...each, coverage: 'full', words: [name(each)] })),
  };
}
