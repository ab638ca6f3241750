import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { displayWidth } from '../ui/display-width.ts';
import type { World } from './context.ts';

/** Shows a text in the user's pager where it is longer than the terminal; false where it is still to be printed. */
export async function showInPager(text: string, { stdout, env }: Pick<World, 'stdout' | 'env'>): Promise<boolean> {
  const command = pagerOf(env);
  if (!stdout.isTTY || command === null || fits(text, stdout)) return false;
  const code = await page(text, command, env);
  return code !== NOT_FOUND && code !== NOT_STARTED;
}

/** Null for none: an empty one, or `cat`, as other programs have it. */
export function pagerOf(env: NodeJS.ProcessEnv): string | null {
  const command = (env['PILOT_PAGER'] ?? env['PAGER'] ?? 'less -FRX').trim();
  return command === '' || command === 'cat' || env['TERM'] === 'dumb' ? null : command;
}

/** With a row left for the prompt. */
export function fits(text: string, { columns, rows }: Pick<NodeJS.WriteStream, 'columns' | 'rows'>): boolean {
  let left = (rows || 24) - 1;
  for (const line of text.split('\n')) {
    left -= Math.max(1, Math.ceil(displayWidth(stripVTControlCharacters(line)) / (columns || 80)));
    if (left < 0) return false;
  }
  return true;
}

/** A pager that is left before the end has done what it should, and Ctrl-C is one of its keys. */
async function page(text: string, command: string, env: NodeJS.ProcessEnv): Promise<number | null> {
  const pager = spawn('/bin/sh', ['-c', command], {
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { ...env, LESS: env['LESS'] ?? 'FRX' },
  });
  const leaveIt = (): void => {};
  process.on('SIGINT', leaveIt);
  pager.stdin.on('error', leaveIt);
  pager.stdin.end(text);
  try {
    return await new Promise((resolve) => {
      pager.on('error', () => resolve(NOT_STARTED));
      pager.on('exit', resolve);
    });
  } finally {
    process.off('SIGINT', leaveIt);
  }
}

/** What a shell answers with for a command that is not there, or cannot be started. */
const NOT_FOUND = 127;
const NOT_STARTED = 126;
