import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestLine, shellWords } from '../../src/grammar/shell-words.ts';

const words = (line: string): string[][] =>
  shellWords(line).commands.map((command) => command.words.map(({ value }) => value));

describe('the simple commands of a line', () => {
  test.each([
    ['git stash -um wip', [['git', 'stash', '-um', 'wip']]],
    ['a | b && c || d; e &', [['a'], ['b'], ['c'], ['d'], ['e']]],
    ['A=1 B=2 git push', [['git', 'push']]],
    ['A=1', []],
    ['echo "a b" \'c d\' e\\ f', [['echo', 'a b', 'c d', 'e f']]],
    ['git push > log 2>&1', [['git', 'push']]],
    [
      'echo $(git log -1)',
      [
        ['echo', '$(git log -1)'],
        ['git', 'log', '-1'],
      ],
    ],
    ['if a; then b; else c; fi', [['a'], ['b'], ['c']]],
    ['for x in 1 2; do git push $x; done', [['git', 'push', '$x']]],
    ['# only a comment', []],
    ['git commit -m "not # a comment"', [['git', 'commit', '-m', 'not # a comment']]],
    ['cat <<E\n$(git log)\nrm -rf /\nE', [['cat'], ['git', 'log']]],
    ["cat <<'E'\n$(git log)\nE", [['cat']]],
    [
      'diff <(sort a) <(sort b)',
      [
        ['diff', '<(sort a)', '<(sort b)'],
        ['sort', 'a'],
        ['sort', 'b'],
      ],
    ],
  ])('%s', (line, expected) => {
    expect(words(line)).toEqual(expected);
  });

  test.each([
    'git commit -m "wi',
    'git log $(git st',
    'for x in a; do git pu',
    'git push |',
    'git log `git st',
    "git commit -m 'a",
    '{ git push',
    'cat <<E\nhalf',
  ])('also of a half-typed line: %s', (line) => {
    const { ok, commands } = shellWords(line);
    expect(ok).toBe(true);
    expect(commands.map((command) => command.words[0].value)).toContain(line.includes('cat') ? 'cat' : 'git');
  });

  test('knows which redirections go where', () => {
    const [command] = shellWords('git log > out 2>/dev/null').commands;
    expect(command?.redirections.map(({ operator, target }) => [operator, target?.value])).toEqual([
      ['>', 'out'],
      ['>', '/dev/null'],
    ]);
  });

  test('time measures what stands behind it', () => {
    expect(shellWords('time -p git push | cat').commands.map(({ within }) => within)).toEqual([undefined, 0, 0]);
  });

  test('a word with an expansion is not literal', () => {
    const [command] = shellWords('a $x "$y" \'$z\' \\$w `b` plain').commands;
    expect(command?.words.map(({ literal }) => literal)).toEqual([true, false, false, true, true, false, true]);
  });
});

describe('offsets', () => {
  test.each([
    'echo `git \\`date -u\\` x` y',
    'echo "`a \\"b\\" \\$c`"',
    'echo $(a $(b "$(c d)"))',
    'echo `a \\\\\\\\b`',
    'x="é😀" git commit -m "ü 😀" --amend',
  ])('slice back to the text: %s', (line) => {
    for (const { words: all } of shellWords(line).commands)
      for (const { text, start, end } of all) expect(line.slice(start, end)).toBe(text);
  });

  test('stand right inside nested back-ticks', () => {
    const line = 'echo `git \\`date -u\\` x`';
    const date = shellWords(line).commands.at(-1);
    expect(date?.words.map(({ text }) => text)).toEqual(['date', '-u']);
    expect(date?.start).toBe(line.indexOf('date'));
  });
});

describe('input that must not hurt', () => {
  test('any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (line) => everyWordSlices(line)));
  });

  test('any shell-like text', () => {
    const piece = fc.constantFrom(
      'git',
      ' ',
      '"',
      "'",
      '`',
      '$(',
      ')',
      '\\',
      '|',
      ';',
      '&&',
      '<<E\n',
      '>',
      '{',
      '}',
      '$x',
      '-m',
      '\n',
      'if ',
      'do ',
      '((',
      '[[',
      '#',
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => everyWordSlices(pieces.join(''))));
  });

  test('a line that is too long is read in part, and says so', () => {
    const line = `git log ${'x'.repeat(longestLine)}; git push`;
    const { ok, commands } = shellWords(line);
    expect(ok).toBe(false);
    expect(commands).toHaveLength(1);
  });

  test('thousands of nested substitutions', () => {
    expect(() => shellWords('$('.repeat(5000))).not.toThrow();
  });
});

function everyWordSlices(line: string): boolean {
  return shellWords(line).commands.every(({ words: all }) =>
    all.every(({ text, start, end }) => start <= end && line.slice(start, end) === text),
  );
}
