import { expect, test } from 'vitest';
import { defaultConfig } from '../../../src/config/defaults.ts';
import { ranBy } from '../../../src/app/sidebar/ran-by.ts';
import { drive, repository } from './drive-session.ts';
import type { Driver } from './drive-session.ts';

async function recorded(user: Driver): Promise<string[]> {
  user.run('the last one');
  const lines = async () => (await user.store.commands.list({ limit: 20 })).map(({ line }) => line);
  await expect.poll(lines).toContain('the last one');
  return lines();
}

test('in private nothing is recorded; what began before is, and what began in private is not', async () => {
  const user = await drive({ cwd: repository('api') });
  user.start('before');
  user.press('private.toggle');
  expect(user.state).toMatchObject({ private: true, notice: { text: expect.stringContaining('Private') as string } });
  expect(user.posted).toContainEqual({ type: 'private', on: true });
  user.end('before');
  user.run('within', { exit: 1 });
  user.press('memory.remember-command');
  expect(user.state.notice?.text).toBe('In private mode no command is remembered.');
  user.start('begun within');
  user.press('private.toggle');
  user.end('begun within');
  expect(await recorded(user)).toEqual(['the last one', 'before']);
  expect(await user.store.fixes.count()).toBe(0);
});

test('where no sidebar is shown a box says so', async () => {
  const user = await drive();
  user.session.handle({ type: 'size', sidebar: null, shell: { cols: 80, rows: 24 } });
  user.press('private.toggle');
  expect(user.state.overlay).toMatchObject({ kind: 'message', title: 'What is recorded' });
});

test('nothing is recorded in the folders of history.ignoreIn, and their documents are not read', async () => {
  const [vault, api] = [repository('vault'), repository('api')];
  const config = { ...defaultConfig, history: { ...defaultConfig.history, ignoreIn: [vault] } };
  const user = await drive({ cwd: vault, config });
  user.run('pass show bank');
  user.prompt(api);
  expect(await recorded(user)).toEqual(['the last one']);
  expect((await user.store.documents.roots()).map(({ root }) => root)).not.toContain(vault);
});

test.each([
  [{ CLAUDECODE: '1' }, 'claude-code'],
  [{ CURSOR_AGENT: '1' }, 'cursor'],
  [{ GEMINI_CLI: '1' }, 'gemini-cli'],
  [{ CODEX_SANDBOX: 'seatbelt' }, 'codex'],
])('what runs with %j is run by %s', (env, author) => {
  expect(ranBy(env)).toMatchObject({ who: 'agent', author });
  expect(ranBy({ CLAUDECODE: '' })).toMatchObject({ who: 'person', author: null });
});
