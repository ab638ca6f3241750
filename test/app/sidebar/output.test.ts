import { mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultConfig } from '../../../src/config/defaults.ts';
import { drive, repository, type Driver } from './drive-session.ts';

async function wrote(user: Driver, output: string, exit = 0) {
  user.start('make check');
  const event = { line: 'make check', cwd: '/home/ada', at: user.now, durationMs: 5, exit, record: true, output };
  user.session.handle({ type: 'shell', event: { type: 'command-end', ...event } });
  await expect.poll(async () => (await user.store.commands.list({ limit: 1 }))[0]?.exit).toBe(exit);
  const [command] = await user.store.commands.list({ limit: 1 });
  return { command, kept: await user.store.commands.output(command?.id ?? '') };
}

test('of what a command wrote a digest is kept, and of a failure what was wrong', async () => {
  const user = await drive();
  const well = await wrote(user, 'all is well');
  expect(well).toMatchObject({ command: { outputDigest: expect.stringMatching(/^[0-9a-f]{32}$/), error: null } });
  expect(well.kept).toBeUndefined();
  const { command } = await wrote(user, "one\nError: cannot open '/srv/x/schema.lock': no space left\n", 3);
  expect(command?.error).toMatchObject({ subjects: ['schema.lock'] });
});

test('all of it is kept where the user wants that, without its secrets', async () => {
  const user = await drive({ config: { ...defaultConfig, history: { ...defaultConfig.history, output: true } } });
  expect((await wrote(user, 'DB_PASSWORD=zebra-8471\nready')).kept).toBe('DB_PASSWORD=[redacted:password]\nready');
});

test('a command is kept with its host, who ran it and the commit it ran on', async () => {
  const cwd = repository('shop');
  mkdirSync(join(cwd, '.git/refs/heads'), { recursive: true });
  writeFileSync(join(cwd, '.git/refs/heads/main'), `${'0123456789'.repeat(4)}\n`);
  const user = await drive({ cwd });
  user.prompt(cwd);
  user.run('make', { cwd });
  await expect.poll(() => user.store.commands.count()).toBe(1);
  const [command] = await user.store.commands.list({ limit: 1 });
  expect(command).toMatchObject({ head: '0123456789', host: hostname(), repo: cwd });
});
