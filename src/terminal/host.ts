import { closeSync, constants, openSync, writeSync } from 'node:fs';
import type { ReadStream, WriteStream } from 'node:tty';

const STDOUT = 1;

/**
 * The terminal the user started pilot in: raw keys in, bytes out, its size. The only file that writes to it while a
 * session runs.
 *
 * It writes through a descriptor of its own that never blocks: Node's stdout stops the whole loop for as long as the
 * host reads slowly. What the host does not take yet waits here, in order; `busy` tells the compositor to leave frames
 * out meanwhile, and `onDrain` that the newest may go.
 */
export class Host {
  readonly #input: ReadStream;
  readonly #output: WriteStream;
  #fd = STDOUT;
  #own = false;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #retry: NodeJS.Timeout | undefined;
  #refusals = 0;
  #finished = false;
  #onDrain: () => void = () => {};
  #onKeys: (data: Uint8Array) => void = () => {};
  #onEnd: () => void = () => {};

  constructor(options: { input: ReadStream; output: WriteStream }) {
    this.#input = options.input;
    this.#output = options.output;
    try {
      this.#fd = openSync('/dev/tty', constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
      this.#own = true;
    } catch {
      // no controlling terminal: stdout itself, which may block, is better than nothing
    }
  }

  get size(): { cols: number; rows: number } {
    const [cols, rows] = this.#output.getWindowSize();
    return { cols: cols || 80, rows: rows || 24 };
  }

  onResize(listener: () => void): void {
    this.#output.on('resize', listener);
  }

  /** Raw keys from now on, to this listener alone. */
  onKeys(listener: (data: Uint8Array) => void, onEnd: () => void): void {
    if (this.#input.listenerCount('data') === 0) {
      this.#input.setRawMode(true);
      this.#input.on('data', (data: Uint8Array) => this.#onKeys(data));
      this.#input.on('end', () => this.#onEnd());
      this.#input.on('error', () => this.#onEnd());
    }
    this.#onKeys = listener;
    this.#onEnd = onEnd;
  }

  setRaw(raw: boolean): void {
    try {
      this.#input.setRawMode(raw);
    } catch {
      // the host has gone
    }
  }

  /** Raw again after somebody else has had the terminal, and of the size that it has now. */
  reclaim(): void {
    // Off first: Node believes that it is still on.
    this.setRaw(false);
    this.setRaw(true);
    // Node asks for the size when it hears of a change, and those while we were stopped were told to others.
    process.emit('SIGWINCH');
  }

  /** True while something written earlier has not been taken. */
  get busy(): boolean {
    return this.#waitingBytes > 0;
  }

  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  onDrain(listener: () => void): void {
    this.#onDrain = listener;
  }

  write(data: Uint8Array | string): void {
    if (data.length === 0 || this.#finished) return;
    const bytes =
      typeof data === 'string' ? Buffer.from(data) : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    const rest = this.busy ? bytes : this.#tryWrite(bytes);
    if (rest.length === 0) return;
    this.#waiting.push(Buffer.from(rest));
    this.#waitingBytes += rest.length;
    this.#later();
  }

  /** Writes all that waits and then this, and waits for the host at most `limitMs`. Its settings are as they were found. */
  release(last: string, limitMs: number): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    let rest: Buffer = Buffer.concat([...this.#waiting, Buffer.from(last)]);
    const sleeper = new Int32Array(new SharedArrayBuffer(4));
    for (let waited = 0; rest.length > 0 && waited <= limitMs; waited += 5) {
      rest = this.#tryWrite(rest);
      if (rest.length > 0) Atomics.wait(sleeper, 0, 0, 5);
    }
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.setRaw(false);
  }

  /** For the very end. */
  finish(last: string, limitMs: number): void {
    this.release(last, limitMs);
    this.#finished = true;
    this.#input.pause();
    if (this.#own) closeSync(this.#fd);
    this.#own = false;
    this.#fd = STDOUT;
  }

  #tryWrite(bytes: Buffer): Buffer {
    let at = 0;
    while (at < bytes.length) {
      try {
        at += writeSync(this.#fd, bytes, at);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EAGAIN') break;
        return bytes.subarray(bytes.length); // the host has gone; its hang-up is reported by itself
      }
    }
    return bytes.subarray(at);
  }

  #later(): void {
    if (this.#retry !== undefined) return;
    this.#refusals++;
    this.#retry = setTimeout(() => this.#drain(), Math.min(16, 1 + (this.#refusals >> 3)));
  }

  #drain(): void {
    this.#retry = undefined;
    const all = this.#waiting.length === 1 ? (this.#waiting[0] as Buffer) : Buffer.concat(this.#waiting);
    const rest = this.#tryWrite(all);
    if (rest.length < all.length) this.#refusals = 0;
    this.#waiting = rest.length > 0 ? [rest] : [];
    this.#waitingBytes = rest.length;
    if (rest.length > 0) this.#later();
    else this.#onDrain();
  }
}
