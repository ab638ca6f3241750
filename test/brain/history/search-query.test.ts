import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSearchQuery, searchFilters, type SearchPlace } from '../../../src/brain/history/search-query.ts';

const noon = new Date(2026, 10, 20, 12).getTime();
const place: SearchPlace = {
  cwd: '/home/ada/shop/src',
  repo: '/home/ada/shop',
  branch: 'main',
  session: 'a1b2',
  home: '/home/ada',
  now: noon,
};
const day = (date: number): number => new Date(2026, 10, date).getTime();
const traitsOf = (text: string) => parseSearchQuery(text, place).traits;

describe('what is typed', () => {
  test('is words where it is no filter', () => {
    const { words, traits, problems } = parseSearchQuery('git  commit -m "fix login" http://x:80 --after:x', place);
    expect(words).toEqual([
      { text: 'git', exact: false },
      { text: 'commit', exact: false },
      { text: '-m', exact: false },
      { text: 'fix login', exact: true },
      { text: 'http://x:80', exact: false },
      { text: '--after:x', exact: false },
    ]);
    expect([traits, problems]).toEqual([[], []]);
  });

  test('may have a quote that is still open', () => {
    expect(parseSearchQuery('echo "to stag', place).words).toEqual([
      { text: 'echo', exact: false },
      { text: 'to stag', exact: true },
    ]);
    expect(parseSearchQuery('don"t', place).words).toEqual([{ text: 'don"t', exact: false }]);
  });
});

describe('a filter', () => {
  test.each([
    ['cwd:.', { of: 'cwd', is: '/home/ada/shop/src' }],
    ['cwd:..', { of: 'cwd', is: '/home/ada/shop' }],
    ['cwd:../', { of: 'cwd', under: '/home/ada/shop' }],
    ['cwd:~/shop', { of: 'cwd', is: '/home/ada/shop' }],
    ['cwd:"~/my shop"', { of: 'cwd', is: '/home/ada/my shop' }],
    ['cwd:/srv/', { of: 'cwd', under: '/srv' }],
    ['cwd:/', { of: 'cwd', is: '/' }],
    ['cwd:shop', { of: 'cwd', holds: 'shop' }],
    ['exit:0', { of: 'exit', is: 0 }],
    ['exit:ok', { of: 'exit', is: 0 }],
    ['exit:130', { of: 'exit', is: 130 }],
    ['exit:fail', { of: 'failure' }],
    ['-exit:fail', { of: 'failure', not: true }],
    ['before:yesterday', { of: 'start', before: day(19) }],
    ['after:2026-11-01', { of: 'start', after: day(1) }],
    ['after:2h', { of: 'start', after: noon - 7_200_000 }],
    ['after:"2 days ago"', { of: 'start', after: noon - 2 * 86_400_000 }],
    ['repo:shop', { of: 'repo', holds: 'shop' }],
    ['repo:.', { of: 'repo', is: '/home/ada/shop' }],
    ['branch:.', { of: 'branch', is: 'main' }],
    ['-branch:fix/', { of: 'branch', holds: 'fix/', not: true }],
    ['cli:git', { of: 'cli', is: 'git' }],
    ['intent:deps.install', { of: 'intent', is: 'deps.install' }],
    ['session:.', { of: 'session', begins: 'a1b2' }],
  ])('%s', (text, trait) => expect(traitsOf(text)).toEqual([trait]));

  test.each([
    ['exit:often', searchFilters.exit],
    ['exit:256', searchFilters.exit],
    ['before:', searchFilters.before],
    ['after:fruday', searchFilters.after],
    ['intent:"a b"', searchFilters.intent],
    ['cli:', searchFilters.cli],
  ])('%s is told to be wrong, and the rest holds', (text, problem) => {
    const query = parseSearchQuery(`npm ${text} cwd:.`, place);
    expect(query).toMatchObject({ problems: [problem], words: [{ text: 'npm' }], traits: [{ of: 'cwd' }] });
  });

  test('that asks for what is not here says so', () => {
    const nowhere = { ...place, repo: null, branch: null };
    expect(parseSearchQuery('repo:. branch:.', nowhere).problems).toEqual([
      'This directory is in no repository.',
      'There is no branch here.',
    ]);
  });
});

test('whatever is typed, nothing of it is lost: it is a word, a filter or a problem', () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc
      .tuple(fc.constantFrom('', '-'), fc.constantFrom(...Object.keys(searchFilters)), fc.string({ maxLength: 8 }))
      .map(([not, name, value]) => `${not}${name}:${value}`),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const text = pieces.join(' ');
      const { words, traits, problems } = parseSearchQuery(text, place);
      const bare = text.replaceAll('"', ' ').trim();
      if (bare !== '') expect(words.length + traits.length + problems.length).toBeGreaterThan(0);
      for (const word of words) expect(text).toContain(word.text);
    }),
  );
});

test('a filter with a minus before it asks for the very contrary', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(searchFilters)), fc.string({ maxLength: 10 }), (name, value) => {
      const [one, other] = [parseSearchQuery(`${name}:${value}`, place), parseSearchQuery(`-${name}:${value}`, place)];
      expect(other.problems).toEqual(one.problems);
      expect(other.traits).toEqual(one.traits.map((trait) => ({ ...trait, not: true })));
    }),
  );
});
