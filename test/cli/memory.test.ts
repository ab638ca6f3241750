import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Memory } from '../../src/store/records.ts';
import { User } from './run-pilot.ts';

describe('pilot memory', () => {
  async function whoKnows(): Promise<User> {
    const user = new User();
    const place = { cwd: user.repo, repo: user.repo, branch: 'main' };
    const note = { kind: 'note' as const, createdAt: Date.now(), ...place };
    await user.store(async ({ memories }) => {
      await memories.add({ ...note, id: 'ab12cd-1', text: 'staging needs the VPN', tags: ['ops'], pinned: true });
      await memories.add({ ...note, id: 'ab12ff-2', text: 'zebras are striped', cwd: '/tmp', repo: null });
    });
    return user;
  }

  test('is a list, the pinned first', async () => {
    const user = await whoKnows();
    expect(await user.pilot(['memory', 'list'])).toEqual({
      out: [
        'id      when  memory                 tags          where',
        'ab12cd   now  staging needs the VPN  +ops  pinned  api',
        'ab12ff   now  zebras are striped                   tmp',
      ].join('\n'),
      err: '',
      code: 0,
    });
  });

  test('of this place, or with a tag', async () => {
    const user = await whoKnows();
    const ids = async (...args: string[]) =>
      (await user.json<Memory[]>(['memory', 'list', ...args])).map(({ id }) => id);
    expect(await ids('--here')).toEqual(['ab12cd-1']);
    expect(await ids('--tag', '+ops')).toEqual(['ab12cd-1']);
    expect(await user.pilot(['memory', 'list', '--tag', 'none'])).toMatchObject({ out: '', code: 1 });
  });

  test('is forgotten by its id, and not found again', async () => {
    const user = await whoKnows();
    expect(await user.pilot(['memory', 'forget', 'ab12f'])).toEqual({
      out: 'forgot ab12ff  zebras are striped',
      err: '',
      code: 0,
    });
    expect((await user.pilot(['recall', 'zebras'])).code).toBe(1);
    expect(await user.pilot(['memory', 'forget', 'ab12f'])).toMatchObject({
      err: 'pilot: There is no memory ab12f. Run pilot memory list for their ids.',
      code: 1,
    });
  });

  test('is shown whole, with what it is linked with', async () => {
    const user = await whoKnows();
    const task = await user.json<{ id: number }>(['task', 'add', 'renew the certificate']);
    expect(await user.pilot(['memory', 'link', 'ab12c', 'ab12f', `task:${task.id}`, 'file:deploy.sh'])).toMatchObject({
      out: [
        'linked: staging needs the VPN about memory zebras are striped',
        'linked: staging needs the VPN about task renew the certificate',
        `linked: staging needs the VPN about file ${user.repo}/deploy.sh`,
      ].join('\n'),
      code: 0,
    });
    expect((await user.pilot(['memory', 'show', 'ab12c'])).out).toMatch(
      /^staging needs the VPN\nid {10}ab12cd-1\n[\s\S]*tags {8}\+ops\npinned {6}yes\n {2}about memory zebras are striped\n/,
    );
    expect((await user.pilot(['memory', 'neighbors', 'file:deploy.sh', '--depth', '2'])).out).toBe(
      [
        'about memory staging needs the VPN  ab12cd',
        '  about memory zebras are striped  ab12ff',
        `  about task renew the certificate  ${task.id}`,
      ].join('\n'),
    );
    await user.pilot(['memory', 'link', 'ab12c', 'ab12f', '--remove']);
    expect((await user.pilot(['memory', 'neighbors', 'ab12f'])).err).toBe('Nothing is linked with it.');
    expect(await user.pilot(['memory', 'link', 'ab12c', 'planet:mars'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('planet is nothing that can be linked'),
    });
    expect(await user.pilot(['memory', 'link', 'ab12c', 'task:99'])).toMatchObject({ code: 1 });
  });

  test('is changed in the editor', async () => {
    const user = await whoKnows();
    const edit = (script: string) =>
      user.pilot(['memory', 'edit', 'ab12c'], { env: { EDITOR: `sh -c '${script}' sh` } });
    expect(await edit('sed -i s/VPN/tunnel/ "$1"')).toMatchObject({
      out: 'changed: staging needs the tunnel',
      code: 0,
    });
    expect((await user.pilot(['recall', 'tunnel'])).out).toContain('staging needs the tunnel');
    expect((await user.pilot(['recall', 'vpn'])).code).toBe(1);
    expect(await edit('true')).toMatchObject({ out: 'nothing was changed', code: 0 });
    expect(await edit('exit 3')).toMatchObject({ code: 2, err: expect.stringContaining('nothing was changed') });
    expect(await edit('echo > "$1"')).toMatchObject({ code: 2, err: expect.stringContaining('nothing left of it') });
  });

  test('is of no use, and of use again', async () => {
    const user = await whoKnows();
    expect((await user.pilot(['memory', 'useless', 'ab12f'])).out).toBe('of no use here ab12ff  zebras are striped');
    expect((await user.pilot(['memory', 'show', 'ab12f'])).out).toMatch(/of no use {3}said once, now: not shown in /);
    expect((await user.pilot(['memory', 'useless', '--off', 'ab12f'])).out).toContain('of use again ab12ff');
    expect((await user.pilot(['memory', 'show', 'ab12f'])).out).not.toContain('of no use');
  });

  test('of an agent is an agent’s, which pins nothing and judges nothing', async () => {
    const user = new User();
    const env = { CLAUDECODE: '1' };
    await user.pilot(['remember', 'always use yarn'], { env });
    await user.pilot(['remember', '--title', 'clusters'], { input: 'staging\nlive\n' });
    await user.pilot(['remember', 'my own words']);
    const all = await user.json<{ id: string; title: string; trust: string; author: string | null }[]>([
      'memory',
      'list',
    ]);
    expect(all.map(({ title, trust, author }) => [title, trust, author])).toEqual([
      ['my own words', 'person', null],
      ['clusters', 'tool', null],
      ['always use yarn', 'agent', 'claude-code'],
    ]);
    const id = all[2]?.id ?? '';
    expect((await user.pilot(['memory', 'show', id])).out).toMatch(/said by {5}an agent/);
    for (const args of [
      ['memory', 'pin', id],
      ['memory', 'useless', id],
      ['remember', '--pin', 'yarn!'],
    ]) {
      expect(await user.pilot(args, { env })).toMatchObject({
        code: 2,
        err: expect.stringContaining('Only a person') as string,
      });
    }
    expect(await user.json(['memory', 'list'])).toHaveLength(3);
  });

  test('may be out of date: its time is over, or the file that it is about has changed', async () => {
    const user = await whoKnows();
    const file = join(user.repo, 'deploy.sh');
    writeFileSync(file, 'make ship\n');
    utimesSync(file, new Date(), new Date(Date.now() + 60_000));
    await user.pilot(['memory', 'link', 'ab12f', `file:${file}`]);
    expect((await user.pilot(['memory', 'show', 'ab12f'])).out).toMatch(
      /holds {7}may be out of date: its file changed since/,
    );
    await user.store((store) => store.memories.update('ab12ff-2', { validTo: Date.UTC(2026, 4, 3) }));
    expect((await user.pilot(['memory', 'show', 'ab12f'])).out).toMatch(/holds {7}not valid since 2026-05-03/);
    expect((await user.pilot(['memory', 'list'])).out).toContain('not valid since 2026-05-03');
  });

  test('is listed once where it was noted twice', async () => {
    const user = new User();
    for (const title of ['one', 'two']) await user.pilot(['remember', '--title', title, 'staging needs the VPN']);
    expect((await user.pilot(['memory', 'list', '--fold'])).out).toMatch(/two .*2 alike/);
    expect((await user.pilot(['memory', 'list', '--fold'])).out).not.toContain('one');
  });

  test('is pinned, and no longer', async () => {
    const user = await whoKnows();
    expect((await user.pilot(['memory', 'pin', 'ab12f'])).out).toBe('pinned ab12ff  zebras are striped');
    expect((await user.pilot(['memory', 'pin', '--off', 'ab12c', 'ab12f'])).out).toContain('unpinned ab12cd');
    expect((await user.pilot(['memory', 'list'])).out).not.toContain('pinned');
  });

  test('has others like it', async () => {
    const user = await whoKnows();
    await user.pilot(['remember', 'staging needs the VPN of the office']);
    expect((await user.pilot(['memory', 'similar', 'ab12c'])).out).toMatch(
      / {2}75 % {2}staging needs the VPN of the office$/,
    );
    expect(await user.pilot(['memory', 'similar', 'ab12f'])).toMatchObject({ out: '', code: 1 });
  });

  test('is taken elsewhere, as it was', async () => {
    const user = await whoKnows();
    await user.pilot(['memory', 'link', 'ab12c', 'ab12f']);
    const exported = await user.pilot(['memory', 'export']);
    const other = new User();
    const input = exported.out;
    expect(await other.pilot(['memory', 'import', '-'], { input })).toMatchObject({ out: 'remembered: 2, 1 links' });
    expect((await other.pilot(['memory', 'export'])).out).toBe(input);
    expect(await other.pilot(['memory', 'import', '-'], { input: 'nonsense' })).toMatchObject({
      out: 'remembered: 0, 1 wrong',
      err: 'row 1: it is no JSON',
      code: 1,
    });
  });

  test('is a Markdown file, and comes back of it', async () => {
    const user = await whoKnows();
    expect((await user.pilot(['memory', 'export', '--markdown', 'notes'])).out).toBe('wrote 2 files to notes');
    const other = new User();
    expect((await other.pilot(['memory', 'import', `${user.repo}/notes`])).out).toBe('remembered: 2');
    expect(await other.store(({ memories }) => memories.get('ab12cd-1'))).toMatchObject({
      text: 'staging needs the VPN',
      tags: ['ops'],
      repo: other.repo,
    });
    expect((await other.pilot(['memory', 'stats'])).out).toMatch(/^memories +2\n/);
  });

  test('may be linked when it is remembered', async () => {
    const user = await whoKnows();
    await user.pilot(['remember', 'deploy with make ship', '--link', 'ab12c', '--link', 'branch:main']);
    expect((await user.pilot(['memory', 'neighbors', 'branch:main'])).out).toMatch(
      /^about memory deploy with make ship/,
    );
  });

  test('is kept, but not recalled, when another one takes its place', async () => {
    const user = await whoKnows();
    await user.pilot(['remember', 'staging needs nothing any more', '--replaces', 'ab12c']);
    expect(await user.json<{ title: string }[]>(['recall', 'staging'])).toMatchObject([
      { title: 'staging needs nothing any more' },
    ]);
    expect((await user.pilot(['memory', 'show', 'ab12c'])).out).toMatch(/^held until +\d{4}-\d\d-\d\d$/m);
  });
});
