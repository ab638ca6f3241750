import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkCartridges } from '../../../src/grammar/contribute/check-cartridges.ts';
import { coverageChange } from '../../../src/grammar/contribute/coverage-change.ts';
import { openGrammar } from '../../../src/grammar/grammar.ts';
import { projectGrammar } from '../compiled.ts';

const { dir } = projectGrammar();
const first = '# yaml-language-server: $schema=x\n';
const tea = `${first}cartridge: 1
cli: tea
is: make tea
coverage: full
effect: write
flags:
  -m, --minutes <n>: how long
  --spill: { is: lose it, effect: destroy }
`;

describe('a file of texts in another language', () => {
  const locale = `${first}locale: de\ncli: git\ntexts:\n`;

  test('is held to the cartridge', () => {
    expect(check(`${locale}  git stash: beiseite\n`)).toMatchObject({ mistakes: [], advice: [], tools: ['git'] });
    expect(check(`${locale}  git stahs: beiseite\n`).mistakes).toMatchObject([{ line: 5, code: 'unknown-place' }]);
  });
});

describe('what stands in a cartridge holds', () => {
  test('an intent is one of those there are', () => {
    const { advice } = check(`${tea}intent: files.delte\ntests: [{ line: tea }]\n`);
    expect(advice).toMatchObject([{ line: 10, code: 'unknown-intent', fix: expect.stringContaining('files.delete') }]);
  });

  test('a good one has nothing to say of itself', () => {
    const { mistakes, advice, tests } = check(`${tea}tests:\n  - { line: tea -m 3, effect: write }\n`);
    expect({ mistakes, advice, ran: tests.length }).toEqual({ mistakes: [], advice: [], ran: 1 });
  });

  test('a test that fails is told with its own line, what was expected and what came out', () => {
    const { mistakes } = check(
      `${tea}tests:\n  - { line: tea -m 3, effect: write }\n  - { line: tea --spill, effect: write, flags: { --minutes: "3" } }\n`,
    );
    expect(mistakes).toMatchObject([
      {
        line: 12,
        code: 'test',
        message: 'tea --spill: effect: expected write, but it is destroy; --minutes: expected 3, but it is nothing.',
      },
    ]);
  });

  test.each([
    ['unknown: --spil', 'unknown: expected --spil, but it is --spit'],
    ['unknown: --spit, meant: --minutes', 'meant: expected --minutes, but it is --spill'],
    ['unknown: --spit, at: brew', 'at: expected brew, but it is the tool itself'],
    ['unknown: --spit, warns: danger', 'warns: expected danger, but it is nothing'],
    ['unknown: --spit, args: { cup: two }', '<cup>: expected two, but it is nothing'],
  ])('%s', (expected, message) => {
    const { mistakes } = check(`${tea}tests:\n  - { line: tea --spit, ${expected} }\n`);
    expect(mistakes[0]?.message).toContain(message);
  });

  test('in a pipeline it is about its own tool', () => {
    const { mistakes } = check(`${tea}tests:\n  - { line: cat cups | tea -m 3, flags: { --minutes: "3" } }\n`);
    expect(mistakes).toEqual([]);
  });

  test('an example that has a problem is a mistake', () => {
    const { mistakes } = check(`${tea}examples:\n  - { run: tea --boil, is: hot }\n`);
    expect(mistakes).toMatchObject([{ line: 11, code: 'example' }]);
  });

  test('a file that does not compile says why, and nothing else', () => {
    const { mistakes, tests } = check(`${tea}colour: green\ntests:\n  - { line: tea, effect: read }\n`);
    expect(mistakes).toMatchObject([{ line: 10, code: 'unknown-field' }]);
    expect(tests).toEqual([]);
  });
});

test('a hidden command is what was meant only where it is closer than those that are offered', () => {
  const { mistakes } = check(`${first}cartridge: 1
cli: tea
is: make tea
coverage: full
commands:
  pout: { is: sulk, effect: read, hidden: true }
  pour: { is: fill a cup, effect: write }
  steeping: { is: wait, effect: read, hidden: true }
tests:
  - { line: tea pous, unknown: pous, meant: pour }
  - { line: tea steepign, unknown: steepign, meant: steeping }
`);
  expect(mistakes).toEqual([]);
});

test('what a cartridge lacks is advice', () => {
  const { mistakes, advice } = check('cartridge: 1\ncli: tea\nflags:\n  --hot: {}\n  --cold: Not warm.\n');
  expect(mistakes).toEqual([]);
  expect(advice.map(({ line, code }) => `${line} ${code}`)).toEqual([
    '1 no-schema',
    '1 no-tests',
    '1 no-is',
    '1 no-effect',
    '3 no-words',
    '5 full-stop',
  ]);
});

describe('the file lies', () => {
  test("over pilot's own, where it is the user's", () => {
    const { grammar, mistakes } = check(
      `${first}cartridge: 1\ncli: git\ncommands:\n  sweep: { is: clean up, effect: destroy }\n`,
    );
    expect(mistakes).toEqual([]);
    expect(grammar.analyze('git sweep && git stash').commands.map(({ path }) => path.join(' '))).toEqual([
      'sweep',
      'stash push',
    ]);
  });

  test('in place of what was built, in a folder of cartridges', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pilot-folder-'));
    mkdirSync(join(folder, 'generated'));
    writeFileSync(join(folder, 'generated/git.yaml'), 'cartridge: 1\ncli: git\ncommands:\n  stash: {}\n');
    writeFileSync(join(folder, 'git.yaml'), '');
    writeFileSync(join(folder, 'git-more.yaml'), 'cartridge: 1\ncli: git\ncommands:\n  more: of it\n');
    const { grammar } = checkCartridges(dir, [
      { file: join(folder, 'git.yaml'), text: 'cartridge: 1\ncli: git\ncommands:\n  stash: put aside\n' },
    ]);
    const [stash, push, more] = ['git stash', 'git push', 'git more'].map((line) => grammar.analyze(line).commands[0]);
    expect([stash?.is, push?.path, more?.path]).toEqual(['put aside', [], ['more']]);
  });
});

test('what a cartridge changes on a corpus: lines won and lost', () => {
  const { grammar } = check(
    `${first}cartridge: 1\ncli: git\ncommands:\n  sweep: clean up\n  stash: { args: { "<x>": null } }\n`,
  );
  const corpus = ['git sweep', 'git status', 'git push --no-such'].map((line) => ({ cli: 'git', line }));
  const { tools, gained, lost } = coverageChange(corpus, openGrammar({ dir }), grammar);
  expect(gained).toEqual(['git sweep']);
  expect(lost).toEqual([]);
  expect(tools).toMatchObject([{ tool: 'git', before: { full: 1 }, after: { full: 2 } }]);
  const back = coverageChange(corpus, grammar, openGrammar({ dir }));
  expect(back.lost).toEqual([{ line: 'git sweep', why: expect.arrayContaining(['unknown sweep']) }]);
});

function check(text: string) {
  return checkCartridges(dir, [{ file: '/home/mara/.config/pilot/cartridges/tea.yaml', text }]);
}
