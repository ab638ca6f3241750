// `npm run bench`: what the budgets in docs/benchmarks.md speak of, measured on this machine now. `--json` for programs.
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { whichProgram } from '../helpers/which-program.ts';
import { measureAnalysis, measureRelated } from './engine.ts';
import { type FaultResult, type HardshipResult, measureFaults, measureHardship } from './hardships.ts';
import { measurePrompts, type PromptResult, writePrompts } from './prompts.ts';
import { measureTasks, type TasksResult } from './tasks.ts';
import { measureScrollback, type ScrollbackResult } from './scrollback.ts';
import type { Target } from './terminal.ts';
import { measure, measureStartups, type WrapperResult } from './wrappers.ts';

const root = join(import.meta.dirname, '../..');
const home = realpathSync(mkdtempSync(join(tmpdir(), 'pilot-bench-')));
const tmuxSocket = `pilot-bench-${process.pid}`;

try {
  const wrappers = await measureWrappers();
  const analysis = measureAnalysis(join(root, 'cartridges'), join(root, 'dist/cartridges'));
  const related = await measureRelated(100_000);
  const tasks = await measureTasks(100_000);
  const scrollback = await measureScrollback(pilotHere());
  const hardships: Record<string, HardshipResult> = {};
  for (const target of targetsHere()) hardships[target.name] = await measureHardship(target);
  const faults = await measureFaults(pilotHere());
  writePrompts(home);
  const prompts = await measurePrompts(shellsHere());
  const results = { machine: machine(), wrappers, analysis, related, tasks, scrollback, hardships, faults, prompts };
  if (process.argv.includes('--json')) console.log(JSON.stringify(results, null, 2));
  else print(results);
} finally {
  rmSync(home, { recursive: true, force: true });
}

async function measureWrappers(): Promise<Record<string, WrapperResult>> {
  writeFileSync(join(home, '.bashrc'), "PS1='$ '\n");
  const targets = targetsHere();
  const startups = await measureStartups(targets);
  const results: Record<string, WrapperResult> = {};
  for (const target of targets) {
    results[target.name] = { startupMs: startups.get(target.name) ?? null, ...(await measure(target)) };
  }
  return results;
}

function pilotHere(): Target {
  const pilot = targetsHere().find(({ name }) => name === 'pilot');
  if (pilot === undefined) throw new Error('there is no pilot to measure');
  return pilot;
}

/** Each shell bare, in tmux and in pilot. */
function shellsHere(): Target[] {
  return ['bash', 'zsh', 'fish'].flatMap((shell) => {
    const path = whichProgram(shell);
    if (path === null) return [];
    return targetsHere(path).map((target) => ({
      ...target,
      name: target.name === 'bash' ? shell : `${shell} in ${target.name}`,
    }));
  });
}

function targetsHere(shell = whichProgram('bash') ?? '/bin/bash'): Target[] {
  const env = {
    HOME: home,
    SHELL: shell,
    PATH: process.env.PATH ?? '',
    TERM: 'xterm-256color',
    COLORTERM: 'truecolor',
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
  };
  const target = (name: string, command: string, args: string[]): Target => ({ name, command, args, env, cwd: home });
  return [
    target('bash', shell, []),
    ...(whichProgram('tmux') ? [{ ...target('tmux', 'tmux', tmux('new-session', shell)), ...tmuxServer() }] : []),
    target('pilot', join(root, 'bin/pilot'), []),
  ];
}

function tmux(...args: string[]): string[] {
  return ['-L', tmuxSocket, '-f', '/dev/null', ...args];
}

function tmuxServer(): Pick<Target, 'serverPid' | 'stopServer'> {
  return {
    serverPid: () => Number(askTmux('display-message', '-p', '#{pid}')) || null,
    stopServer: () => void askTmux('kill-server'),
  };
}

function askTmux(...args: string[]): string {
  try {
    return execFileSync('tmux', tmux(...args), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    // Its last session has ended, and the server with it.
    return '';
  }
}

function machine(): { cpu: string; cores: number; platform: string; node: string } {
  const cores = cpus();
  return {
    cpu: cores[0]?.model ?? 'unknown',
    cores: cores.length,
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
  };
}

interface Results {
  machine: ReturnType<typeof machine>;
  wrappers: Record<string, WrapperResult>;
  analysis: ReturnType<typeof measureAnalysis>;
  related: Awaited<ReturnType<typeof measureRelated>>;
  tasks: TasksResult;
  scrollback: ScrollbackResult[];
  hardships: Record<string, HardshipResult>;
  faults: FaultResult;
  prompts: Record<string, PromptResult>;
}

function print({ machine, wrappers, analysis, related, tasks, scrollback, hardships, faults, prompts }: Results): void {
  const names = Object.keys(wrappers);
  const row = (label: string, of: (result: WrapperResult) => string) => [
    label,
    ...names.map((name) => (wrappers[name] ? of(wrappers[name]) : '')),
  ];
  console.log(`${machine.cpu}, ${machine.cores} cores, ${machine.platform}, Node ${machine.node.slice(1)}; 120x36\n`);
  table([
    ['', ...names],
    row('startup, spawn to first output (median)', ({ startupMs }) => figure(startupMs, 1, 'ms')),
    row('key to echo, p50', ({ keyMs }) => figure(keyMs.p50, 2, 'ms')),
    row('key to echo, p95', ({ keyMs }) => figure(keyMs.p95, 2, 'ms')),
    row('key to echo, p99', ({ keyMs }) => figure(keyMs.p99, 2, 'ms')),
    row('keys lost', ({ keyMs }) => String(keyMs.lost)),
    row('cat of coloured text', ({ throughputMBs }) => figure(throughputMBs, 1, 'MB/s')),
    row('memory after that (PSS)', ({ memoryMiB }) => figure(memoryMiB, 1, 'MiB')),
    row('idle CPU', ({ idleCpuPercent }) => figure(idleCpuPercent, 1, '%')),
  ]);
  console.log();
  table([
    ['', 'p50', 'tail'],
    [
      `analysis per keystroke (${analysis.keystrokes}, of ${analysis.lines} lines)`,
      figure(analysis.p50us, 0, 'us'),
      `p99 ${figure(analysis.p99us, 0, 'us')}`,
    ],
    ['completion', '', `p99 ${figure(analysis.completeP99us, 0, 'us')}`],
    ['the grammar with no cartridge loaded, fresh process', figure(analysis.openMs, 1, 'ms'), ''],
    ["load of git's cartridge, fresh process", figure(analysis.loadMs, 1, 'ms'), ''],
    ['did you mean, right first', figure(analysis.meantPercent, 1, '%'), ''],
    [
      `related memories, ${related.rows} rows (${related.queries})`,
      figure(related.p50ms, 1, 'ms'),
      `p95 ${figure(related.p95ms, 1, 'ms')}`,
    ],
    [
      'panel TASKS of 100,000 open ones, here',
      figure(tasks.panelHere.median, 1, 'ms'),
      `p95 ${figure(tasks.panelHere.p95, 1, 'ms')}`,
    ],
    [
      'the same where none is of this place',
      figure(tasks.panelElsewhere.median, 1, 'ms'),
      `p95 ${figure(tasks.panelElsewhere.p95, 1, 'ms')}`,
    ],
    [
      'a new task, stored and in the panel',
      figure(tasks.addToPanel.median, 1, 'ms'),
      `p95 ${figure(tasks.addToPanel.p95, 1, 'ms')}`,
    ],
    [
      'pilot task list repo:here, 5,000 of 100,000',
      figure(tasks.listHere.median, 1, 'ms'),
      `p95 ${figure(tasks.listHere.p95, 1, 'ms')}`,
    ],
    [
      'pilot task list, all 100,000 of them',
      figure(tasks.listAll.median, 1, 'ms'),
      `p95 ${figure(tasks.listAll.p95, 1, 'ms')}`,
    ],
  ]);
  console.log();
  table([
    ['scrollback, full lines', 'memory (PSS)', 'with none kept', 'a resize'],
    ...scrollback.map(({ cols, lines, fullMiB, noneMiB, reflowMs }) => [
      `${lines} of ${cols} columns`,
      figure(fullMiB, 1, 'MiB'),
      figure(noneMiB, 1, 'MiB'),
      figure(reflowMs, 1, 'ms'),
    ]),
  ]);
  console.log();
  table([
    ['hardships', 'a flood of 200 MB', 'memory after it', 'Ctrl-C to silence', '10 MB typed', 'identical'],
    ...Object.entries(hardships).map(([name, { floodMBs, floodGrowthMiB, interruptMs, typedMs, typedIdentical }]) => [
      name,
      figure(floodMBs, 1, 'MB/s'),
      `+${figure(floodGrowthMiB, 1, 'MiB')}`,
      figure(interruptMs, 0, 'ms'),
      figure(typedMs, 0, 'ms'),
      typedIdentical ? 'yes' : 'NO',
    ]),
  ]);
  console.log();
  table([
    ['faults of pilot alone', 'median', 'longest'],
    ['loop stall, a host that reads nothing for 3 s', '', figure(faults.stallMs, 1, 'ms')],
    [
      `sidebar back, its thread ended ${faults.restarts} times`,
      figure(faults.restartP50Ms, 0, 'ms'),
      figure(faults.restartMaxMs, 0, 'ms'),
    ],
    ['a full frame of 500 x 300', figure(faults.redrawMs, 1, 'ms'), ''],
  ]);
  console.log();
  table([
    ['medians', 'first prompt', 'first command', 'command lag', 'input lag'],
    ...Object.entries(prompts).map(([name, { firstPromptMs, firstCommandMs, commandMs, inputMs }]) => [
      name,
      figure(firstPromptMs, 1, 'ms'),
      figure(firstCommandMs, 1, 'ms'),
      figure(commandMs, 2, 'ms'),
      figure(inputMs, 2, 'ms'),
    ]),
  ]);
}

function figure(value: number | null, digits: number, unit: string): string {
  return value === null ? '-' : `${value.toFixed(digits)} ${unit}`;
}

function table(rows: string[][]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const cell = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  for (const row of rows) console.log(row.map(cell).join('   '));
}
