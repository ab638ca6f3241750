import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { captureCommand } from '../../../src/brain/capture.ts';
import { openStore } from '../../../src/store/open.ts';
import { ordinaryLines } from '../../store/ordinary-lines.ts';
import { places } from '../../store/secret-corpus.ts';
import { quantile } from '../quantile.ts';
import { command } from './history.ts';
import { randomFrom } from './random.ts';

interface Times {
  p50ms: number;
  p95ms: number;
  max: number;
}

export interface CaptureSpeed {
  rows: number;
  /** What is written when a command begins, and when it has ended; and both, of one command. */
  begin: Times;
  end: Times;
  both: Times;
  /** Of both, how long this thread itself was busy on average: what others on the machine do is not in it. */
  busyMs: number;
}

const together = 5000;
const measured = 1000;

/** One command after another, as a session writes them, into a store of so many. */
export async function measureCapture(rows: number): Promise<CaptureSpeed> {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-capture-'));
  const path = join(folder, 'pilot.db');
  try {
    await fill(path, rows);
    return { rows, ...(await capture(path, rows)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function fill(path: string, rows: number): Promise<void> {
  const store = await openStore({ path });
  const random = randomFrom(11);
  for (let row = 0; row < rows; row += together) {
    const count = Math.min(together, rows - row);
    await store.commands.addMany(Array.from({ length: count }, (_, at) => command(row + at, random)));
  }
  await store.close();
  // The daily backup is made now, and not while it is measured.
  await (await openStore({ path })).close();
}

async function capture(path: string, rows: number): Promise<Omit<CaptureSpeed, 'rows'>> {
  const store = await openStore({ path });
  const random = randomFrom(12);
  const [begin, end, both]: [number[], number[], number[]] = [[], [], []];
  const cpu = process.threadCpuUsage();
  for (const [at, line] of [...ordinaryLines(measured), ...places].entries()) {
    const id = `captured${at}`;
    const output = outputOf(line);
    const start = performance.now();
    await captureCommand(store, { ...command(rows + at, random), id, line, durationMs: null, exit: null });
    const begun = performance.now();
    await store.commands.finish(id, { durationMs: 100, exit: 0, output });
    const done = performance.now();
    begin.push(begun - start);
    end.push(done - begun);
    both.push(done - start);
  }
  const { user, system } = process.threadCpuUsage(cpu);
  await store.close();
  const busyMs = (user + system) / 1000 / both.length;
  return { begin: figures(begin), end: figures(end), both: figures(both), busyMs };
}

/** Forty lines, as most commands write at most. */
function outputOf(line: string): string {
  return Array.from({ length: 40 }, (_, at) => `${at}: ${line}`).join('\n');
}

function figures(times: number[]): Times {
  return { p50ms: quantile(times, 0.5), p95ms: quantile(times, 0.95), max: Math.max(...times) };
}
