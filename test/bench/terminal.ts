import { writeSync } from 'node:fs';
import { spawn, type IPty } from 'node-pty';

export interface Target {
  name: string;
  command: string;
  args: string[];
  env: Record<string, string>;
  cwd: string;
  /** A process of its own that belongs to it, such as tmux's server. */
  serverPid?: () => number | null;
  /** Ends that one. */
  stopServer?: () => void;
}

/**
 * A terminal that measures: reads bytes, answers what programs ask, draws nothing. A key is written with one
 * system call, and the clock is read when the answer's bytes are here.
 */
export class MeasuringTerminal {
  readonly pid: number;
  readonly startedAt = performance.now();
  readonly #pty: IPty;
  readonly #fd: number;
  readonly #ended: Promise<void>;
  #listener: (text: string) => void = () => {};

  constructor({ command, args, env, cwd }: Target, size: { cols: number; rows: number }) {
    this.#pty = spawn(command, args, { name: 'xterm-256color', ...size, cwd, env, encoding: 'latin1' });
    this.#fd = (this.#pty as unknown as { fd: number }).fd;
    this.pid = this.#pty.pid;
    this.#pty.onData((text) => {
      if (text.includes('\x1b')) this.#answer(text);
      this.#listener(text);
    });
    this.#ended = new Promise((resolve) => this.#pty.onExit(() => resolve()));
  }

  send(text: string): void {
    if (text.length < 4096) writeSync(this.#fd, text);
    else this.#pty.write(text);
  }

  /** Milliseconds from sending `text` until the last of what comes before nothing has come for `ms`. */
  async untilQuiet(text: string, ms: number): Promise<number> {
    const from = performance.now();
    let last = from;
    this.send(text);
    await new Promise<void>((resolve) => {
      let timer = setTimeout(resolve, ms);
      this.#listener = () => {
        last = performance.now();
        clearTimeout(timer);
        timer = setTimeout(resolve, ms);
      };
    });
    this.#listener = () => {};
    return last - from;
  }

  /** Milliseconds from sending `text` until `sign` is in what is printed, styling left out; null when it does not come. */
  async time(text: string, sign: string, within = 120_000): Promise<number | null> {
    let heard = '';
    const from = performance.now();
    return new Promise((resolve) => {
      const giveUp = setTimeout(() => settle(null), within);
      const settle = (result: number | null): void => {
        clearTimeout(giveUp);
        this.#listener = () => {};
        resolve(result);
      };
      this.#listener = (data) => {
        heard = (heard + data).slice(-16_384 - data.length);
        if (heard.includes(sign) || printed(heard).includes(sign)) settle(performance.now() - from);
        else heard = heard.slice(-16_384);
      };
      this.send(text);
    });
  }

  /** Resolves when nothing has come for `ms`. */
  async quiet(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      let timer = setTimeout(resolve, ms);
      this.#listener = () => {
        clearTimeout(timer);
        timer = setTimeout(resolve, ms);
      };
    });
    this.#listener = () => {};
  }

  async close(): Promise<void> {
    const kill = setTimeout(() => process.kill(this.pid, 'SIGKILL'), 3000);
    try {
      process.kill(this.pid, 'SIGHUP');
    } catch {
      // It has ended by itself.
    }
    await this.#ended;
    clearTimeout(kill);
  }

  #answer(text: string): void {
    for (const [, prefix, digits, final] of text.matchAll(/\x1b\[([>?=]?)([\d;]*)([cnu])/g)) {
      const reply = answers[`${prefix}${digits}${final}`];
      if (reply !== undefined) this.send(reply);
    }
  }
}

const answers: Record<string, string> = {
  c: '\x1b[?62;22c',
  '0c': '\x1b[?62;22c',
  '>c': '\x1b[>41;354;0c',
  '>0c': '\x1b[>41;354;0c',
  '6n': '\x1b[1;1R',
  '5n': '\x1b[0n',
  '?u': '\x1b[?0u',
};

function printed(text: string): string {
  return text.replace(/\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()][0-9A-B]|\x1b[=>78]/g, '');
}
