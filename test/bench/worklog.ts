// `node test/bench/worklog.ts`: what reports and imports of the worklog take, with many entries.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { NewEntry } from '../../src/store/entry-store.ts';
import { openStore } from '../../src/store/open.ts';
import { quantile } from './quantile.ts';

const root = join(import.meta.dirname, '../..');
const [minute, day] = [60_000, 86_400_000];
const now = Date.UTC(2026, 10, 21, 12);
const count = Number(process.argv[2] ?? 1_000_000);
const home = mkdtempSync(join(tmpdir(), 'pilot-bench-worklog-'));

try {
  const env = { HOME: home, PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8' };
  // As the program itself has it, or it would find nothing.
  const owner = { tenant: 'default', person: userInfo().username };
  const store = await openStore({ path: join(home, '.local/share/pilot/pilot.db'), owner });
  const filled = performance.now();
  await store.entries.addMany(entries(), 'the bench');
  const fillMs = performance.now() - filled;
  await store.close();

  const results = {
    entries: count,
    fillMs: Math.round(fillMs),
    start: measured(['--version']),
    day: measured(['worklog', '2026-11-03']),
    week: measured(['worklog', 'week', '--date', '2026-11-03']),
    month: measured(['worklog', '2026-10']),
    monthByTag: measured(['worklog', '2026-10', '--by', 'tag']),
    csv: await imported('csv', 100_000),
    csvTenth: await imported('csv', 10_000),
    timewarrior: await imported('timewarrior', 100_000),
  };
  console.log(JSON.stringify(results, null, 2));

  /** From the start of the program to its end. */
  function measured(args: string[]): { p50: number; max: number } {
    const times = Array.from({ length: 7 }, () => {
      const from = performance.now();
      execFileSync(process.execPath, [join(root, 'dist/cli.js'), ...args], { env, maxBuffer: 1 << 28 });
      return performance.now() - from;
    });
    return { p50: Math.round(quantile(times, 0.5)), max: Math.round(Math.max(...times)) };
  }

  /** Into a store of its own: the time, and the most memory that it took. */
  async function imported(format: 'csv' | 'timewarrior', rows: number): Promise<object> {
    const file = join(home, `import.${format}`);
    writeFileSync(file, format === 'csv' ? csvRows(rows) : timewarriorRows(rows));
    const fresh = { ...env, HOME: mkdtempSync(join(home, 'import-')) };
    const from = performance.now();
    const child = spawn(process.execPath, [join(root, 'dist/cli.js'), 'worklog', 'import', file], { env: fresh });
    let peak = 0;
    const look = setInterval(() => (peak = Math.max(peak, peakOf(child.pid ?? 0))), 20);
    const [code] = (await once(child, 'exit')) as [number];
    clearInterval(look);
    if (code !== 0) throw new Error(`the import of ${format} ended with ${code}`);
    return { rows, ms: Math.round(performance.now() - from), mebibytes: Math.round(peak / 1024) };
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}

/** In KiB; 0 where the system does not say. */
function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Spread over five years: some 550 a day. */
function* entries(): Generator<NewEntry> {
  const [first, step] = [now - 5 * 365 * day, (5 * 365 * day) / count];
  const place = { cwd: '/srv/api', repo: '/srv/api', branch: 'main' };
  for (let index = 0; index < count; index += 1) {
    const startedAt = Math.round(first + index * step);
    yield {
      ...place,
      startedAt,
      endedAt: startedAt + (1 + (index % 3)) * minute,
      project: `project-${index % 20}`,
      note: `note ${index}`,
      tags: index % 4 === 0 ? ['review'] : [],
      zone: 'Europe/Berlin',
    };
  }
}

function csvRows(rows: number): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const [start, end] = [index, index + 1].map((at) => new Date(now - (rows - at) * 10 * minute).toISOString());
    return `${start},${end},project-${index % 20},note ${index},"review, ci"`;
  });
  return `start,end,project,description,tags\n${lines.join('\n')}\n`;
}

function timewarriorRows(rows: number): string {
  const stamp = (at: number): string => `${new Date(at).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
  const lines = Array.from({ length: rows }, (_, index) => {
    const at = now - (rows - index) * 10 * minute;
    return `inc ${stamp(at)} - ${stamp(at + 9 * minute)} # project-${index % 20} review # "note ${index}"`;
  });
  return `${lines.join('\n')}\n`;
}
