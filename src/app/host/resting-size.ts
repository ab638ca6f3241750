/**
 * Whether the host's size has come to rest. While a window is dragged, sizes come one after another, and tmux (3.3a) takes
 * each at once but tells it only a quarter of a second later: until then nobody knows where its lines are.
 */
export class RestingSize {
  readonly #onRest: () => void;
  #due: NodeJS.Timeout | undefined;

  constructor(onRest: () => void) {
    this.#onRest = onRest;
  }

  get rests(): boolean {
    return this.#due === undefined;
  }

  changed(): void {
    clearTimeout(this.#due);
    this.#due = setTimeout(() => {
      this.#due = undefined;
      this.#onRest();
    }, REST_MS);
  }

  stop(): void {
    clearTimeout(this.#due);
    this.#due = undefined;
  }
}

/** Longer than tmux waits. */
const REST_MS = 300;
