import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makePrivateFolder } from '../../src/private-folder.ts';

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-folder-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a folder and those above it are made for this user only, and once is enough', () => {
  const folder = join(temporary(), 'one/two');
  makePrivateFolder(folder);
  makePrivateFolder(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, '..')).mode & 0o777).toBe(0o700);
});

test('a file in the way is told', () => {
  const folder = temporary();
  writeFileSync(join(folder, 'file'), '');
  expect(() => makePrivateFolder(join(folder, 'file'))).toThrow('EEXIST');
  expect(() => makePrivateFolder(join(folder, 'file/one'))).toThrow(/EEXIST|ENOTDIR/);
});

test.runIf(process.platform === 'linux')('where nothing can be made, it says so and comes to an end', () => {
  expect(() => makePrivateFolder('/proc/one/two')).toThrow('ENOENT');
});
