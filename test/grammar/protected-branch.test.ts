import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/defaults.ts';
import type { Context } from '../../src/grammar/context.ts';
import { usualProtected } from '../../src/grammar/protected-branch.ts';
import { projectGrammar } from './compiled.ts';

const { grammar } = projectGrammar();

describe('a push that forces is a danger', () => {
  test.each([
    ['git push --force', 'main'],
    ['git push -f origin', 'master'],
    ['git push --force origin HEAD', 'main'],
    ['git push origin +HEAD', 'release/2.0'],
    ['sudo -E git push --force', 'main'],
    ["sh -c 'git push --force'", 'main'],
    ['git fetch && git push --force', 'main'],
    ['git switch main && git push --force', 'topic'],
    ['git checkout -- notes.txt; git push --force', 'main'],
    ['git push --force --all', 'topic'],
    ['git push --force origin main', undefined],
    ['git push origin topic:refs/heads/main -f', 'topic'],
    ['git push origin --delete main', 'topic'],
    ['git push origin :main', 'topic'],
  ])('%s on %s', (line, branch) => {
    expect(gravest(line, branch)).toBe('danger');
  });
});

describe('and to a branch of one’s own a caution', () => {
  test.each([
    ['git push --force', 'feature/x'],
    ['git push --force', undefined],
    ['git push --force origin feature/main', 'main'],
    ['git push --force origin HEAD', 'topic'],
    ['git push origin +main:topic', 'main'],
    ['git -C ../api push --force', 'main'],
    ['cd ../api && git push --force', 'main'],
    ['git switch -c topic && git push --force', 'main'],
    ["ssh build.example.org 'git push --force'", 'main'],
    ['docker exec web git push --force', 'main'],
    ['git push origin --delete topic', 'main'],
    ['git push --force --tags', 'main'],
  ])('%s on %s', (line, branch) => {
    expect(gravest(line, branch)).toBe('caution');
  });
});

test('which branches they are is the user’s to say', () => {
  const protectedBranches = ['live', 'v*'];
  expect(gravest('git push -f', 'main', { protectedBranches })).toBe('caution');
  expect(gravest('git push -f', 'live', { protectedBranches })).toBe('danger');
  expect(gravest('git push -f origin v2.1', 'main', { protectedBranches })).toBe('danger');
  expect(gravest('git push -f origin oliver', 'main', { protectedBranches: ['*.live'] })).toBe('caution');
});

test('without a word of the user’s they are the defaults of the settings', () => {
  expect(usualProtected).toEqual(defaultConfig.guard.protectedBranches);
});

function gravest(line: string, branch: string | undefined, context: Context = {}): string | undefined {
  const { commands } = grammar.analyze(line, { ...context, ...(branch !== undefined && { branch }) });
  const levels = commands.flatMap(({ warnings }) => warnings.map(({ level }) => level));
  return ['danger', 'caution', 'note'].find((level) => levels.includes(level as 'danger'));
}
