import { onTestFinished, vi } from 'vitest';
import type { ShellEvent } from '../../src/events.ts';
import { launchPlan } from '../../src/shell/launch.ts';
import { parseMark, type Mark } from '../../src/shell/marks.ts';
import { openScratch } from '../../src/shell/scratch.ts';
import { ShellTracker } from '../../src/shell/tracker.ts';
import { Host } from '../helpers/host.ts';
import { makeHome, type Home, type Shell } from '../helpers/home.ts';

export const nonce = '5ca1ab1e0ddba11';
// Real shells on a machine that may be busy. Nothing waits for these to pass: they say when to give up.
const patience = 20_000;
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

export interface ShellOptions {
  /** Files of the home directory, by name. */
  files?: Record<string, string>;
  home?: Home;
  env?: Record<string, string>;
  args?: string[];
  login?: boolean;
  integrationDir?: string;
  /** Started as without pilot. */
  bare?: boolean;
  cols?: number;
}

type Of<Type extends ShellEvent['type']> = Extract<ShellEvent, { type: Type }>;

/** A real shell with the integration, and what a terminal makes of its marks. */
export class ShellAtPrompt {
  readonly host: Host;
  readonly home: Home;
  readonly events: ShellEvent[] = [];
  readonly marks: Mark[] = [];
  readonly plan: ReturnType<typeof launchPlan>;
  readonly #tracker: ShellTracker;
  #inputAt: { row: number; col: number } | null = null;
  #clock = 0;

  constructor(shell: Shell, options: ShellOptions = {}) {
    this.home = options.home ?? homeForTest();
    for (const [name, text] of Object.entries(options.files ?? {})) this.home.file(name, text);
    const base = { ...this.home.env(shell), ...options.env };
    const scratch = openScratch({ XDG_RUNTIME_DIR: this.home.path });
    const program = base.SHELL ?? shell;
    this.plan = launchPlan({
      program,
      args: options.args,
      login: options.login ?? false,
      env: base,
      integrationDir: options.integrationDir ?? integrationDir,
      nonce,
      version: '1.2.3',
      scratch: scratch?.dir,
    });
    const bare = { file: program, args: [...(options.login ? ['-l'] : []), ...(options.args ?? [])], env: base };
    const { file, args, env } = options.bare ? bare : this.plan;
    this.#tracker = new ShellTracker({ cwd: this.home.path });
    this.host = new Host({ command: file, args, env, cwd: this.home.path, cols: options.cols ?? 100, rows: 30 });
    this.host.screen.parser.registerOscHandler(133, (payload) => this.#mark(payload));
    onTestFinished(() => this.host.close());
  }

  /** Types a line, runs it and waits for its end and for the next prompt. */
  async runs(line: string): Promise<Of<'command-end'>> {
    const from = this.events.length;
    this.types(`${line}\r`);
    await this.prompts(from);
    const ended = this.events.slice(from).find((event) => event.type === 'command-end');
    if (ended === undefined) throw new Error(`No command ended.\n${this.picture()}`);
    return ended as Of<'command-end'>;
  }

  /** Sends keys and waits for the next prompt, in a shell with or without the integration. It ends in this text. */
  async waits(keys = '', end = '$ '): Promise<void> {
    const before = this.plainBytes().length;
    this.host.write(keys);
    await this.until(
      'a prompt',
      () => this.plainBytes().length > before + keys.length && this.plainBytes().endsWith(end),
    );
  }

  types(text: string): void {
    this.host.write(text);
  }

  /** Character by character, each once the one before it is drawn: so that two runs give the same bytes. */
  async typesSlowly(text: string): Promise<void> {
    for (let length = 1; length <= text.length; length++) {
      this.host.write(text[length - 1] ?? '');
      await this.until(`the echo of ${text}`, () => this.beforeCursor().endsWith(text.slice(0, length)));
    }
  }

  pastes(text: string): void {
    this.host.write(`\x1b[200~${text}\x1b[201~`);
  }

  /** Waits until the shell waits for a line: a prompt among the events from `from` on, and its end marked. */
  async prompts(from = 0): Promise<void> {
    await this.until('a prompt', () => {
      const prompted = this.events.slice(from).some((event) => event.type === 'prompt');
      return prompted && this.#inputAt !== null;
    });
  }

  async sees(text: string): Promise<void> {
    await this.until(`to see ${JSON.stringify(text)}`, () => this.screen().includes(text));
  }

  /** The line that is being typed is this. */
  async typing(text: string): Promise<void> {
    await this.until(`the line ${JSON.stringify(text)}`, () => this.#lastLine()?.text === text);
  }

  #lastLine(): Of<'line'> | undefined {
    return this.events.findLast((event) => event.type === 'line') as Of<'line'> | undefined;
  }

  /** All rows that were ever on the screen. */
  screen(): string {
    const buffer = this.host.screen.buffer.active;
    return Array.from({ length: buffer.length }, (_, y) => buffer.getLine(y)?.translateToString(true) ?? '').join('\n');
  }

  /** The bytes of the shell without our marks. */
  plainBytes(): string {
    // oxlint-disable-next-line no-control-regex -- marks are control sequences
    return this.host
      .received()
      .toString()
      .replaceAll(/\x1b\]133;[^\x07]*\x07/g, '');
  }

  /** The row up to the cursor. */
  beforeCursor(): string {
    const { row, col } = this.#cursor();
    return this.host.screen.buffer.active.getLine(row)?.translateToString(false, 0, col) ?? '';
  }

  picture(): string {
    return `${this.screen().trimEnd()}\n${this.events.map((event) => JSON.stringify(event)).join('\n')}`;
  }

  async until(what: string, check: () => boolean): Promise<void> {
    const settled = () => this.host.drawn && check();
    if (settled()) return;
    await new Promise<void>((resolve, reject) => {
      const fail = () => reject(new Error(`Waited in vain for ${what}.\n${this.picture()}`));
      const giveUp = setTimeout(fail, patience);
      const stop = this.host.onChange(() => {
        this.#readTyped();
        if (!settled()) return;
        clearTimeout(giveUp);
        stop();
        resolve();
      });
    });
  }

  async exits(): Promise<number> {
    await this.until('the end of the shell', () => this.host.exit !== null);
    return this.host.exit?.code ?? -1;
  }

  #mark(payload: string): true {
    const mark = parseMark(payload, nonce);
    if (mark === null) return true;
    const typed = this.#typed();
    if (mark.type === 'input-start') this.#inputAt = this.#cursor();
    if (mark.type === 'command-start' || mark.type === 'prompt-start') this.#inputAt = null;
    this.marks.push(mark);
    this.events.push(...this.#tracker.mark(mark, { typed, at: ++this.#clock }));
    return true;
  }

  #readTyped(): void {
    const typed = this.#typed();
    if (typed !== null) this.events.push(...this.#tracker.typed(typed, typed.length));
  }

  #cursor(): { row: number; col: number } {
    const { baseY, cursorX, cursorY } = this.host.screen.buffer.active;
    return { row: baseY + cursorY, col: cursorX };
  }

  /** What stands between the prompt's end and the cursor. */
  #typed(): string | null {
    const from = this.#inputAt;
    const to = this.#cursor();
    if (from === null || to.row < from.row) return null;
    const buffer = this.host.screen.buffer.active;
    let text = '';
    for (let row = from.row; row <= to.row; row++) {
      const line = buffer.getLine(row);
      if (row > from.row && !line?.isWrapped) text += '\n';
      text +=
        line?.translateToString(false, row === from.row ? from.col : 0, row === to.row ? to.col : undefined) ?? '';
    }
    return text
      .split('\n')
      .map((row, at, rows) => (at < rows.length - 1 ? row.trimEnd() : row))
      .join('\n');
  }
}

export const integrationDir = new URL('../../src/shell/integration', import.meta.url).pathname;

/** Started, and waiting at its first prompt. */
export async function shellAtPrompt(shell: Shell, options: ShellOptions = {}): Promise<ShellAtPrompt> {
  const started = new ShellAtPrompt(shell, options);
  await started.prompts();
  return started;
}

export function homeForTest(): Home {
  const home = makeHome();
  onTestFinished(() => home.remove());
  return home;
}
