import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isIgnored } from '../../src/config/ignore.ts';

test.each([
  ['exit', ['exit'], true],
  ['exit 1', ['exit'], false],
  ['aws s3 ls', ['aws *'], true],
  ['  aws s3 ls ', ['aws *'], true],
  ['aws', ['aws *'], false],
  ['vault read secret/app', ['*secret*'], true],
  ['ls', ['l?'], true],
  ['ls -l', ['l?'], false],
  ['git commit -m "[x] a+b"', ['git commit -m "[x] a+b"'], true],
  ['anything', [], false],
])('%j against %j: %j', (line, patterns, ignored) => {
  expect(isIgnored(line, patterns)).toBe(ignored);
});

test('a pattern made from a line by putting * in it still takes the line', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '-') });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), (words) => {
      expect(isIgnored(words.join(''), [words.join('*')])).toBe(true);
    }),
  );
});

test('stars do not make it slow', () => {
  expect(isIgnored('a'.repeat(20_000), ['*a'.repeat(50) + 'b'])).toBe(false);
});
