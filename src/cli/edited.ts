import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { PilotError } from '../errors.ts';

/** The text as the user leaves it in their editor. In a folder of its own that nobody else may enter: it is private. */
export async function edited(text: string, name: string, env: NodeJS.ProcessEnv): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-edit-'));
  const file = join(folder, name);
  try {
    writeFileSync(file, text, { mode: 0o600 });
    const editor = env['VISUAL'] || env['EDITOR'] || 'vi';
    const { exitCode } = await execa('sh', ['-c', `${editor} "$1"`, 'sh', file], {
      stdio: 'inherit',
      reject: false,
      env,
    });
    if (exitCode === 0) return readFileSync(file, 'utf8');
    throw new PilotError('EDITOR_FAILED', `The editor ${editor} ended with an error, so nothing was changed.`, {
      hint: 'Set EDITOR to the editor that you use.',
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
