import { describe, expect, test } from 'vitest';
import { drive, repository } from './drive-session.ts';
import type { Driver } from './drive-session.ts';

const noticed = (user: Driver, text: string) => user.until(({ notice }) => notice?.text.includes(text) === true);
const opened = async (user: Driver, action: string) => {
  const { overlay } = await user.until(({ overlay }) => overlay?.kind === 'input' && overlay.action === action);
  return overlay?.kind === 'input' ? overlay.initial : '';
};

describe('a key on a task', () => {
  async function withTask(line: string): Promise<Driver> {
    const user = await drive({ cwd: repository('api') });
    user.submit('task.add', line);
    await user.until(({ tasks }) => tasks.total === 1);
    return user;
  }

  test('begins to work on it with its timer, and lets it rest', async () => {
    const user = await withTask('call Grace');
    user.session.intent({ type: 'task', action: 'toggle', id: 1 });
    const { tasks } = await user.until(({ worklog }) => worklog.running?.note === 'call Grace');
    expect(tasks.open[0]?.startedAt).not.toBeNull();
    user.session.intent({ type: 'task', action: 'toggle', id: 1 });
    await user.until(({ worklog }) => worklog.running === null);
    expect((await user.store.tasks.get(1))?.startedAt).toBeNull();
  });

  test('opens it as one line, which changes only what is changed in it', async () => {
    const user = await withTask('call Grace +phone due:2026-12-01 17:00 !high');
    await user.store.tasks.update(1, { note: 'her number', tags: ['phone', 'as imported'] });
    user.session.intent({ type: 'task', action: 'edit', id: 1 });
    const line = await opened(user, 'task.edit');
    expect(line).toBe('call Grace +phone due:2026-12-01 17:00 !high');
    user.submit('task.edit', line.replace('!high', 'est:1h').replace('Grace', 'Ada'));
    await noticed(user, 'task 1 changed: call Ada');
    expect(await user.store.tasks.get(1)).toMatchObject({
      text: 'call Ada',
      priority: null,
      estimateMs: 3_600_000,
      note: 'her number',
      tags: ['phone', 'as imported'],
    });
  });

  test('does not write over what another window has changed meanwhile, and keeps the text', async () => {
    const user = await withTask('call Grace');
    user.session.intent({ type: 'task', action: 'edit', id: 1 });
    await opened(user, 'task.edit');
    await user.store.tasks.update(1, { text: 'write to Grace' });
    user.submit('task.edit', 'call Ada');
    const { overlay } = await user.until(({ overlay }) => overlay?.kind === 'input' && overlay.refused !== undefined);
    expect(overlay).toMatchObject({ refused: { text: 'call Ada', why: expect.stringContaining('changed meanwhile') } });
    expect((await user.store.tasks.get(1))?.text).toBe('write to Grace');
  });

  test('hides it until tomorrow, and takes that back', async () => {
    const user = await withTask('call Grace');
    user.session.intent({ type: 'task', action: 'wait', id: 1 });
    await user.until(({ tasks }) => tasks.total === 0);
    user.session.intent({ type: 'task', action: 'undo', id: 1 });
    await user.until(({ tasks }) => tasks.total === 1);
  });
});

describe('a task is made', () => {
  test('of a command that failed, and is linked with it', async () => {
    const user = await drive({ cwd: repository('api') });
    user.press('task.from-command');
    await noticed(user, 'There is no command to make a task of yet.');
    user.run('npm run test +x', { exit: 1 });
    await expect
      .poll(() => (user.press('task.from-command'), user.state.overlay))
      .toMatchObject({ action: 'task.from' });
    expect(await opened(user, 'task.from')).toBe('fix npm run test \\+x');
    const [command] = await user.store.commands.list({ limit: 1 });
    expect(user.session.preview('task.from', 'fix it due:tomorrow')).toMatchObject({
      rows: [{}, { label: 'due' }, { label: 'where', value: 'api, from: npm run test +x' }],
    });
    user.submit('task.from', 'fix npm run test \\+x due:tomorrow');
    await user.until(({ tasks }) => tasks.open[0]?.text === 'fix npm run test +x');
    const links = await user.store.links.neighbours({ kind: 'task', id: '1' }, { depth: 1, limit: 9 });
    expect(links.map(({ end }) => end)).toEqual([{ kind: 'command', id: command?.id }]);
  });

  test('of a memory, and is linked with it', async () => {
    const user = await drive({ cwd: repository('api') });
    user.submit('memory.remember', 'staging needs the VPN');
    const { related } = await user.until(({ related }) => related.length === 1);
    user.session.intent({ type: 'item', action: 'task', item: related[0] ?? null });
    expect(await opened(user, 'task.from')).toBe('staging needs the VPN');
    user.submit('task.from', 'document the VPN');
    await user.until(({ tasks }) => tasks.total === 1);
    const links = await user.store.links.neighbours({ kind: 'task', id: '1' }, { depth: 1, limit: 9 });
    expect(links.map(({ end }) => `${end.kind}:${end.id}`)).toEqual([related[0]?.id]);
  });

  test('with what cannot be, and the box says why and keeps the text', async () => {
    const user = await drive({ cwd: repository('api') });
    user.press('task.add');
    user.submit('task.add', 'x dep:99');
    const { overlay } = await user.until(({ overlay }) => overlay?.kind === 'input' && overlay.refused !== undefined);
    expect(overlay).toMatchObject({ refused: { text: 'x dep:99', why: expect.stringContaining('no task 99') } });
  });
});

test('the branch that is named after a task brings it to the top', async () => {
  const user = await drive({ cwd: repository('api', 'task/1-login') });
  user.submit('task.add', 'fix login');
  user.submit('task.add', 'fix login');
  await user.until(({ tasks }) => tasks.total === 1);
  user.submit('task.add', 'urgent !high due:today');
  const { tasks } = await user.until(({ tasks }) => tasks.total === 2);
  expect(tasks).toMatchObject({ bound: 1, open: [{ id: 1 }, { id: 2 }] });
});
