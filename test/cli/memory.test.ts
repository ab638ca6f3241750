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
});
