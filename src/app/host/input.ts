import { InputDecoder, type InputEvent, type InputOptions } from '../../terminal/input.ts';

/** What the host sends, as events; what may be the beginning of a sequence is held back, but never for long. */
export class HostInput {
  readonly #decoder: InputDecoder;
  readonly #onEvent: (event: InputEvent) => void;
  readonly #onSettled: () => void;
  #flush: NodeJS.Timeout | undefined;

  constructor(options: {
    leader: InputOptions['leader'];
    chord: InputOptions['chord'];
    onEvent: (event: InputEvent) => void;
    /** Nothing is held back any more. */
    onSettled: () => void;
  }) {
    const { leader, chord } = options;
    this.#decoder = new InputDecoder({ leader, chord, asking: false, expecting: false, mouse: false });
    this.#onEvent = options.onEvent;
    this.#onSettled = options.onSettled;
  }

  /** True while the beginning of a sequence is held back. */
  get holds(): boolean {
    return this.#decoder.due !== null;
  }

  /** True while mouse reports are for us to read. */
  set mouse(mouse: boolean) {
    this.#decoder.set({ mouse });
  }

  set leader(leader: InputOptions['leader']) {
    this.#decoder.set({ leader });
  }

  set chord(chord: InputOptions['chord']) {
    this.#decoder.set({ chord });
  }

  /** Whether answers to our questions may still come. */
  set asking(asking: boolean) {
    this.#decoder.set({ asking, expecting: asking });
    if (asking) setTimeout(() => this.#decoder.set({ expecting: false }), EXPECTING_MS).unref();
  }

  feed(data: Uint8Array): void {
    for (const event of this.#decoder.feed(data, performance.now())) this.#onEvent(event);
    this.#flushLater();
  }

  #flushLater(): void {
    clearTimeout(this.#flush);
    const { due } = this.#decoder;
    if (due === null) {
      this.#onSettled();
      return;
    }
    const wait = Math.max(0, due - performance.now());
    // What has come meanwhile is read first: this thread may have been busy, and the host not silent.
    this.#flush = setTimeout(() => setImmediate(() => this.#flushNow()), wait);
  }

  #flushNow(): void {
    const { due } = this.#decoder;
    if (due === null) return;
    if (performance.now() >= due) for (const event of this.#decoder.flush()) this.#onEvent(event);
    this.#flushLater();
  }
}

/** An Esc may be taken for the beginning of an answer no longer than that, on a host that answers nothing. */
const EXPECTING_MS = 2000;
