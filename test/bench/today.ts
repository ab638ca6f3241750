// `node test/bench/today.ts`: what the panel TODAY takes, and logging a time until it stands there, with many entries.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSidebarSession, type SidebarSession } from '../../src/app/sidebar/session.ts';
import { defaultConfig } from '../../src/config/defaults.ts';
import type { NewEntry } from '../../src/store/entry-store.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { report } from '../../src/worklog/report.ts';
import { quantile } from './quantile.ts';

const spacing = 36 * 60_000;
const day = 24 * 60 * 60_000;

interface Result {
  entries: number;
  /** What the panel asks the store when anything has changed, and what it makes of that. */
  panel: { p50ms: number; p95ms: number };
  /** From Enter in the box of leader l until the sidebar's state has the time. */
  enter: { p50ms: number; p95ms: number };
}

console.log(JSON.stringify(await measure(Number(process.argv[2] ?? 1_000_000)), null, 2));

/** A worklog of years: some 40 entries a day, the last of them now. */
async function measure(entries: number): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-bench-worklog-'));
  const store = await openStore({ path: join(folder, 'pilot.db') });
  try {
    const now = Date.now();
    await fill(store, entries, now);
    return { entries, panel: await measurePanel(store, entries, now), enter: await measureEnter(store) };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

async function fill(store: Store, entries: number, now: number): Promise<void> {
  const rows = Array.from({ length: entries }, (_, at) => entryNumber(at, now));
  await store.entries.addMany(rows, 'the bench');
}

function entryNumber(at: number, now: number): NewEntry {
  const project = `project-${at % 40}`;
  const startedAt = now - (at + 1) * spacing;
  const place = { cwd: `/srv/${project}`, repo: `/srv/${project}`, branch: 'main' };
  return {
    ...place,
    project,
    note: `work ${at}`,
    tags: [`tag-${at % 9}`],
    startedAt,
    endedAt: startedAt + spacing / 2,
  };
}

async function measurePanel(store: Store, entries: number, now: number): Promise<Result['panel']> {
  const times: number[] = [];
  const days = Math.floor((entries * spacing) / day);
  for (let round = 0; round < 200; round += 1) {
    const from = now - (1 + ((round * 7) % Math.max(days, 1))) * day;
    const start = performance.now();
    const found = await store.entries.list({ from, to: from + day });
    await store.entries.running();
    report(found, { from, to: from + day, now });
    times.push(performance.now() - start);
  }
  return { p50ms: quantile(times, 0.5), p95ms: quantile(times, 0.95) };
}

async function measureEnter(store: Store): Promise<Result['enter']> {
  const session = openSession(store);
  await until(session, ({ worklog }) => worklog.projects.length > 0);
  const times: number[] = [];
  for (let round = 0; round < 60; round += 1) {
    const project = `bench-${round}`;
    session.intent({ type: 'act', id: 'worklog.log' });
    const start = performance.now();
    session.intent({ type: 'submit', action: 'worklog.log', text: `1m benchmark @${project}` });
    await until(session, ({ worklog }) => worklog.projects.some((each) => each.project === project));
    times.push(performance.now() - start);
  }
  await session.stop();
  return { p50ms: quantile(times, 0.5), p95ms: quantile(times, 0.95) };
}

function openSession(store: Store): SidebarSession {
  return createSidebarSession(
    {
      profile: 'bench',
      session: 'bench',
      shell: 'bash',
      cwd: '/srv',
      aliases: {},
      look: { colors: 1, unicode: true, plain: false },
      sidebar: { cols: 40, rows: 30 },
      shellSize: { cols: 80, rows: 30 },
    },
    {
      store,
      config: defaultConfig,
      post: () => undefined,
      grammar: {
        analyze: (line) => ({ line, ok: false, commands: [], effect: 'unknown' }),
        complete: (_, cursor) => ({ replace: { from: cursor, to: cursor }, items: [] }),
        learn: () => undefined,
      },
    },
  );
}

function until(session: SidebarSession, what: (state: SidebarSession['state']) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!what(session.state)) return;
      stop();
      resolve();
    };
    const stop = session.subscribe(check);
    check();
  });
}
