import { describe, expect, test } from 'vitest';
import { closest, editDistance } from '../../src/grammar/suggest.ts';

describe('did you mean', () => {
  const commands = ['add', 'status', 'stash', 'stage', 'push', 'pull', 'commit', 'checkout', 'cherry-pick', 'switch'];

  test.each([
    ['psuh', 'push'],
    ['stauts', 'status'],
    ['comit', 'commit'],
    ['chekcout', 'checkout'],
    ['sttus', 'status'],
    ['swich', 'switch'],
    ['ad', 'add'],
    ['cherrypick', 'cherry-pick'],
  ])('%s → %s', (typed, meant) => {
    expect(closest(typed, commands)).toBe(meant);
  });

  test.each(['x', 'deploy', 'q', 'zzz'])('nothing is close to %s', (typed) => {
    expect(closest(typed, commands)).toBeUndefined();
  });

  test('dashes do not count', () => {
    expect(closest('--mesage', ['--message', '--merge'])).toBe('--message');
  });
});

test('swapped neighbours are one edit', () => {
  expect([
    editDistance('psuh', 'push'),
    editDistance('abc', 'abc'),
    editDistance('', 'ab'),
    editDistance('kitten', 'sitting'),
  ]).toEqual([1, 0, 2, 3]);
});
