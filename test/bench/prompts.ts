import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { quantile } from './quantile.ts';
import { MeasuringTerminal, type Target } from './terminal.ts';

/** In the words of zsh-bench, medians in milliseconds; null where nothing came. */
export interface PromptResult {
  firstPromptMs: number | null;
  firstCommandMs: number | null;
  commandMs: number | null;
  inputMs: number | null;
}

const size = { cols: 120, rows: 36 };
const starts = 7;
const prompts = 60;
const keys = 60;
/** The screen never scrolls: a row of prompts that moves up by one looks the same, and is not drawn again. */
const perScreen = 20;
const sign = 'ready>';

export function writePrompts(home: string): void {
  writeFileSync(join(home, '.bashrc'), `PS1='${sign} '\n`);
  writeFileSync(join(home, '.zshrc'), `PS1='${sign} '\nunsetopt prompt_sp\n`);
  mkdirSync(join(home, '.config/fish'), { recursive: true });
  writeFileSync(
    join(home, '.config/fish/config.fish'),
    `set -g fish_greeting\nfunction fish_prompt; printf '${sign} '; end\nfunction fish_title; end\n`,
  );
}

/** The targets take turns, round after round, so that a busy moment of the machine meets all of them. */
export async function measurePrompts(targets: Target[]): Promise<Record<string, PromptResult>> {
  const first = new Map<string, { prompt: number[]; command: number[] }>();
  for (let round = 0; round < starts; round++) {
    for (const target of targets) {
      const times = first.get(target.name) ?? { prompt: [], command: [] };
      first.set(target.name, times);
      add(times.prompt, await started(target, '', sign));
      add(times.command, await started(target, 'printf "d%se\\n" on\r', 'done'));
    }
  }
  const results: Record<string, PromptResult> = {};
  for (const target of targets) {
    const { prompt = [], command = [] } = first.get(target.name) ?? {};
    results[target.name] = {
      firstPromptMs: median(prompt),
      firstCommandMs: median(command),
      ...(await atThePrompt(target)),
    };
  }
  return results;
}

async function started(target: Target, typed: string, awaited: string): Promise<number | null> {
  const terminal = new MeasuringTerminal(target, size);
  const ms = await terminal.time(typed, awaited, 20_000);
  const since = performance.now() - terminal.startedAt;
  await terminal.close();
  target.stopServer?.();
  return ms === null ? null : since;
}

async function atThePrompt(target: Target): Promise<Pick<PromptResult, 'commandMs' | 'inputMs'>> {
  const terminal = new MeasuringTerminal(target, size);
  try {
    await terminal.time('', sign, 20_000);
    await terminal.quiet(1500);
    const command: number[] = [];
    for (let i = 0; i < prompts; i++) {
      if (i % perScreen === 0) await cleared(terminal);
      add(command, await terminal.time('\r', sign, 2000));
      await terminal.quiet(40);
    }
    await cleared(terminal);
    const input: number[] = [];
    for (let i = 0; i < keys; i++) {
      const key = String.fromCharCode(97 + ((i * 7) % 26));
      add(input, await terminal.time(key, key, 1000));
      await terminal.quiet(40);
    }
    return { commandMs: median(command), inputMs: median(input) };
  } finally {
    await terminal.close();
    target.stopServer?.();
  }
}

async function cleared(terminal: MeasuringTerminal): Promise<void> {
  terminal.send('\x0c');
  await terminal.quiet(150);
}

function add(times: number[], ms: number | null): void {
  if (ms !== null) times.push(ms);
}

function median(times: number[]): number | null {
  return times.length === 0 ? null : quantile(times, 0.5);
}
