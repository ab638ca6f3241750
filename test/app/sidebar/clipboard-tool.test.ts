import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { clipboardTools, copyNotice, copyWithTool } from '../../../src/app/sidebar/clipboard-tool.ts';

describe('the system’s clipboard tools', () => {
  test.each([
    [{ DISPLAY: ':0' }, 'linux', ['xclip', 'xsel']],
    [{ DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' }, 'linux', ['wl-copy', 'xclip', 'xsel']],
    [{}, 'linux', []],
    [{}, 'darwin', ['pbcopy']],
    [{ SSH_TTY: '/dev/pts/1' }, 'darwin', []],
    [{ DISPLAY: ':0', SSH_CONNECTION: '192.0.2.1 1 192.0.2.2 22' }, 'linux', []],
  ] as const)('of %j on %s are %j', (env, platform, names) => {
    expect(clipboardTools(env, platform).map(([name]) => name)).toEqual(names);
  });

  test('the first that is installed gets the text', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'pilot-tool-'));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    const { PATH } = process.env;
    onTestFinished(() => void (process.env.PATH = PATH));
    writeFileSync(join(dir, 'xsel'), `#!/bin/sh\n/bin/cat > "${join(dir, 'clipboard')}"\n`);
    chmodSync(join(dir, 'xsel'), 0o755);
    process.env.PATH = dir;
    expect(await copyWithTool('copied ä\n', { DISPLAY: ':0' }, 'linux')).toEqual({ type: 'copied' });
    expect(readFileSync(join(dir, 'clipboard'), 'utf8')).toBe('copied ä\n');
    expect(await copyWithTool('x', {}, 'linux')).toEqual({ type: 'none' });
  });
});

test('what is said of a copy', () => {
  expect(copyNotice({ text: 'one\ntwo', sent: true, whole: true }, { type: 'none' }).text).toBe('copied 2 lines');
  expect(copyNotice({ text: 'a', sent: false, whole: true }, { type: 'copied' }).text).toBe('copied 1 character');
  expect(copyNotice({ text: 'a', sent: true, whole: false }, { type: 'none' }).text).toContain('no longer kept');
  expect(copyNotice({ text: 'x\n'.repeat(90_000), sent: false, whole: true }, { type: 'none' })).toMatchObject({
    level: 'error',
  });
});
