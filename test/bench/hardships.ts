import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Compositor } from '../../src/terminal/compositor.ts';
import { Emulator } from '../../src/terminal/emulator.ts';
import { inspector } from '../helpers/inspector.ts';
import { pilotOf } from '../helpers/pilot-processes.ts';
import { User } from '../helpers/user.ts';
import { memoryOf } from './processes.ts';
import { quantile } from './quantile.ts';
import { MeasuringTerminal, type Target } from './terminal.ts';

export interface HardshipResult {
  floodMBs: number | null;
  /** Of all processes, right after the flood. */
  floodGrowthMiB: number;
  /** From Ctrl-C in the midst of a flood to the last of its output. */
  interruptMs: number;
  typedMs: number | null;
  typedIdentical: boolean;
}

const size = { cols: 120, rows: 36 };
const floodMegabytes = 200;
const typedMegabytes = 10;

/** What a day may bring, for each program: a flood, Ctrl-C in it, and ten megabytes of typing. */
export async function measureHardship(target: Target): Promise<HardshipResult> {
  const terminal = new MeasuringTerminal(target, size);
  try {
    await terminal.time("printf 'R%sY\\n' EAD\r", 'READY', 20_000);
    await terminal.quiet(1500);
    const typed = await typing(terminal, target.cwd);
    await terminal.quiet(500);
    const pids = [terminal.pid, target.serverPid?.() ?? null].filter((pid) => pid !== null);
    const memory = (): number => pids.reduce((sum, pid) => sum + memoryOf(pid), 0);
    const before = memory();
    const line = 'the quick brown fox jumps over the lazy dog, and does it all day';
    const ms = await terminal.time(
      `yes '${line}' | head -c ${floodMegabytes * 1e6}; printf '\\nF%sED\\n' LOOD\r`,
      'FLOODED',
    );
    const floodGrowthMiB = memory() - before;
    await terminal.quiet(500);
    terminal.send(`yes '${line}'\r`);
    await sleep(1000);
    const interruptMs = await terminal.untilQuiet('\x03', 400);
    return { floodMBs: ms === null ? null : (floodMegabytes * 1000) / ms, floodGrowthMiB, interruptMs, ...typed };
  } finally {
    await terminal.close();
    target.stopServer?.();
  }
}

/** Into a program that takes bytes as they are: the line discipline of a terminal would cost more than all the rest. */
async function typing(
  terminal: MeasuringTerminal,
  folder: string,
): Promise<Pick<HardshipResult, 'typedMs' | 'typedIdentical'>> {
  const text = Array.from({ length: typedMegabytes * 10_000 }, (_, i) => `${i}`.padStart(99, '.')).join('\n');
  const file = join(folder, 'typed');
  await terminal.time(
    `\x15stty raw -echo; printf 'L%sN\\n' ISTE; head -c ${text.length} > ${file}; stty sane; printf 'D%sE\\n' ON\r`,
    'LISTEN',
  );
  const ms = await terminal.time(text, 'DONE', 60_000);
  const sum = (of: string | Buffer): string => createHash('sha256').update(of).digest('hex');
  const typedIdentical = sum(readFileSync(file)) === sum(text);
  rmSync(file);
  return { typedMs: ms, typedIdentical };
}

export interface FaultResult {
  /** The longest that pilot's loop stood still while the host read nothing for three seconds. */
  stallMs: number;
  restarts: number;
  restartP50Ms: number;
  restartMaxMs: number;
  /** A full frame of 500 x 300. */
  redrawMs: number;
}

/** What only pilot has: a loop that must not stand still, and a thread that must be back. */
export async function measureFaults(target: Target): Promise<FaultResult> {
  const { env, attach } = await inspector();
  const user = new User({ ...target, ...size, env: { ...target.env, ...env } });
  try {
    await user.seesInSidebar('TASKS');
    const faults = await attach(pilotOf(user.host.pid).node);
    await sleep(1500);
    await faults.ask(
      "globalThis.delay = process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: 1 })",
    );
    user.host.stall();
    user.runs('seq 1 400000');
    await sleep(500);
    await faults.ask('delay.enable()');
    await sleep(3000);
    const stallMs = Number(await faults.ask('delay.max')) / 1e6;
    user.host.resume();
    await user.seesInShell(/^400000$/m);
    const times: number[] = [];
    for (let i = 0; i < 100; i++) {
      const from = performance.now();
      faults.sidebar('process.exit(1)');
      await user.seesInSidebar('The sidebar stopped');
      await user.seesInSidebar('TASKS');
      times.push(performance.now() - from);
    }
    faults.close();
    const restart = { restarts: times.length, restartP50Ms: quantile(times, 0.5), restartMaxMs: Math.max(...times) };
    return { stallMs, ...restart, redrawMs: redraw() };
  } finally {
    await user.close();
  }
}

function redraw(): number {
  const cols = 500;
  const rows = 300;
  const shell = new Emulator({ cols, rows, scrollback: 0 });
  for (let row = 0; row < rows; row++) {
    shell.feed(
      `\x1b[${row + 1};1H${Array.from({ length: 50 }, (_, i) => `\x1b[3${i % 8}mword ${i % 10}   `).join('')}`,
    );
  }
  const times = Array.from({ length: 11 }, () => {
    const compositor = new Compositor(cols, rows);
    compositor.arrange([{ surface: shell, col: 0, row: 0, cols, rows }], null);
    const from = performance.now();
    compositor.frame({ col: 0, row: 0 });
    return performance.now() - from;
  });
  return quantile(times, 0.5);
}
