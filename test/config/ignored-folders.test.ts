import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ignoredFolders } from '../../src/config/ignored-folders.ts';

test.each([
  ['/mnt/vault', ['/mnt/vault'], true],
  ['/mnt/vault/deep/below', ['/mnt/vault/'], true],
  ['/mnt/vaults', ['/mnt/vault'], false],
  ['/home/ada/secret/taxes/2026', ['~/secret/*'], true],
  ['/home/ada/secret', ['~/secret/*'], false],
  ['/home/ada', ['~'], true],
  ['/home/bob', ['~'], false],
  ['/srv/api/.secrets/x', ['*/.secrets'], true],
  ['/anything', ['/'], true],
  ['/anything', [], false],
])('%s with %j: %s', (path, patterns, ignored) => {
  expect(ignoredFolders(patterns, '/home/ada')(path)).toBe(ignored);
});

test('no link leads around it', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pilot-folders-')));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'vault/deep'), { recursive: true });
  symlinkSync(join(folder, 'vault'), join(folder, 'way-in'));
  expect(ignoredFolders([join(folder, 'vault')])(join(folder, 'way-in/deep'))).toBe(true);
});
