import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { detectShell } from '../../src/shell/detect.ts';
import { homeForTest } from './shell-at-prompt.ts';

function programs(): { path: string; shell: string; text: string } {
  const home = homeForTest();
  const shell = home.file('bin/myshell', '#!/bin/sh\n', 0o755);
  const text = home.file('bin/notes', 'text\n', 0o644);
  chmodSync(text, 0o644);
  mkdirSync(join(home.path, 'bin/folder'));
  return { path: join(home.path, 'bin'), shell, text };
}

const nobody = () => null;

test('the shell of the environment', () => {
  const { shell } = programs();
  expect(detectShell({ env: { SHELL: shell }, loginShell: nobody })).toBe(shell);
});

test('the login shell where that is missing or no program', () => {
  const { path, shell, text } = programs();
  for (const SHELL of [undefined, '', '/nowhere/zsh', 'myshell', text, join(path, 'folder')]) {
    expect(detectShell({ env: { SHELL, PATH: path }, loginShell: () => shell })).toBe(shell);
  }
});

test('/bin/sh where there is nothing else', () => {
  expect(detectShell({ env: {}, loginShell: nobody })).toBe('/bin/sh');
  expect(detectShell({ env: {}, loginShell: () => '/nowhere' })).toBe('/bin/sh');
});

test('the one that the user asks for, by name or by path', () => {
  const { path, shell } = programs();
  const env = { SHELL: '/bin/sh', PATH: `/nowhere:${path}` };
  expect(detectShell({ env, program: 'myshell' })).toBe(shell);
  expect(detectShell({ env, program: shell })).toBe(shell);
});

test('and a sentence when there is no such program', () => {
  const { path, text } = programs();
  for (const program of ['none', '/nowhere/zsh', 'notes', text]) {
    expect(() => detectShell({ env: { PATH: path }, program })).toThrow(
      `There is no program ${program} to run as the shell.`,
    );
  }
});
