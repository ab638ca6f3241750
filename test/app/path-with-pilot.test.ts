import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pathWithPilot } from '../../src/app/path-with-pilot.ts';

test('pilot comes after all of the user’s own folders', () => {
  expect(pathWithPilot('/usr/bin:/bin', '/opt/pilot/bin')).toBe('/usr/bin:/bin:/opt/pilot/bin');
});

test('an installed pilot is left to itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-path-'));
  writeFileSync(join(folder, 'pilot'), '#!/bin/sh\n', { mode: 0o755 });
  expect(pathWithPilot(`/usr/bin:${folder}`, '/opt/pilot/bin')).toBe(`/usr/bin:${folder}`);
});

test('no PATH stays none', () => expect(pathWithPilot(undefined, '/opt/pilot/bin')).toBeUndefined());
