import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { ReadStream } from 'node:tty';
import { PilotError } from '../errors.ts';

/**
 * A program on a pseudo-terminal. The only file that knows node-pty.
 *
 * Only its native half is used (1.2.0-beta.15, pinned exactly; test/terminal/pty.test.ts holds the calls):
 * the JavaScript around it writes each key through the thread pool, spins on a stalled reader
 * (microsoft/node-pty#956) and loses the end of the output when a program exits (#72, #726).
 */
export class Pty {
  readonly pid: number;
  readonly #fd: number;
  readonly #native: Native;
  readonly #stream: ReadStream;
  readonly #waiting: Buffer[] = [];
  #slave: number;
  #retry: NodeJS.Timeout | NodeJS.Immediate | undefined;
  #refusals = 0;
  #onData: (data: Uint8Array) => void = () => {};
  #onExit: (exit: Exit) => void = () => {};
  #open = true;

  constructor(options: {
    file: string;
    args: string[];
    env: Record<string, string>;
    cwd: string;
    cols: number;
    rows: number;
  }) {
    const { native, helper } = loadNative();
    this.#native = native;
    const env = Object.entries(options.env).map(([name, value]) => `${name}=${value}`);
    try {
      const forked = native.fork(
        options.file,
        options.args,
        env,
        options.cwd,
        options.cols,
        options.rows,
        -1,
        -1,
        true,
        helper,
        (code, signal) => this.#exited({ code, signal }),
      );
      this.pid = forked.pid;
      this.#fd = forked.fd;
      // While we hold the other end ourselves, the end of the program is not the end of its output:
      // without it libuv takes the first hang-up for the end of the stream and drops what is still in the kernel.
      this.#slave = openSync(forked.pty, constants.O_RDWR | constants.O_NOCTTY);
    } catch (cause) {
      throw new PilotError('PTY_FAILED', `The shell ${options.file} could not be started.`, { cause });
    }
    this.#stream = new ReadStream(this.#fd);
    this.#stream.on('error', () => {});
  }

  /** Nothing is read before there is a listener, so nothing is lost. */
  onData(listener: (data: Uint8Array) => void): void {
    this.#onData = listener;
    if (this.#stream.listenerCount('data') === 0) this.#stream.on('data', (data: Uint8Array) => this.#onData(data));
  }

  /** Called once, after all of the output has been given out. */
  onExit(listener: (exit: Exit) => void): void {
    this.#onExit = listener;
  }

  /** Never blocks: what the program does not read yet waits, in order. */
  write(data: Uint8Array | string): void {
    if (!this.#open) return;
    const bytes =
      typeof data === 'string' ? Buffer.from(data) : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    if (this.#waiting.length > 0) {
      // A copy: the bytes may be part of a buffer that the caller uses again.
      this.#waiting.push(Buffer.from(bytes));
      return;
    }
    const rest = this.#tryWrite(bytes);
    if (rest === null) return;
    this.#waiting.push(Buffer.from(rest));
    this.#later();
  }

  /** With the size of a cell, programs that draw images can ask the terminal's device for its size in pixels. */
  resize(cols: number, rows: number, cell: { width: number; height: number } | null = null): void {
    if (!this.#open) return;
    const { width, height } = cell ?? { width: 0, height: 0 };
    this.#native.resize(this.#fd, Math.max(1, cols), Math.max(1, rows), cols * width, rows * height);
  }

  pause(): void {
    this.#stream.pause();
  }

  resume(): void {
    this.#stream.resume();
  }

  /** Hangs up, as closing a terminal window does. */
  hangUp(): void {
    // The shell leads a group of its own name; one that is stopped hears nothing before it goes on.
    for (const signal of ['SIGHUP', 'SIGCONT'] as const) {
      try {
        process.kill(-this.pid, signal);
      } catch {
        // it has gone by itself
      }
    }
  }

  /** What the kernel did not take; null when it took all. */
  #tryWrite(bytes: Buffer): Buffer | null {
    let at = 0;
    while (at < bytes.length) {
      try {
        at += writeSync(this.#fd, bytes, at, Math.min(CHUNK, bytes.length - at));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return bytes.subarray(at);
        return null; // the program has gone; its exit is reported by itself
      }
    }
    return null;
  }

  #later(): void {
    // A reader that is awake takes its bytes within microseconds; one that sleeps must not cost a spinning processor.
    this.#refusals++;
    if (this.#refusals <= EAGER_TRIES) this.#retry = setImmediate(() => this.#drain());
    else
      this.#retry = setTimeout(
        () => this.#drain(),
        Math.min(MAX_WAIT_MS, 2 ** Math.min(6, (this.#refusals - EAGER_TRIES) >> 2)),
      );
  }

  #drain(): void {
    this.#retry = undefined;
    while (this.#waiting.length > 0) {
      const first = this.#waiting[0] as Buffer;
      const rest = this.#tryWrite(first);
      if (rest === null) {
        this.#waiting.shift();
        this.#refusals = 0;
        continue;
      }
      if (rest.length < first.length) this.#refusals = 0;
      this.#waiting[0] = rest;
      this.#later();
      return;
    }
  }

  #exited(exit: Exit): void {
    const buffer = Buffer.allocUnsafe(65536);
    let quiet = 0;
    // The kernel hands over what the program wrote last from a work queue of its own, a moment after its end.
    const drain = (): void => {
      const got = this.#readNow(buffer);
      quiet = got ? 0 : quiet + 1;
      if (quiet < QUIET_READS) setTimeout(drain, 1);
      else this.#close(exit);
    };
    this.#stream.pause();
    drain();
  }

  #readNow(buffer: Buffer): boolean {
    let any = false;
    for (let total = 0; total < DRAIN_LIMIT;) {
      try {
        const count = readSync(this.#fd, buffer);
        if (count === 0) return any;
        any = true;
        total += count;
        this.#onData(Buffer.from(buffer.subarray(0, count)));
      } catch {
        return any; // EAGAIN: nothing more for now; EIO: nothing more at all
      }
    }
    return false; // a background program writes on and on: its shell has gone
  }

  #close(exit: Exit): void {
    if (!this.#open) return;
    this.#open = false;
    if (this.#retry !== undefined) {
      clearTimeout(this.#retry as NodeJS.Timeout);
      clearImmediate(this.#retry as NodeJS.Immediate);
    }
    closeSync(this.#slave);
    this.#stream.destroy();
    this.#onExit(exit);
  }
}

export interface Exit {
  code: number;
  /** Number of the signal that ended it, 0 for none. */
  signal: number;
}

/** The kernel's own buffer for a terminal's input. */
const CHUNK = 4096;
const EAGER_TRIES = 64;
const MAX_WAIT_MS = 32;
const QUIET_READS = 3;
const DRAIN_LIMIT = 64 * 1024 * 1024;

interface Native {
  fork(
    file: string,
    args: string[],
    env: string[],
    cwd: string,
    cols: number,
    rows: number,
    uid: number,
    gid: number,
    utf8: boolean,
    helper: string,
    onExit: (code: number, signal: number) => void,
  ): { fd: number; pid: number; pty: string };
  resize(fd: number, cols: number, rows: number, pixelWidth: number, pixelHeight: number): void;
}

function loadNative(): { native: Native; helper: string } {
  const require = createRequire(import.meta.url);
  const root = dirname(require.resolve('node-pty/package.json'));
  const tried: unknown[] = [];
  for (const folder of [`prebuilds/${process.platform}-${process.arch}`, 'build/Release']) {
    try {
      const dir = resolve(root, folder);
      return { native: require(join(dir, 'pty.node')) as Native, helper: join(dir, 'spawn-helper') };
    } catch (error) {
      tried.push(error);
    }
  }
  throw new PilotError('PTY_MISSING', `node-pty has no binary for ${process.platform}-${process.arch}.`, {
    hint: 'Install again, with build tools where no prebuilt binary exists.',
    cause: tried[0],
  });
}
