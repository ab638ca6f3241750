import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { related } from '../../src/brain/related.ts';
import { writtenCommands } from '../../src/grammar/contribute/written-commands.ts';
import { openGrammar, type Grammar } from '../../src/grammar/grammar.ts';
import { openLibrary } from '../../src/grammar/load.ts';
import { readCartridges } from '../../src/grammar/written.ts';
import { openStore } from '../../src/store/open.ts';
import type { NewCommand, Store } from '../../src/store/store.ts';
import { dangerLines } from '../helpers/danger-lines.ts';
import { misspell } from '../helpers/misspelt.ts';
import { quantile } from './quantile.ts';

export interface AnalysisResult {
  lines: number;
  keystrokes: number;
  p50us: number;
  p99us: number;
  completeP99us: number;
  /** Medians of fresh processes: opening the grammar, and the first line of git. */
  openMs: number;
  loadMs: number;
  /** Of names with one edit in them, those where what was meant is suggested first. */
  meantPercent: number;
}

export interface RelatedResult {
  rows: number;
  queries: number;
  p50ms: number;
  p95ms: number;
}

/** The lines that the cartridges have as tests and examples, and those of danger, typed key by key and analysed after each as the sidebar does. */
export function measureAnalysis(written: string, cartridges: string): AnalysisResult {
  const grammar = openGrammar({ dir: cartridges });
  const lines = linesOf(written);
  for (const line of lines) grammar.analyze(line);
  const times: number[] = [];
  const completions: number[] = [];
  for (const line of lines) {
    for (let end = 1; end <= line.length; end++) {
      const typed = line.slice(0, end);
      times.push(timed(() => grammar.analyze(typed)));
      if (end % 5 === 0) completions.push(timed(() => grammar.complete(typed, end)));
    }
  }
  return {
    lines: lines.length,
    keystrokes: times.length,
    p50us: quantile(times, 0.5) * 1000,
    p99us: quantile(times, 0.99) * 1000,
    completeP99us: quantile(completions, 0.99) * 1000,
    ...measureLoad(cartridges),
    meantPercent: measureMeant(cartridges, grammar),
  };
}

function linesOf(folder: string): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const layers = files.flatMap((file) => readCartridges(file, readFileSync(join(folder, file), 'utf8')).layers);
  const commands = layers.flatMap(({ cartridge }) => writtenCommands(cartridge).map(({ command }) => command));
  const own = commands.flatMap(({ tests = [], examples = [] }) => [
    ...tests.map(({ line }) => line),
    ...examples.map(({ run }) => run),
  ]);
  return [...own, ...dangerLines().flatMap(({ danger, caution, quiet }) => [...danger, ...caution, ...quiet])];
}

function measureLoad(cartridges: string): { openMs: number; loadMs: number } {
  const runs = Array.from({ length: 15 }, () => {
    const args = [join(import.meta.dirname, 'load.ts'), cartridges, 'git status'];
    return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as { openMs: number; loadMs: number };
  });
  const median = (values: number[]): number => quantile(values, 0.5);
  return { openMs: median(runs.map(({ openMs }) => openMs)), loadMs: median(runs.map(({ loadMs }) => loadMs)) };
}

function measureMeant(cartridges: string, grammar: Grammar): number {
  const library = openLibrary({ dirs: [cartridges] });
  const tools = ['git', 'npm', 'docker', 'bun', 'deno', 'pnpm'].flatMap((cli) => library.find(cli));
  const all = tools.flatMap((root) => misspell(root, { seed: 20_260_601, each: 2 }));
  const right = all.filter(({ line, meant }) =>
    grammar.analyze(line).commands[0]?.problems.some((problem) => problem.meant === meant),
  );
  return (100 * right.length) / all.length;
}

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
