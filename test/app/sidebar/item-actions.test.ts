import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stepsIn, stepsText } from '../../../src/app/sidebar/fix-steps.ts';
import type { ItemAction } from '../../../src/app/sidebar/item-actions.ts';
import type { RelatedItem } from '../../../src/brain/related.ts';
import { PilotError } from '../../../src/errors.ts';
import { openStore } from '../../../src/store/open.ts';
import { drive, repository, tempDir } from './drive-session.ts';
import type { Driver } from './drive-session.ts';

async function rowOf(user: Driver, kind: RelatedItem['kind']): Promise<RelatedItem> {
  const { related } = await user.until((state) => state.related.some((item) => item.kind === kind));
  return related.find((item) => item.kind === kind) as RelatedItem;
}

function press(user: Driver, action: ItemAction, item: RelatedItem | null): void {
  user.session.intent({ type: 'item', action, item });
}

async function withNote(text: string, repo = repository('api')): Promise<{ user: Driver; note: RelatedItem }> {
  const user = await drive({ cwd: repo });
  user.press('memory.remember');
  user.submit('memory.remember', text);
  return { user, note: await rowOf(user, 'note') };
}

test('a note of one line goes into the prompt, one of several is only opened', async () => {
  const { user, note } = await withNote('ssh -J bastion db1');
  press(user, 'insert', note);
  await expect.poll(() => user.posted).toContainEqual({ type: 'insert', text: 'ssh -J bastion db1' });
  await user.store.memories.update(note.id.replace('memory:', ''), { text: 'one\ntwo' });
  press(user, 'insert', note);
  await expect.poll(() => user.state.notice?.text).toBe('It has several lines: enter opens it.');
});

test('a note is pinned and let go by the same key', async () => {
  const { user, note } = await withNote('staging needs the VPN');
  press(user, 'pin', note);
  expect((await user.until(({ related }) => related[0]?.pinned === true)).related[0]?.why).toContain('pinned');
  press(user, 'pin', note);
  await user.until(({ related }) => related[0]?.pinned === false);
});

test('a run that is pinned becomes a memory with its outcome', async () => {
  const user = await drive({ cwd: repository('api') });
  user.run('make seed', { exit: 2 });
  user.run('make seed', { exit: 2 });
  user.type('make');
  const row = await rowOf(user, 'run');
  press(user, 'pin', row);
  await expect.poll(() => user.state.notice?.text).toBe('remembered and pinned: make seed  exit 2');
  expect(await user.store.memories.list({ limit: 5 })).toMatchObject([{ pinned: true, text: 'make seed\nexit 2' }]);
  press(user, 'pin', row);
  await expect.poll(() => user.state.notice?.text).toBe('no longer pinned: make seed  exit 2');
  expect(await user.store.memories.list({ limit: 5 })).toMatchObject([{ pinned: false }]);
});

test('what ran around a command is shown, itself marked', async () => {
  const user = await drive({ cwd: repository('api') });
  for (const line of ['git pull', 'make seed', 'make seed', 'npm start'])
    user.run(line, { exit: Number(line === 'make seed') });
  user.type('make');
  const row = await rowOf(user, 'run');
  press(user, 'around', row);
  const { overlay } = await user.until((state) => state.overlay !== null);
  if (overlay?.kind !== 'around') throw new Error('another box is open');
  expect(overlay.commands.map(({ line }) => line)).toEqual(['git pull', 'make seed', 'make seed', 'npm start']);
  expect(`command:${overlay.id}`).toBe(row.id);
});

test('the way to its directory is quoted as the shell wants it; where it is gone, that is said', async () => {
  const folder = join(tempDir(), "ada's api");
  mkdirSync(join(folder, '.git'), { recursive: true });
  const { user, note } = await withNote('the api needs redis', folder);
  press(user, 'directory', note);
  await expect.poll(() => user.state.notice?.text).toBe('That is where you are.');
  user.prompt('/');
  press(user, 'directory', note);
  await expect.poll(() => user.posted).toContainEqual({ type: 'insert', text: `cd '${folder.replace("'", "'\\''")}'` });
  rmSync(folder, { recursive: true });
  press(user, 'directory', note);
  await expect.poll(() => user.state.notice?.text).toBe(`${folder} is not there any more.`);
});

test('a row that cannot do it says so', async () => {
  const { user, note } = await withNote('staging needs the VPN');
  press(user, 'discard', note);
  expect(user.state.notice?.text).toMatch(/^Only a fix can be thrown away/);
  press(user, 'pin', null);
  expect(user.state.notice?.text).toBe('That key is for the rows of MEMORIES.');
});

test('what cannot be noted as chosen is opened all the same', async () => {
  const repo = repository('api');
  const store = await openStore({ path: ':memory:' });
  const refuses = () => Promise.reject(new PilotError('STORE_READONLY', 'The store cannot be written.'));
  const user = await drive({ cwd: repo, store: { ...store, judgements: { ...store.judgements, choose: refuses } } });
  user.press('memory.remember');
  user.submit('memory.remember', 'staging needs the VPN');
  press(user, 'open', await rowOf(user, 'note'));
  expect((await user.until((state) => state.overlay?.kind === 'memory')).notice?.level).not.toBe('error');
});

test('what is opened is noted as chosen, but not in private', async () => {
  const { user, note } = await withNote('staging needs the VPN');
  const chosen = async () => (await user.store.judgements.of([note.id]))[0]?.chosen ?? 0;
  press(user, 'open', note);
  await expect.poll(chosen).toBe(1);
  user.press('private.toggle');
  press(user, 'open', note);
  press(user, 'insert', note);
  await expect.poll(() => user.posted).toContainEqual({ type: 'insert', text: 'staging needs the VPN' });
  expect(await chosen()).toBe(1);
});

test('what is called of no use goes at once, in every window, and comes back when it is pinned', async () => {
  const repo = repository('api');
  const path = join(tempDir(), 'store.db');
  const user = await drive({ cwd: repo, path });
  const other = await drive({ cwd: repo, path, session: 'other' });
  user.press('memory.remember');
  user.submit('memory.remember', 'staging needs the VPN');
  const note = await rowOf(user, 'note');
  other.prompt();
  await rowOf(other, 'note');
  press(user, 'useless', note);
  await user.until(({ related }) => related.length === 0);
  await other.until(({ related }) => related.length === 0);
  await expect
    .poll(() => user.state.notice?.text)
    .toMatch(/^not shown here again: staging needs the VPN\. Undo: pilot/);
  press(other, 'pin', note);
  await user.until(({ related }) => related.length === 1);
});

test('a fix is corrected in a box that begins with its steps', async () => {
  const user = await drive({ cwd: repository('api') });
  user.run('make seed', { exit: 2 });
  user.run('docker start db');
  user.run('make seed');
  await expect.poll(() => user.store.fixes.count()).toBe(1);
  user.run('make seed', { exit: 2 });
  press(user, 'edit', await rowOf(user, 'fix'));
  const { overlay } = await user.until((state) => state.overlay !== null);
  expect(overlay).toMatchObject({ kind: 'input', action: 'fix.correct', initial: 'docker start db' });
  expect(user.session.preview('fix.correct', 'docker start db ; sleep 2')).toMatchObject({
    ok: true,
    rows: [{ value: 'make seed' }, { value: 'docker start db' }, { value: 'sleep 2' }],
  });
  user.submit('fix.correct', 'docker start db ; sleep 2');
  await user.until((state) => state.overlay === null);
  expect(await user.store.fixes.list({ limit: 1 })).toMatchObject([
    { steps: ['docker start db', 'sleep 2'], corrected: true, confirmed: true },
  ]);
});

test('a note is changed in the editor, by a command that is put into the prompt', async () => {
  const { user, note } = await withNote('staging needs the VPN');
  press(user, 'edit', note);
  const id = note.id.replace('memory:', '');
  await expect.poll(() => user.posted).toContainEqual({ type: 'insert', text: `pilot memory edit ${id.slice(0, 8)}` });
});

test('steps stay what they are in one line, quotes and semicolons in them too', () => {
  expect(stepsIn("echo 'a ; b' ; for x in 1 2; do echo $x; done ; npm ci")).toEqual([
    "echo 'a ; b'",
    'for x in 1 2; do echo $x; done',
    'npm ci',
  ]);
  const step = fc.stringMatching(/^[a-z]( ?[a-z'";-]){0,12}$/).filter((text) => stepsIn(text).join() === text);
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), (steps) => {
      const closed = steps.filter((text) => (text.match(/["']/g)?.length ?? 0) === 0);
      expect(stepsIn(stepsText(closed))).toEqual(closed);
    }),
  );
});
