import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Emulator } from '../../src/terminal/emulator.ts';
import { memoryOf } from './processes.ts';
import { MeasuringTerminal, type Target } from './terminal.ts';

export interface ScrollbackResult {
  cols: number;
  lines: number;
  /** Of the whole of pilot when it keeps the lines, and when it keeps none; the same output each time. */
  fullMiB: number;
  noneMiB: number;
  /** How long the terminal thread is busy with one step to other widths, and back. */
  reflowMs: number;
}

const lines = 10_000;
const rows = 36;
const rounds = 3;

/** What the kept lines cost: pilot without its sidebar, after lines that fill the window. */
export async function measureScrollback(pilot: Target): Promise<ScrollbackResult[]> {
  const results: ScrollbackResult[] = [];
  for (const cols of [80, 120]) {
    let [fullMiB, noneMiB] = [Infinity, Infinity];
    // Garbage that is not collected yet is as large as the lines: the least of each is what is really held.
    for (let round = 0; round < rounds; round++) {
      fullMiB = Math.min(fullMiB, await memoryWith(pilot, cols, lines));
      noneMiB = Math.min(noneMiB, await memoryWith(pilot, cols, 0));
    }
    results.push({ cols, lines, fullMiB, noneMiB, reflowMs: reflow(cols) });
  }
  return results;
}

async function memoryWith(pilot: Target, cols: number, kept: number): Promise<number> {
  const home = join(pilot.cwd, `scrollback-${cols}-${kept}`);
  mkdirSync(join(home, '.config/pilot'), { recursive: true });
  writeFileSync(join(home, '.bashrc'), "PS1='$ '\n");
  writeFileSync(join(home, '.config/pilot/config.yaml'), `scrollback: { lines: ${kept} }\nsidebar: { shown: false }\n`);
  const terminal = new MeasuringTerminal({ ...pilot, cwd: home, env: { ...pilot.env, HOME: home } }, { cols, rows });
  try {
    await terminal.quiet(1500);
    const line = 'x'.repeat(cols - 1);
    await terminal.time(`yes ${line} | head -n ${lines + 1000}; printf 'D%sE\\n' ON\r`, 'DONE');
    await terminal.quiet(4000);
    return memoryOf(terminal.pid);
  } finally {
    await terminal.close();
  }
}

/** The slower of the two ways, at its worst of three. */
function reflow(cols: number): number {
  const shell = new Emulator({ cols, rows, scrollback: lines });
  for (let i = 0; i < lines; i += 100) shell.feed(`${'word '.repeat(cols / 5 - 1)}end\r\n`.repeat(100));
  const times = [cols + 1, cols, cols - 1, cols, cols + 40, cols].map((to) => {
    const from = performance.now();
    shell.resize(to, rows);
    return performance.now() - from;
  });
  return Math.max(...times);
}
