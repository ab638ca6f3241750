import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A tool that is asked for its help, in a folder and a home of its own, so that no setting of ours colours the answer. */
export interface AskedTool {
  ask(args: string[]): string;
  close(): void;
}

/** A `.js` file is a program of Node. */
export function openTool(source: string): AskedTool {
  const [program, first] = source.endsWith('.js') ? [process.execPath, [source]] : [source, []];
  const cwd = mkdtempSync(join(tmpdir(), 'pilot-generate-'));
  const env = { PATH: process.env['PATH'] ?? '', HOME: cwd, LC_ALL: 'C', NO_COLOR: '1', COLUMNS: '200', PAGER: 'cat' };
  const limits = { timeout: 20_000, maxBuffer: 16 << 20 };
  return {
    ask(args) {
      try {
        return execFileSync(program, [...first, ...args], {
          cwd,
          env,
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
          ...limits,
        });
      } catch (error) {
        const { stdout, stderr } = error as { stdout?: string; stderr?: string };
        return `${stdout ?? ''}${stderr ?? ''}`;
      }
    },
    close: () => rmSync(cwd, { recursive: true, force: true }),
  };
}
