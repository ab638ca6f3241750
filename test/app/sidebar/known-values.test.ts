import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openKnownValues } from '../../../src/app/sidebar/known-values.ts';
import { openToolFacts } from '../../../src/app/sidebar/tool-facts.ts';
import type { WantedValues } from '../../../src/grammar/context.ts';

describe('what there is in a folder', () => {
  test.each([
    ['npm.script', { 'package.json': '{"scripts":{"build":"tsc","test":"vitest"}}' }, ['build', 'test']],
    ['make.target', { Makefile: 'CC := cc\nall: build\nbuild: main.o\n\tcc main.o\n.PHONY: all\n' }, ['all', 'build']],
    ['compose.service', { 'compose.yaml': 'services:\n  web: { image: nginx }\n  db: {}\n' }, ['web', 'db']],
    ['deno.task', { 'deno.json': '{"tasks":{"dev":"deno run main.ts"}}' }, ['dev']],
    ['file', { 'a.txt': '', 'b c.txt': '' }, ['a.txt', 'b c.txt', 'sub/']],
    ['dir', { 'a.txt': '' }, ['sub/']],
    ['npm.script', { 'package.json': '{"scripts": broken' }, undefined],
    ['npm.script', {}, undefined],
  ])('%s', async (kind, files, expected) => {
    const found = await valuesOf(folderOf(files), { kind, words: [], typed: '' });
    expect(found?.values.map(({ text }) => text).toSorted()).toEqual(expected?.toSorted());
  });

  test('what there is no place to look for is said to be so at once', () => {
    const source = openKnownValues({ cwd: tmpdir(), changed: () => undefined });
    expect(source.values({ kind: 'host', words: [], typed: '' })).toEqual({ values: [], onlyUsed: true });
  });

  test('scripts of a folder above', async () => {
    const found = await valuesOf(join(folderOf({ 'package.json': '{"scripts":{"build":"tsc"}}' }), 'sub'), {
      kind: 'npm.script',
      words: [],
      typed: '',
    });
    expect(found).toEqual({ values: [{ text: 'build', is: 'tsc' }], complete: true });
  });

  test('branches, also of the repository that the line names', async () => {
    const folder = folderOf({});
    const git = (...args: string[]) => execFileSync('git', ['-C', join(folder, 'sub'), ...args], { stdio: 'ignore' });
    git('init', '-q', '-b', 'main');
    git('-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', 'commit', '-q', '--allow-empty', '-m', 'first');
    git('branch', 'topic/login');
    const words = ['git', '-C', 'sub', 'switch', ''];
    const found = await valuesOf(folder, { kind: 'git.branch', words, typed: '' });
    expect(found?.values.map(({ text }) => text).toSorted()).toEqual(['main', 'topic/login']);
  });

  test('files of a repository, those first that git has not stored yet', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'pilot-values-'));
    const git = (...args: string[]) => execFileSync('git', ['-C', cwd, ...args], { stdio: 'ignore' });
    git('init', '-q');
    for (const name of ['a.txt', 'b.txt']) writeFileSync(join(cwd, name), 'old');
    git('add', '.');
    git('-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '-q', '-m', 'Start');
    writeFileSync(join(cwd, 'b.txt'), 'newer');
    writeFileSync(join(cwd, 'neu ü.txt'), '');
    const found = await valuesOf(cwd, { kind: 'git.path', words: ['git', 'add', ''], typed: '' });
    expect(found?.values.filter(({ text }) => text !== '.git/')).toEqual([
      { text: 'b.txt', is: 'changed' },
      { text: 'neu ü.txt', is: 'changed' },
      { text: 'a.txt' },
    ]);
  });

  test('what a program of a cartridge prints', async () => {
    const run = [process.execPath, '-e', 'console.log("one the first\\n\\ntwo")'];
    const found = await valuesOf(folderOf({}), { run, lines: '^(\\S+)(?: (.*))?$', words: [], typed: '' });
    expect(found?.values).toEqual([{ text: 'one', is: 'the first' }, { text: 'two' }]);
  });
});

test('a tool is asked once for its version and for the names that the user gave to its commands', async () => {
  const print = (text: string) => [process.execPath, '-e', `console.log(${JSON.stringify(text)})`];
  const asked: string[] = [];
  const changed = Promise.withResolvers<void>();
  const tools = openToolFacts({
    cwd: tmpdir(),
    changed: () => changed.resolve(),
    grammar: {
      questions: (cli) => {
        asked.push(cli);
        return {
          probe: print('demo 2.3'),
          aliases: { run: print('alias.co checkout'), lines: '^alias\\.(\\S+) (.*)$' },
          local: true,
        };
      },
    },
  });
  const analysis = (cli: string, coverage: 'full' | 'none') =>
    ({ commands: [{ cli, coverage }] }) as unknown as Parameters<typeof tools.see>[0];
  for (const cli of ['demo', 'demo']) tools.see(analysis(cli, 'full'));
  tools.see(analysis('unknown', 'none'));
  await changed.promise;
  expect(asked).toEqual(['demo']);
  tools.moved('/');
  tools.see(analysis('demo', 'full'));
  expect(asked).toEqual(['demo', 'demo']);
  expect(tools.facts()).toEqual({ versions: { demo: 'demo 2.3\n' }, toolAliases: { demo: { co: 'checkout' } } });
});

/** Asks, waits until all is known that there is, and asks again. */
async function valuesOf(cwd: string, wanted: WantedValues) {
  const source = openKnownValues({ cwd, changed: () => undefined });
  expect(source.values(wanted)).toBeUndefined();
  await source.settled();
  return source.values(wanted);
}

function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-values-'));
  mkdirSync(join(folder, 'sub'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
