import fc from 'fast-check';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Effect } from '../../src/events.ts';
import { encodeCartridge } from '../../src/grammar/cartridge-file.ts';
import { openGrammar } from '../../src/grammar/grammar.ts';
import { projectGrammar } from './compiled.ts';

const { grammar } = projectGrammar();

describe('what the sidebar shows', () => {
  test('git stash -um wip in words', () => {
    const { commands, effect } = grammar.analyze('git stash -um wip');
    expect(effect).toBe('write');
    expect(commands).toHaveLength(1);
    expect(commands[0]).toMatchObject({
      cli: 'git',
      path: ['stash', 'push'],
      coverage: 'full',
      is: 'put work in progress aside',
      problems: [],
      warnings: [{ level: 'note', undo: 'git stash pop' }],
    });
    expect(commands[0]?.words.slice(2)).toEqual([
      {
        text: '-u',
        start: 10,
        end: 12,
        role: 'flag',
        of: '--include-untracked',
        written: '-u',
        is: 'files git does not track yet, too',
      },
      {
        text: 'm',
        start: 12,
        end: 13,
        role: 'flag',
        of: '--message',
        written: '-m',
        is: 'name shown in the stash list',
      },
      { text: 'wip', start: 14, end: 17, role: 'value', of: '--message', is: 'message' },
    ]);
  });

  test('a flag that does not exist, with the one that was meant', () => {
    expect(grammar.analyze('git stash push --stagd').commands[0]?.problems).toEqual([
      { code: 'unknown-flag', message: 'git stash push has no option --stagd', meant: '--staged', start: 15, end: 22 },
    ]);
  });

  test('a command that does not exist, with the one that was meant', () => {
    expect(grammar.analyze('git psuh').commands[0]?.problems).toEqual([
      { code: 'unknown-subcommand', message: 'git has no command psuh', meant: 'push', start: 4, end: 8 },
    ]);
  });

  test("people's own aliases are not taken for mistakes", () => {
    for (const line of ['git lg', 'git co main', 'git my-own-thing --with flags'])
      expect(grammar.analyze(line).commands[0]?.problems).toEqual([]);
  });

  test('a program without a cartridge', () => {
    expect(grammar.analyze('frobnicate --all x').commands[0]).toMatchObject({
      coverage: 'none',
      path: [],
      problems: [],
      effect: 'unknown',
      warnings: [],
    });
  });
});

test.each([
  ['echo hi > README.md', '> README.md', 'the file is overwritten'],
  ['> README.md echo hi', '> README.md', 'the file is overwritten'],
  ['echo hi >> README.md', '>> README.md', 'appended to the file'],
  ['git log 2> errors.txt >/dev/null', '2> errors.txt', 'the file is overwritten'],
  ['unheard-of &>> all.log 2>&1', '&>> all.log', 'appended to the file'],
])('%s says what becomes of the file', (line, text, is) => {
  const { commands, effect } = grammar.analyze(line);
  expect(effect).toBe('write');
  const [word, ...more] = (commands[0]?.words ?? []).filter((each) => /^\d*[&>]/.test(each.text));
  expect(more).toEqual([]);
  expect(word).toMatchObject({ text, is });
  expect(line.slice(word?.start, word?.end)).toBe(text);
});

describe('danger is found by parsing', () => {
  test.each([
    'git push --force origin main',
    'git push origin main -f',
    'git -C r push -fu origin main',
    'git -c x=y push --forc-with-lease=x --force origin main',
    'sudo -u web git reset --hard',
    'git reset HEAD~1 --har',
    'echo $(git reset --hard)',
    'env A=1 nohup git clean -xfd',
    'time git stash clear',
    'rm -fr /',
    'rm -r -f -- ~',
    'true && rm -rf "$HOME"/',
    'ls | xargs -0 rm -rf /',
    'npm unpublish -f demo',
  ])('%s', (line) => {
    expect(grammar.analyze(line).commands.flatMap(({ warnings }) => warnings.map(({ level }) => level))).toContain(
      'danger',
    );
  });

  test.each([
    'git commit -m "do not git push --force origin main"',
    'grep -rn "git reset --hard" .',
    'echo rm -rf /',
    '# rm -rf /',
    "cat <<'E'\nrm -rf /\nE",
    'git push --force --dry-run origin main',
    'git clean -nxd',
    'git log --grep "reset --hard"',
    'git stash show',
    'rm -rf ./build',
  ])('but not in %s', (line) => {
    expect(grammar.analyze(line).commands.flatMap(({ warnings }) => warnings.map(({ level }) => level))).not.toContain(
      'danger',
    );
  });
});

describe('whatever is typed', () => {
  const word = fc.constantFrom(
    ...`git npm sudo stash push commit install run checkout -um wip --force -amfix --no- -- - -C --x=y`.split(' '),
    ...`"a b|'|||&&|;|$(|)|<|>|out|A=1|\\|#|😀|--color=always|-m|+main|.|/`.split('|'),
    '"a b"',
    '|',
    '`',
  );
  const line = fc.array(word, { maxLength: 14 }).map((words) => words.join(' '));
  const rank: Effect[] = ['read', 'unknown', 'write', 'destroy'];

  test('no prefix throws, and every offset slices back to its text', () => {
    fc.assert(
      fc.property(line, (whole) => {
        for (let end = 0; end <= whole.length; end += 1) {
          const typed = whole.slice(0, end);
          for (const { words, problems } of grammar.analyze(typed).commands) {
            for (const each of words) expect(typed.slice(each.start, each.end)).toBe(each.text);
            for (const each of problems)
              expect(each.start >= 0 && each.start <= each.end && each.end <= typed.length).toBe(true);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('a second command never makes the line look safer', () => {
    const simple = fc.constantFrom(
      'git status',
      'git push',
      'git push -f',
      'npm publish',
      'rm x',
      'frobnicate',
      'ls',
      'sudo git stash drop',
      'cat a > b',
    );
    fc.assert(
      fc.property(simple, simple, fc.constantFrom(';', '&&', '||', '|'), (first, second, operator) => {
        const both = grammar.analyze(`${first} ${operator} ${second}`).effect;
        expect(rank.indexOf(both)).toBe(
          Math.max(rank.indexOf(grammar.analyze(first).effect), rank.indexOf(grammar.analyze(second).effect)),
        );
      }),
    );
  });
});

describe('the folder of cartridges', () => {
  test('that is missing is said, with what to do', () => {
    expect(() => openGrammar({ dir: join(tmpdir(), 'no', 'such', 'folder') })).toThrow(
      expect.objectContaining({ code: 'cartridges-missing' }) as Error,
    );
  });

  test('with a broken cartridge: the others go on', () => {
    const dir = mkdtempSync(join(tmpdir(), 'pilot-broken-'));
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, 'bad.json'), '{');
    writeFileSync(
      join(dir, 'good.json'),
      encodeCartridge({ cli: 'good', is: 'fine', syntax: {}, sets: {}, effect: 'read' }),
    );
    const broken = openGrammar({ dir });
    expect(broken.analyze('bad && good').commands.map(({ coverage }) => coverage)).toEqual(['none', 'partial']);
    expect([...broken.broken.keys()]).toEqual(['bad']);
  });
});

describe('what an option with one dash was meant to be', () => {
  test.each([
    ['find . -nmae x', '-name'],
    ['terraform plan -destory', '-destroy'],
  ])('%s', (line, meant) => {
    expect(grammar.analyze(line).commands[0]?.problems).toMatchObject([{ code: 'unknown-flag', meant }]);
  });

  test.each(['head -$N x', 'head -${N}k', 'git log -$N', 'ls -a$MORE'])(
    'what the shell puts into a word is not called unknown: %s',
    (line) => {
      expect(grammar.analyze(line).commands[0]?.problems).toEqual([]);
    },
  );
});
