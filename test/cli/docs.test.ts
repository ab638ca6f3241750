import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { User } from './run-pilot.ts';

const user = new User();

it('says of the documents of a folder what was read, and what was left out and why', async () => {
  writeFileSync(join(user.repo, 'README.md'), '# API\n\nStaging needs the VPN.\n');
  writeFileSync(join(user.repo, 'dump.md'), '');
  truncateSync(join(user.repo, 'dump.md'), 50 * 1024 * 1024);
  writeFileSync(join(user.repo, 'picture.md'), 'a\0b');
  expect((await user.pilot(['docs', 'index'])).out).toMatch(/1 documents, 1 read anew/);
  const { out } = await user.pilot(['docs', 'status']);
  expect(out).toMatch(/left out, too large: \S*dump\.md/);
  expect(out).toMatch(/left out, no text: \S*picture\.md/);
  expect(await user.json<object>(['docs', 'status'])).toMatchObject({
    documents: 1,
    leftOut: [
      { path: join(user.repo, 'dump.md'), reason: 'too large' },
      { path: join(user.repo, 'picture.md'), reason: 'no text' },
    ],
  });
});
