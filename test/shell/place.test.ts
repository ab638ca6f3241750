import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { placeOf } from '../../src/shell/place.ts';
import { homeForTest } from './shell-at-prompt.ts';

function repository(): { path: string; git: (...args: string[]) => string } {
  const home = homeForTest();
  const path = join(home.path, 'work');
  mkdirSync(join(path, 'src/deep'), { recursive: true });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
      cwd: path,
      encoding: 'utf8',
      stdio: 'pipe',
      env: { ...home.env('bash'), PATH: process.env['PATH'] ?? '' },
    }).trim();
  git('init', '-q', '-b', 'main');
  git('commit', '-q', '--allow-empty', '-m', 'first');
  return { path, git };
}

test('a folder inside a work tree has its root and branch', () => {
  const { path, git } = repository();
  const cwd = join(path, 'src/deep');
  expect(placeOf(cwd)).toEqual({ cwd, repo: path, branch: 'main' });
  git('switch', '-q', '-c', 'fix/login-42');
  expect(placeOf(path)).toEqual({ cwd: path, repo: path, branch: 'fix/login-42' });
});

test('a new repository has a branch before its first commit', () => {
  const { path, git } = repository();
  git('init', '-q', '-b', 'trunk', 'fresh');
  expect(placeOf(join(path, 'fresh'))).toMatchObject({ repo: join(path, 'fresh'), branch: 'trunk' });
});

test('a detached HEAD has the short hash', () => {
  const { path, git } = repository();
  git('switch', '-q', '--detach');
  expect(placeOf(path).branch).toBe(git('rev-parse', '--short=7', 'HEAD'));
});

test('a worktree has a branch of its own', () => {
  const { path, git } = repository();
  const other = join(path, '../other');
  git('worktree', 'add', '-q', '-b', 'side', other);
  expect(placeOf(other)).toEqual({ cwd: other, repo: other, branch: 'side' });
  expect(placeOf(path).branch).toBe('main');
});

test('a submodule is a repository of its own', () => {
  const { path, git } = repository();
  const library = repository();
  git('submodule', 'add', '-q', library.path, 'lib');
  expect(placeOf(join(path, 'lib'))).toMatchObject({ repo: join(path, 'lib'), branch: 'main' });
});

test('elsewhere there is neither', () => {
  const { path } = homeForTest();
  expect(placeOf(path)).toEqual({ cwd: path, repo: null, branch: null });
  expect(placeOf('/')).toEqual({ cwd: '/', repo: null, branch: null });
  expect(placeOf(join(path, 'gone/deeper'))).toMatchObject({ repo: null });
});

test('a broken repository breaks nothing', () => {
  const { path } = homeForTest();
  mkdirSync(join(path, '.git'));
  expect(placeOf(path).repo).toBeNull();
  rmSync(join(path, '.git'), { recursive: true });
  writeFileSync(join(path, '.git'), 'gitdir: /nowhere\n');
  expect(placeOf(path)).toEqual({ cwd: path, repo: path, branch: null });
  writeFileSync(join(path, '.git'), 'junk');
  expect(placeOf(path).repo).toBeNull();
  expect(placeOf(`${path}/\0`).repo).toBeNull();
});
