import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchLine } from '../../../src/brain/history/match-line.ts';

const words = (text: string) => text.split(' ').map((word) => ({ text: word, exact: false }));
const found = (line: string, text: string): string | null => {
  const match = matchLine(line, words(text));
  if (match === null) return null;
  return match.marks.map(([from, to]) => line.slice(from, to)).join('|');
};
const loose = (line: string, text: string): number => matchLine(line, words(text))?.loose ?? Infinity;

describe('a line', () => {
  test.each([
    ['git push origin main', 'push git', 'git|push'],
    ['git checkout main', 'gco', 'g|c|o'],
    ['kubectl get pods', 'kbctl', 'k|b|ctl'],
    ['npm test', 'nope', null],
    ['git Push', 'push', 'Push'],
    ['git push', 'Push', null],
    ['größe ändern', 'ändern', 'ändern'],
    ['echo a b', 'z', null],
  ])('%s for %s: %s', (line, text, marks) => expect(found(line, text)).toBe(marks));

  test('needs all words', () => expect(found('git push', 'git pull')).toBeNull());

  test('may have letters apart, but not anywhere', () => {
    expect(found(`g ${'x'.repeat(200)} c ${'x'.repeat(200)} o`, 'gco')).toBeNull();
  });

  test('with what was quoted holds it to the letter', () => {
    expect(matchLine('git commit', [{ text: 'gc', exact: true }])).toBeNull();
    expect(matchLine('a b', [{ text: 'a b', exact: true }])?.marks).toEqual([[0, 3]]);
  });
});

test('whole words and their beginnings come before what stands inside, and that before letters apart', () => {
  expect(loose('npm test', 'tes')).toBe(0);
  expect(loose('npm test', 'tes')).toBeLessThan(loose('pytest', 'tes'));
  expect(loose('pytest', 'tes')).toBeLessThan(loose('git tree -s', 'tes'));
  expect(loose('git checkout', 'gco')).toBeLessThan(loose('xgxcxo', 'gco'));
});

test('what was found stands in the line, in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ maxLength: 6 }), (line, text) => {
      const query = words(text).filter((word) => word.text !== '');
      const match = matchLine(line, query);
      if (match === null) return;
      let at = -1;
      for (const [from, to] of match.marks) {
        expect(from).toBeGreaterThan(at);
        expect(to).toBeLessThanOrEqual(line.length);
        at = to;
      }
    }),
  );
});

test('a part of a line finds it, and letters left out of it near by do too', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{3,12}$/), fc.nat(11), (line, drop) => {
      expect(loose(line, line)).toBe(0);
      expect(
        matchLine(`sudo ${line} now`, words(line.slice(0, drop % line.length) + line.slice((drop % line.length) + 1))),
      ).not.toBeNull();
    }),
  );
});

test('a long line of one letter is not looked at for ever', () => {
  const line = 'a'.repeat(100_000);
  expect(matchLine(line, words(`${'a'.repeat(100)}b`))).toBeNull();
});
