import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { compileCartridges } from '../../../src/grammar/compile.ts';
import { openGrammar } from '../../../src/grammar/grammar.ts';
import type { Mark } from '../../../src/shell/marks.ts';
import { ShellTracker } from '../../../src/shell/tracker.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { drive, friday, repository, tempDir } from './drive-session.ts';

const compiled = mkdtempSync(join(tmpdir(), 'pilot-cartridges-'));
compileCartridges(join(import.meta.dirname, '../../../cartridges'), compiled);
const grammar = { ...openGrammar({ dir: compiled }), learn: () => undefined };
afterAll(() => {
  rmSync(compiled, { recursive: true });
});

const day = 86_400_000;

test('what was done here comes back days later, with its reason, and Enter types what mended it', async () => {
  const path = join(tempDir(), 'pilot.db');
  const repo = repository('api');

  const tuesday = await drive({ path, cwd: repo, session: 'tuesday', grammar });
  tuesday.now = friday - 3 * day;
  tuesday.run('npm test', { exit: 1, took: 9_000 });
  tuesday.run('npm ci', { took: 20_000 });
  tuesday.run('npm test', { took: 8_000 });
  await expect.poll(() => tuesday.store.commands.count()).toBe(3);
  await tuesday.session.stop();

  const today = await drive({ path, cwd: repo, session: 'today', grammar });
  today.prompt();
  const before = await today.until(({ related }) => related.length > 0);
  expect(before.related.map(({ title }) => title)).toEqual(['npm test  1 → 0', 'npm ci  0']);
  today.run('npm test', { exit: 1, took: 9_000 });
  await expect.poll(() => today.store.commands.list({ session: 'today', failed: true, limit: 1 })).toHaveLength(1);
  const { related } = await today.until(({ related }) => related[0]?.kind === 'fix');
  const [run] = related;
  expect(run).toMatchObject({ title: 'npm ci', why: 'also failed with 1 · same repository', insert: 'npm ci' });

  today.press('sidebar.focus');
  if (run !== undefined) today.session.intent({ type: 'item', action: 'insert', item: run });
  expect(today.posted).toContainEqual({ type: 'insert', text: 'npm ci' });
  expect(today.state.focus).toBe('shell');
});

test('a note is remembered, shown where it belongs, and opens in a box', async () => {
  const repo = repository('api');
  const user = await drive({ cwd: repo, grammar });
  user.press('memory.remember');
  user.submit('memory.remember', 'staging needs the VPN');
  const { related } = await user.until(({ related }) => related.length > 0);
  const [note] = related;
  expect(note).toMatchObject({ kind: 'note', title: 'staging needs the VPN', insert: null });

  user.press('sidebar.focus');
  if (note !== undefined) user.session.intent({ type: 'item', action: 'open', item: note });
  const { overlay } = await user.until(({ overlay }) => overlay !== null);
  expect(overlay).toMatchObject({ kind: 'memory', memory: { text: 'staging needs the VPN', repo }, command: null });
  user.session.intent({ type: 'leave', action: null, draft: '' });
  expect(user.state).toMatchObject({ overlay: null, focus: 'sidebar' });
});

test('the last command is remembered with its outcome, whatever runs behind the box', async () => {
  const user = await drive({ cwd: repository('api'), grammar });
  user.run('npm test', { exit: 1, took: 9_000 });
  await expect.poll(() => user.store.commands.list({ failed: true, limit: 1 })).toHaveLength(1);
  user.press('memory.remember-command');
  user.run('ls');
  expect(user.session.preview('memory.remember-command', 'needs the database')).toMatchObject({
    ok: true,
    rows: [
      { label: 'command', value: 'npm test' },
      { label: 'outcome', value: 'exit 1 after 9.0s' },
      { label: 'note' },
    ],
  });
  user.submit('memory.remember-command', 'needs the database');
  await user.until(({ overlay }) => overlay === null);
  const [failed] = await user.store.commands.list({ failed: true, limit: 1 });
  expect(await user.store.memories.list({ limit: 5 })).toMatchObject([
    { kind: 'command', commandId: failed?.id, title: 'npm test  exit 1' },
  ]);
  const { related } = await user.until(({ related }) => related.some(({ kind }) => kind === 'note'));
  expect(related.find(({ kind }) => kind === 'note')?.title).toBe('npm test  exit 1');
});

test('what is typed is explained by the real cartridges before Enter', async () => {
  const user = await drive({ grammar });
  user.type('git stash -um wip');
  const { typing } = await user.until(({ typing }) => typing !== null);
  expect(typing?.analysis).toMatchObject({
    effect: 'write',
    commands: [{ cli: 'git', path: ['stash', 'push'], problems: [] }],
  });
  user.run('git stash -um wip');
  await expect
    .poll(() => user.store.commands.list({ limit: 1 }))
    .toMatchObject([{ cli: 'git', path: ['stash', 'push'], effect: 'write' }]);
});

test.each([
  ['with a leading space', ' deploy --token not-a-real-token', ' deploy --token not-a-real-token'],
  ['with a leading space, which bash tells on the screen alone', null, ' deploy --token not-a-real-token'],
  ['while echo is off', 'not-a-real-token', ''],
])('what is typed %s never reaches the store or the panel, not even while it runs', async (_, told, onScreen) => {
  const { store, asked } = await listened();
  const user = await drive({ store, cwd: repository('api'), grammar });
  const drawn: string[] = [];
  user.session.subscribe(() => drawn.push(JSON.stringify(user.state)));
  const tracker = new ShellTracker({ cwd: '/home/ada' });
  const marks = (...all: [Mark, string | null][]): void => {
    for (const [mark, typed] of all) {
      for (const event of tracker.mark(mark, { typed, at: user.now })) user.session.handle({ type: 'shell', event });
    }
  };
  const prompt: [Mark, null][] = [
    [{ type: 'prompt-start', cwd: '/home/ada', redraws: 'all' }, null],
    [{ type: 'input-start', exit: null, cwd: null }, null],
  ];
  marks(...prompt, [{ type: 'command-start', line: told, hidden: false }, onScreen]);
  marks([{ type: 'command-end', exit: 0 }, null], ...prompt);
  marks([{ type: 'command-start', line: 'ls', hidden: false }, 'ls'], [{ type: 'command-end', exit: 0 }, null]);
  await expect.poll(() => store.commands.list({ limit: 5 })).toMatchObject([{ line: 'ls', exit: 0 }]);
  expect(asked.join('\n')).not.toContain('not-a-real-token');
  // What was typed in the open, with a space before it, stands on the screen anyway.
  if (onScreen === '') expect(drawn.join('\n')).not.toContain('not-a-real-token');
});

/** A store that keeps what its commands were asked to write. */
async function listened(): Promise<{ store: Store; asked: string[] }> {
  const asked: string[] = [];
  const store = await openStore({ path: ':memory:' });
  const real = store.commands;
  const commands: Store['commands'] = {
    ...real,
    add: (command) => (asked.push(command.line), real.add(command)),
    finish: (id, outcome) => (asked.push(outcome.line ?? ''), real.finish(id, outcome)),
  };
  return { store: { ...store, commands }, asked };
}
