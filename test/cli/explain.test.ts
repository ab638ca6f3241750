import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Analysis } from '../../src/grammar/analysis.ts';
import { compileCartridges } from '../../src/grammar/compile.ts';
import { User } from './run-pilot.ts';

const user = new User();
const root = join(import.meta.dirname, '../..');

beforeAll(() => {
  const built = join(root, 'dist/cartridges');
  if (!existsSync(built)) compileCartridges(join(root, 'cartridges'), built);
});

describe('pilot explain', () => {
  test('says what a line is, each word in words, and its effect', async () => {
    const { out, code } = await user.pilot(['explain', 'git stash -um wip']);
    expect(code).toBe(0);
    expect(out).toMatch(/^git stash push {2}write$/m);
    expect(out).toMatch(/^ {2}-u {2,}\S.*\n {2}-m {2,}\S/m);
  });

  test('asks what was meant by a flag that does not exist', async () => {
    const { out, code } = await user.pilot(['explain', 'git push --forse']);
    expect(out).toMatch(/problem: .*--forse.*\. Did you mean --force\?/);
    expect(code).toBe(0);
  });

  test('warns, with what is safer', async () => {
    const { out } = await user.pilot(['explain', 'git push --force origin main']);
    expect(out).toMatch(/(danger|caution): /);
    expect(out).toContain('safer: ');
  });

  test('gives the whole analysis as data', async () => {
    const analysis = await user.json<Analysis>(['explain', 'git status && npm ci']);
    expect(analysis.commands.map(({ cli, path }) => [cli, ...path])).toEqual([
      ['git', 'status'],
      ['npm', 'ci'],
    ]);
  });

  test('a program that nothing is known about is exit code 1', async () => {
    expect(await user.pilot(['explain', 'frobnicate --now'])).toEqual({
      out: '',
      err: 'Nothing is known about frobnicate yet: there is no cartridge for it.',
      code: 1,
    });
    expect(await user.json(['explain', 'frobnicate --now'])).toMatchObject({ commands: [{ coverage: 'none' }] });
  });

  test('a line that is not in quotes is told how', async () => {
    expect(await user.pilot(['explain', 'git', 'status'])).toEqual({
      out: '',
      err: "pilot: The line must be one word for the shell. Put it in quotes: pilot explain 'git status'",
      code: 2,
    });
  });

  test('fits a narrow page', async () => {
    const { out } = await user.pilot(['explain', 'git push --force origin main'], { env: { COLUMNS: '40' } });
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(40);
  });
});
