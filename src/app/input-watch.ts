import type { Instant } from '../events.ts';

/** Knows when the user was last at the keys. A key costs a look at the clock; what is told is told once a minute at most. */
export class InputWatch {
  readonly #idleMs: () => number;
  readonly #tell: (input: { at: Instant; last: Instant | null }) => void;
  #last: Instant | null = null;
  #told: Instant = -Infinity;

  constructor(options: {
    /** After how long without a key somebody is away; 0 when nobody wants to know. */
    idleMs: () => number;
    /** There was a key; `last` is when the one before it was. */
    tell: (input: { at: Instant; last: Instant | null }) => void;
  }) {
    this.#idleMs = options.idleMs;
    this.#tell = options.tell;
  }

  key(at: Instant = Date.now()): void {
    const last = this.#last;
    this.#last = at;
    if (at - this.#told < Math.min(mostOften, this.#idleMs())) return;
    if (this.#idleMs() === 0) return;
    this.#told = at;
    this.#tell({ at, last });
  }
}

const mostOften = 60_000;
