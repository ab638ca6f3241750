import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { performance } from 'node:perf_hooks';
import { openStore } from '../../src/store/open.ts';
import type { NewTask } from '../../src/store/task-store.ts';
import type { Store } from '../../src/store/store.ts';
import { mostUrgent } from '../../src/tasks/most-urgent.ts';
import { parseTask } from '../../src/tasks/parse.ts';
import { addTask } from '../../src/tasks/save.ts';
import { byUrgency, weights } from '../../src/tasks/urgency.ts';
import { quantile } from './quantile.ts';

export interface TasksResult {
  /** Milliseconds. */
  panelHere: { median: number; p95: number };
  panelElsewhere: { median: number; p95: number };
  addToPanel: { median: number; p95: number };
  listAll: { median: number; p95: number };
  listHere: { median: number; p95: number };
}

/** The panel of so many open tasks: in a repository with a twentieth of them, in one with none, and after a new one. */
export async function measureTasks(count: number): Promise<TasksResult> {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-bench-tasks-'));
  const store = await openStore({ path: join(folder, 'pilot.db') });
  try {
    await fill(store, count);
    const here = { cwd: '/srv/7', repo: '/srv/7', branch: 'main' };
    const elsewhere = { cwd: '/srv/none', repo: '/srv/none', branch: 'main' };
    const panel = (place: typeof here) => () => mostUrgent(store, { place, now: Date.now(), limit: 50, least: 15 });
    return {
      panelHere: await timed(panel(here)),
      panelElsewhere: await timed(panel(elsewhere)),
      addToPanel: await timed(async () => {
        const now = Date.now();
        await addTask(store, parseTask('fix flaky test +ci due:fri !high', { now }), { place: here, now });
        await panel(here)();
      }),
      listAll: await timed(() => list(store), 5),
      listHere: await timed(() => list(store, here.repo), 20),
    };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(store: Store, count: number): Promise<void> {
  const now = Date.now();
  const day = 86_400_000;
  const tasks = Array.from({ length: count }, (_, index): NewTask => {
    const repo = `/srv/${index % 20}`;
    return {
      cwd: repo,
      repo,
      branch: 'main',
      text: `look into case ${index} of the list`,
      tags: index % 3 === 0 ? ['ci', 'bug'].slice(index % 2) : [],
      due: index % 2 === 0 ? now + (((index * 7919) % 90) - 20) * day : null,
      wait: index % 10 === 0 ? now + (index % 9) * day : null,
      priority: ([null, 'high', 'medium', 'low', null] as const)[(index * 31) % 5] ?? null,
      createdAt: now - ((index * 104_729) % 700) * day,
    };
  });
  await store.tasks.addMany(tasks, 'bench');
}

/** As `pilot task list` does it, up to what is printed. */
async function list(store: Store, repo?: string): Promise<void> {
  const [now, place] = [Date.now(), { cwd: '/', repo: repo ?? null, branch: null }];
  const tasks = await store.tasks.list({ state: 'open', ...(repo !== undefined && { repo }) });
  const { blocked, blocking } = await store.tasks.urgent({ place, now, weights, limit: 1, least: 1 });
  byUrgency(tasks, { now, place, dependencies: { blocked: new Set(blocked), blocking: new Set(blocking) } });
}

async function timed(work: () => Promise<unknown>, runs = 60): Promise<{ median: number; p95: number }> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const from = performance.now();
    await work();
    times.push(performance.now() - from);
  }
  return { median: quantile(times, 0.5), p95: quantile(times, 0.95) };
}
