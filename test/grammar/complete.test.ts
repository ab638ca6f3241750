import { describe, expect, test } from 'vitest';
import type { Context } from '../../src/grammar/context.ts';
import { UseCounts } from '../../src/grammar/use.ts';
import { projectGrammar } from './compiled.ts';

const { grammar } = projectGrammar();

/** `|` is the cursor. */
const completeAt = (line: string, context?: Context) => {
  const cursor = line.indexOf('|');
  return grammar.complete(line.replace('|', ''), cursor, context);
};
const textsAt = (line: string, context?: Context) => completeAt(line, context).items.map(({ text }) => text);
const applied = (line: string, context?: Context) => {
  const { replace, items } = completeAt(line, context);
  const typed = line.replace('|', '');
  return typed.slice(0, replace.from) + (items[0]?.insert ?? '') + typed.slice(replace.to);
};

const branches: Context = {
  values: ({ kind }) =>
    kind?.startsWith('git.') ? { values: [{ text: 'main' }, { text: 'topic/login', is: 'two days old' }] } : undefined,
};

describe('what could stand at the cursor', () => {
  test.each([
    ['git sta|', ['status', 'stage', 'stash']],
    ['git stash p|', ['pop', 'push']],
    [
      'git -C ../api chec|',
      ['checkout', 'check-attr', 'check-ignore', 'check-mailmap', 'check-ref-format', 'checkout-index'],
    ],
    ['sudo git stash po|', ['pop']],
    ['echo "$(git stash po|', ['pop']],
    ["sh -c 'git stash po|", ['pop']],
    ['ls && git stash po|', ['pop']],
    ['for x in a; do git stash po|', ['pop']],
    ['git commit --ame|', ['--amend']],
    ['git stash push --inc|', ['--include-untracked']],
    ['git stash --inc|', ['--include-untracked']],
    ['git commit --cleanup=str|', ['strip']],
    ['git commit --cleanup verb|', ['verbatim']],
    ['git stash push -u --include-u|', []],
    ['git stash push --include-u| -u', []],
    ['git commit -m "--ame|', []],
    ['git commit # --ame|', []],
    ["cat <<'E'\ngit sta|", []],
  ])('%s', (line, expected) => {
    const found = textsAt(line);
    expect(found.slice(0, expected.length).toSorted()).toEqual(expected.toSorted());
    if (expected.length === 0) expect(found).toEqual([]);
  });

  test('an item says what it is, and what it would do', () => {
    expect(completeAt('git push --forc|').items[0]).toMatchObject({ kind: 'flag', is: expect.any(String) as string });
    expect(completeAt('git stash dro|').items[0]).toMatchObject({ text: 'drop', kind: 'subcommand' });
  });

  test('takes the place of what is typed, and of no more', () => {
    expect(applied('git sta| --short')).toMatch(/^git sta\w+ --short$/);
    expect(applied('git commit --cleanup=str|')).toBe('git commit --cleanup=strip');
    expect(applied('git switch top|', branches)).toBe('git switch topic/login');
  });

  test('values of the place come from outside', () => {
    expect(textsAt('git switch |', branches).slice(0, 2)).toEqual(['main', 'topic/login']);
    expect(completeAt('git switch to|', branches).items[0]).toMatchObject({ of: 'git.branch', is: 'two days old' });
    expect(textsAt('git switch to|')).toEqual([]);
  });

  test('what needs quotes gets them, and is not offered inside quotes', () => {
    const files: Context = { values: () => ({ values: [{ text: "it's here.txt" }] }) };
    expect(applied('git add it|', files)).toBe("git add 'it'\\''s here.txt'");
    expect(textsAt("sh -c 'git add it|", files)).toEqual([]);
  });

  test.each([
    ['git add "it|', `git add "it's here.txt"`],
    ['git add "it|"', `git add "it's here.txt"`],
    ["git add 'it|", `git add 'it'\\''s here.txt'`],
    ['git add it\\|', `git add it\\'s\\ here.txt`],
  ])('what stands in quotes goes on in them: %s', (line, expected) => {
    const files: Context = { values: () => ({ values: [{ text: "it's here.txt" }] }) };
    expect(applied(line, files)).toBe(expected);
  });

  test('a name that would be an option, or that cannot be seen whole, is not offered', () => {
    const files: Context = {
      values: () => ({ values: [{ text: '-rf' }, { text: 'a\nb' }, { text: 'a\u202eb' }, { text: 'ab' }] }),
    };
    expect(
      completeAt('rm |', files)
        .items.filter(({ kind }) => kind === 'argument')
        .map(({ text }) => text),
    ).toEqual(['ab']);
  });

  test('what is typed whole is not offered again', () => {
    expect(textsAt('git stash|')).toEqual([]);
    expect(textsAt('git commit --amend|')).not.toContain('--amend');
    expect(textsAt('git commit -m|')).toEqual([]);
  });

  test.each([
    ['git sta|', 'stage'],
    ['git stash po|', 'pop'],
    ['echo hi; and git switch to|', 'topic/login'],
  ])('in fish too: %s', (line, expected) => expect(textsAt(line, { ...branches, shell: 'fish' })).toContain(expected));

  test('nothing that the surroundings say is asked for with a shell string', () => {
    const wanted: unknown[] = [];
    grammar.complete('git -C api switch to', 20, {
      values: (each) => {
        wanted.push(each);
        return undefined;
      },
    });
    expect(wanted).toEqual([{ kind: 'git.branch', typed: 'to', words: ['git', '-C', 'api', 'switch', 'to'] }]);
  });
});

test('what the user uses comes first', () => {
  const use = new UseCounts();
  for (const line of ['git stash', 'git status', 'git status', 'git commit --amend']) use.add(grammar.analyze(line));
  expect(textsAt('git sta|', { use })[0]).toBe('status');
  expect(textsAt('git commit --|', { use })[0]).toBe('--amend');
});

test('where there is no place to look, what was used before is offered', () => {
  const use = new UseCounts();
  for (const line of [
    'ssh -p 2222 ada@build.example.org',
    'ssh web.example.org uptime',
    'ssh web.example.org',
    'ssh "$HOST"',
  ])
    use.add(grammar.analyze(line));
  const values: Context['values'] = () => ({ values: [], onlyUsed: true });
  expect(textsAt('ssh |', { use, values }).slice(0, 2)).toEqual(['web.example.org', 'ada@build.example.org']);
  expect(textsAt('ssh bu|', { use, values })).toEqual(['ada@build.example.org']);
  expect(textsAt('ssh 2|', { use, values })).toEqual([]);
  expect(textsAt('ssh web|', { use })).toEqual([]);
});

test("the user's own names are offered with what they stand for", () => {
  const toolAliases = { git: { undo: 'reset --hard' } };
  expect(completeAt('git und|', { toolAliases }).items).toEqual([
    { text: 'undo', insert: 'undo', kind: 'subcommand', is: 'your alias of reset --hard' },
  ]);
});

test.each([
  ['git chekcout|', 'checkout'],
  ['git cko|', 'checkout'],
  ['npm isnt|', 'install'],
  ['git commit --mesage|', '--message'],
])('a mistyped beginning finds what it looks like: %s', (line, expected) => {
  expect(textsAt(line)[0]).toBe(expected);
});

test('anywhere in a line, nothing throws and what is replaced ends at the cursor', () => {
  const line =
    "sudo git -C a stash push -um \"x $(npm run b)\" -- 'a b' | xargs -I{} sh -c 'git log --on' > out; docker run -it x";
  for (let cursor = 0; cursor <= line.length; cursor += 1) {
    const { replace } = grammar.complete(line, cursor, branches);
    expect(replace.to).toBe(cursor);
    expect(replace.from).toBeLessThanOrEqual(cursor);
  }
});

test('an address is not taken for a name', () => {
  expect(textsAt('curl http:|')).toEqual([]);
});
