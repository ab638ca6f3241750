import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSecondsOf, memoryOf } from './processes.ts';
import { quantile } from './quantile.ts';
import { MeasuringTerminal, type Target } from './terminal.ts';

export interface WrapperResult {
  startupMs: number | null;
  keyMs: { p50: number; p95: number; p99: number; lost: number };
  throughputMBs: number | null;
  memoryMiB: number;
  idleCpuPercent: number | null;
}

const size = { cols: 120, rows: 36 };
const startups = 11;
const keys = 400;
const megabytes = 20;
const idleSeconds = 5;

/** Starts each in turn, round after round, so that a busy moment of the machine meets all of them. */
export async function measureStartups(targets: Target[]): Promise<Map<string, number | null>> {
  const times = new Map<string, number[]>(targets.map((target) => [target.name, []]));
  for (let round = 0; round < startups; round++) {
    for (const target of targets) {
      const terminal = new MeasuringTerminal(target, size);
      const ms = await untilUsable(terminal);
      if (ms !== null) times.get(target.name)?.push(ms);
      await terminal.close();
      target.stopServer?.();
    }
  }
  return new Map([...times].map(([name, ms]) => [name, ms.length === 0 ? null : quantile(ms, 0.5)]));
}

export async function measure(target: Target): Promise<Omit<WrapperResult, 'startupMs'>> {
  const terminal = new MeasuringTerminal(target, size);
  try {
    if ((await untilUsable(terminal)) === null) throw new Error(`${target.name}: no shell answered`);
    await terminal.quiet(1500);
    const keyMs = await keyLatency(terminal);
    const throughputMBs = await throughput(terminal, target.cwd);
    await terminal.quiet(1000);
    const pids = [terminal.pid, target.serverPid?.() ?? null].filter((pid) => pid !== null);
    const memoryMiB = pids.reduce((sum, pid) => sum + memoryOf(pid), 0);
    return { keyMs, throughputMBs, memoryMiB, idleCpuPercent: await idleCpu(pids) };
  } finally {
    await terminal.close();
    target.stopServer?.();
  }
}

/** Typed ahead, as a person would. The echo of the line does not hold the sign: the shell puts it together. */
async function untilUsable(terminal: MeasuringTerminal): Promise<number | null> {
  const ms = await terminal.time("printf 'R%sY\\n' EAD\r", 'READY', 20_000);
  return ms === null ? null : performance.now() - terminal.startedAt;
}

async function keyLatency(terminal: MeasuringTerminal): Promise<WrapperResult['keyMs']> {
  const times: number[] = [];
  let lost = 0;
  for (let i = 0; i < keys; i++) {
    if (i % 60 === 0) {
      terminal.send('\x15: ');
      await terminal.quiet(100);
    }
    const key = String.fromCharCode(97 + ((i * 7) % 26));
    const ms = await terminal.time(key, key, 1000);
    if (ms === null) lost++;
    else times.push(ms);
    await terminal.quiet(12);
  }
  terminal.send('\x15');
  await terminal.quiet(100);
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), p99: quantile(times, 0.99), lost };
}

async function throughput(terminal: MeasuringTerminal, folder: string): Promise<number | null> {
  const file = join(folder, 'throughput.txt');
  const text = colouredText();
  const times = Math.ceil((megabytes * 1e6) / text.length);
  writeFileSync(file, text.repeat(times));
  const ms = await terminal.time(`cat ${file}; printf 'D%sE\\n' ON\r`, 'DONE');
  rmSync(file);
  return ms === null ? null : (text.length * times) / 1000 / ms;
}

function colouredText(): string {
  const line = (i: number) =>
    `\x1b[3${i % 8}m${String(i).padStart(5, '0')}\x1b[0m the quick brown fox jumps over the lazy dog ${'='.repeat(i % 40)}\n`;
  return Array.from({ length: 1000 }, (_, i) => line(i)).join('');
}

async function idleCpu(pids: number[]): Promise<number | null> {
  const before = pids.map(cpuSecondsOf);
  await sleep(idleSeconds * 1000);
  const used = pids.map(cpuSecondsOf).map((after, i) => (after ?? NaN) - (before[i] ?? NaN));
  const percent = (used.reduce((sum, each) => sum + each, 0) / idleSeconds) * 100;
  return Number.isNaN(percent) ? null : percent;
}
