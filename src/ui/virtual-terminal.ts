import { EventEmitter } from 'node:events';
import type { Size } from '../app/protocol.ts';

/**
 * What Ink takes for a terminal. It is no TTY, so that Ink sets no modes in it, and what it writes in debug mode is a
 * whole frame each time.
 */
export class VirtualStdout extends EventEmitter {
  readonly isTTY = false;
  readonly #size: () => Size;
  readonly #onFrame: (text: string) => void;

  constructor(options: { size: () => Size; onFrame: (text: string) => void }) {
    super();
    this.#size = options.size;
    this.#onFrame = options.onFrame;
  }

  get columns(): number {
    return Math.max(1, this.#size().cols);
  }

  get rows(): number {
    return Math.max(1, this.#size().rows);
  }

  /** Ink's barriers are empty writes with a callback, and whatever is no text with colours is a mode. */
  write(chunk: string, written?: () => void): boolean {
    if (written === undefined && !hasModes.test(chunk)) this.#onFrame(chunk);
    written?.();
    return true;
  }
}

/** An escape that is neither SGR nor a hyperlink. */
const hasModes = /\x1b(?!\[[\d;:]*m|\]8;)/;

/** Keys for Ink: each is read as soon as it is pushed. */
export class VirtualStdin extends EventEmitter {
  readonly isTTY = true;
  #unread: string[] = [];

  push(data: string): void {
    for (const keys of splitKeys(data)) {
      this.#unread.push(keys);
      this.emit('readable');
    }
  }

  read(): string | null {
    return this.#unread.shift() ?? null;
  }

  setRawMode(): void {}
  setEncoding(): void {}
  ref(): void {}
  unref(): void {}
}

/**
 * Ink takes a chunk without an escape for one key, but fast hands send text and Enter together. So: pastes whole,
 * escape sequences and controls each by themselves, text in runs.
 */
export function splitKeys(data: string): string[] {
  return data.match(oneKey) ?? [];
}

const oneKey =
  // oxlint-disable-next-line no-control-regex -- these are keys
  /\x1b\[200~[\s\S]*?(?:\x1b\[201~|$)|\x1b+(?:\[[0-?]*[ -/]*[@-~]|O[0-9;]*[@-~]|[^\x1b])?|[\x00-\x1a\x1c-\x1f\x7f]|[^\x00-\x1f\x7f]+/g;
