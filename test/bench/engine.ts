import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { related } from '../../src/brain/related.ts';
import { openGrammar } from '../../src/grammar/grammar.ts';
import { openStore } from '../../src/store/open.ts';
import type { NewCommand, Store } from '../../src/store/store.ts';
import { quantile } from './quantile.ts';

export interface AnalysisResult {
  keystrokes: number;
  p50us: number;
  p99us: number;
  /** The first line of each program, which loads its cartridge. */
  loadMs: number;
}

export interface RelatedResult {
  rows: number;
  queries: number;
  p50ms: number;
  p95ms: number;
}

/** Each line is typed key by key, and analysed after each key as the sidebar does. */
export function measureAnalysis(cartridges: string): AnalysisResult {
  const grammar = openGrammar({ dir: cartridges });
  const loads = ['git status', 'npm ci'].map((line) => timed(() => grammar.analyze(line)));
  const times: number[] = [];
  for (let round = 0; round < 20; round++) {
    for (const line of typedLines) {
      for (let end = 1; end <= line.length; end++) times.push(timed(() => grammar.analyze(line.slice(0, end))));
    }
  }
  return {
    keystrokes: times.length,
    p50us: quantile(times, 0.5) * 1000,
    p99us: quantile(times, 0.99) * 1000,
    loadMs: Math.max(...loads),
  };
}

const typedLines = [
  'git stash -um wip',
  'git log --oneline --graph --all -n 20',
  'git rebase -i HEAD~5 && git push --force-with-lease origin main',
  'npm install --save-exact --save-dev vitest@5',
  'npm run build -- --watch | tee build.log',
  'FOO=1 sudo -u ada git clean -fdx ./dist',
  'for f in *.ts; do git blame "$f" | head -3; done',
];

/** Writes a history of invented commands and notes, then asks as the Memories panel does after each command. */
export async function measureRelated(rows: number): Promise<RelatedResult> {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-bench-store-'));
  const store = await openStore({ path: join(folder, 'pilot.db') });
  try {
    await fill(store, rows);
    const times: number[] = [];
    for (let i = 0; i < 200; i++) {
      const place = placeNumber(i * 7);
      const recent = await store.commands.list({ repo: place.repo, limit: 5 });
      const line = i % 2 === 0 ? '' : (lineNumber(i).slice(0, 8) ?? '');
      const from = performance.now();
      await related(store, { place, line, recent, now: startOfHistory + rows * 60_000, limit: 8 });
      times.push(performance.now() - from);
    }
    return { rows, queries: times.length, p50ms: quantile(times, 0.5), p95ms: quantile(times, 0.95) };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

const startOfHistory = Date.UTC(2026, 0, 1);

async function fill(store: Store, rows: number): Promise<void> {
  const memories = Math.floor(rows / 10);
  for (let i = 0; i < rows - memories; i++) await store.commands.add(commandNumber(i));
  for (let i = 0; i < memories; i++) {
    const text = `${lineNumber(i)} needs ${topics[i % topics.length]} in step ${i}`;
    await store.memories.add({ kind: 'note', text, createdAt: startOfHistory + i * 600_000, ...placeNumber(i) });
  }
}

function commandNumber(i: number): NewCommand {
  const line = lineNumber(i);
  const [cli = '', sub = ''] = line.split(' ');
  const startedAt = startOfHistory + i * 60_000;
  return {
    ...placeNumber(i),
    id: `bench-${i}`,
    line,
    session: `session-${Math.floor(i / 200)}`,
    shell: 'bash',
    startedAt,
    durationMs: (i * 37) % 9000,
    exit: i % 9 === 0 ? 1 : 0,
    cli,
    path: [sub],
    effect: 'read',
  };
}

function placeNumber(i: number): { cwd: string; repo: string; branch: string } {
  const repo = `/home/ada/code/project-${i % 40}`;
  return {
    cwd: i % 3 === 0 ? repo : `${repo}/packages/part-${i % 11}`,
    repo,
    branch: i % 5 === 0 ? 'main' : `topic-${i % 23}`,
  };
}

function lineNumber(i: number): string {
  const command = commands[i % commands.length] ?? '';
  return i % 4 === 0 ? `${command} ${topics[i % topics.length]}-${i % 997}` : command;
}

const commands = [
  'git status',
  'git switch topic',
  'git push --force-with-lease',
  'npm test',
  'npm run build',
  'npm ci',
  'make check',
  'docker compose up -d',
  'grep -rn TODO src',
  'vim README.md',
  'curl -s localhost:8080/health',
];

const topics = ['login', 'invoice', 'search index', 'migration', 'cache', 'webhook', 'retry', 'staging'];

function timed(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}
