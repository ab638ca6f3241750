import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Context } from '../../src/grammar/context.ts';
import { compileCartridges } from '../../src/grammar/compile.ts';
import { openGrammar } from '../../src/grammar/grammar.ts';
import { projectGrammar } from './compiled.ts';

const { grammar } = projectGrammar();
const commandsOf = (line: string, context: Context) =>
  grammar.analyze(line, context).commands.map(({ cli, path }) => [cli, ...path].join(' '));
const wordsOf = (line: string, context: Context) =>
  grammar.analyze(line, context).commands.flatMap(({ words }) => words.map(({ text, role }) => `${text}:${role}`));

describe("the shell's aliases", () => {
  const aliases = {
    g: 'git',
    gp: 'git push --force',
    ls: 'ls --color=auto -l',
    both: 'git fetch && git push',
    sudo: 'sudo ',
    again: 'gp origin',
    round: 'about',
    about: 'round',
    env: 'FOO=1 git',
  };

  test.each([
    ['g status', ['git status']],
    ['gp origin main', ['git push']],
    ['ls', ['ls']],
    ['both origin', ['git fetch', 'git push']],
    ['sudo g status', ['sudo', 'git status']],
    ['again main', ['git push']],
    ['ls | g log', ['ls', 'git log']],
    ['env log', ['git log']],
    ['echo $(g log)', ['echo', 'git log']],
    ['\\g status', ['g']],
    ["'g' status", ['g']],
    ['echo g', ['echo']],
    ['round', ['round']],
  ])('%s', (line, expected) => {
    expect(commandsOf(line, { aliases })).toEqual(expected);
  });

  test('what stands for something is one word, and says for what', () => {
    expect(wordsOf('gp origin', { aliases })).toEqual(['gp:cli', 'origin:argument']);
    expect(grammar.analyze('gp origin', { aliases }).commands[0]?.words[0]).toMatchObject({
      of: 'git push --force',
      is: 'your alias of git push --force',
    });
  });

  test('what it does and warns of holds for the alias', () => {
    expect(grammar.analyze('gp origin main', { aliases })).toMatchObject({
      effect: 'destroy',
      commands: [{ warnings: [{ level: 'danger' }] }],
    });
  });
});

describe("a tool's own aliases", () => {
  const toolAliases = {
    git: {
      co: 'checkout',
      undo: 'reset --hard HEAD~1',
      wipe: '!git clean -fdx',
      both: '!f() { git fetch; git push --force "$@"; }; f',
      status: 'push --force',
    },
  };

  test.each([
    ['git co -b topic', ['git checkout']],
    ['git -C ../api undo', ['git reset']],
    ['git wipe ./dist', ['git', 'git clean']],
    ['git both origin', ['git', 'git fetch', 'git push', 'f']],
    ['git status', ['git status']],
    ['git lg', ['git']],
  ])('%s', (line, expected) => {
    expect(commandsOf(line, { toolAliases })).toEqual(expected);
  });

  test('is a subcommand that says what it stands for', () => {
    const [command] = grammar.analyze('git undo', { toolAliases }).commands;
    expect(command).toMatchObject({ effect: 'destroy', warnings: [{ level: 'danger' }], problems: [] });
    expect(command?.words[1]).toMatchObject({ text: 'undo', role: 'subcommand', of: 'reset --hard HEAD~1' });
  });

  test('that is a line of shell does what that line does', () => {
    expect(grammar.analyze('git wipe', { toolAliases }).effect).toBe('destroy');
  });

  test('of both kinds', () => {
    expect(commandsOf('g co main', { toolAliases, aliases: { g: 'git' } })).toEqual(['git checkout']);
  });
});

describe('versions', () => {
  const head = 'cartridge: 1\ncli: demo\ncoverage: full\neffect: read\nversions: { probe: [demo, --version] }\n';
  const old = `${head}flags: { --new: { is: new, since: "2.35" }, --gone: { is: old, until: "2.40" } }\ncommands: { fresh: { is: a new command, since: "3" } }\n`;
  const dir = mkdtempSync(join(tmpdir(), 'pilot-versions-'));
  writeFileSync(join(dir, 'demo.yaml'), old);
  writeFileSync(
    join(dir, 'two.yaml'),
    'cartridge: 1\ncli: two\ncoverage: full\neffect: read\nflags: { --one: of one }\n---\ncartridge: 1\ncli: two\nvariant: next\nsince: "4"\ncoverage: full\neffect: read\nflags: { --other: of the other }\n---\ncartridge: 1\ncli: two\nvariant: bsd\nuntil: "4"\nversions: { matches: BSD }\ncoverage: full\neffect: read\nflags: { --third: of the third }\n',
  );
  compileCartridges(dir, join(dir, 'out'));
  const demo = openGrammar({ dir: join(dir, 'out') });
  const problems = (line: string, versions?: Context['versions']) =>
    demo.analyze(line, versions && { versions }).commands[0]?.problems.map(({ message }) => message);

  test.each([
    ['demo --new', 'demo version 2.30.1', ['--new needs demo >= 2.35, this is 2.30.1']],
    ['demo --new', 'demo 2.35', []],
    ['demo --new', 'v2.100.0', []],
    ['demo --gone', '2.40.0', ['--gone is gone since demo 2.40, this is 2.40.0']],
    ['demo fresh', '2.99', ['demo fresh needs demo >= 3, this is 2.99']],
    ['demo fresh', 'no number', []],
  ])('%s with %s', (line, printed, expected) => {
    expect(problems(line, { demo: printed })).toEqual(expected);
  });

  test('are not spoken of while they are not known', () => {
    expect(problems('demo --new --gone')).toEqual([]);
  });

  test.each([
    ['two --one', '1.22', 0],
    ['two --other', '1.22', 1],
    ['two --other', '4.1', 0],
    ['two --one', '4.1', 1],
    ['two --third', 'two 3 (BSD)', 0],
  ])('choose the variant: %s with %s', (line, printed, count) => {
    expect(problems(line, { two: printed })).toHaveLength(count);
  });

  test.each(['two --one', 'two --other', 'two --third'])(
    'that are not known let the variant speak that understands the line: %s',
    (line) => {
      expect(problems(line)).toEqual([]);
    },
  );
});

describe('fish', () => {
  const fish: Context = { shell: 'fish' };

  test.each([
    ['git push --force origin main', ['git push']],
    ['git status; and git push', ['git status', 'git push']],
    ['if git diff --quiet; git push; end', ['git diff', 'git push']],
    ['set x (git log -1); echo "a; b" # git push', ['set', 'echo']],
    ['git log | head -3 && ls', ['git log', 'head', 'ls']],
    ['git log > out.txt', ['git log']],
    ["git commit -m 'it\\'s (a; b)'", ['git commit']],
    ['git commit -m "half', ['git commit']],
    ['', []],
  ])('%s', (line, expected) => {
    expect(commandsOf(line, fish)).toEqual(expected);
  });

  test('says that only its words are told apart', () => {
    expect(grammar.analyze('ls', fish).only).toBe('words');
    expect(grammar.analyze('ls').only).toBeUndefined();
  });
});

describe('what there is here', () => {
  const asked: string[] = [];
  const scripts = (complete: boolean): Context => ({
    values: ({ kind, words }) => {
      asked.push(kind ?? '');
      return { values: [{ text: 'build' }, { text: 'test' }], complete: complete && !words.includes('-w') };
    },
  });
  const problems = (line: string, complete = true) => grammar.analyze(line, scripts(complete)).commands[0]?.problems;

  test('a script that is not there, and is close to one that is', () => {
    expect(problems('npm run biuld')).toMatchObject([{ code: 'unknown-value', meant: 'build', start: 8, end: 13 }]);
  });

  test.each(['npm run build', 'npm run deploy', 'npm run $script', 'npm run -w api biuld', 'npm test'])(
    'nothing is said of %s',
    (line) => {
      expect(problems(line)).toEqual([]);
    },
  );

  test('nor where not all are known', () => {
    expect(problems('npm run biuld', false)).toEqual([]);
  });

  test('no program is asked for it', () => {
    asked.length = 0;
    grammar.analyze('git switch mian && docker logs web && npm run test', scripts(true));
    expect(asked).toEqual(['npm.script']);
  });
});
