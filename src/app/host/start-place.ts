/**
 * Where the host's cursor stood when pilot came: asked before anything is drawn, so that hiding the sidebar can put the
 * session right below what was on the screen. The answer comes among the keys, and is the first of its kind.
 *
 * All keys go through here until it has come, or nobody believes in it any more; nothing waits for it.
 */
export class StartPlace {
  #place: { col: number; row: number } | null = null;
  #pass: (data: Uint8Array) => void = () => {};
  #held = Buffer.alloc(0);
  #flush: NodeJS.Timeout | undefined;
  #asking = false;

  /** Column and row from 0; null while it is not known. */
  get place(): { col: number; row: number } | null {
    return this.#place;
  }

  /** The question, for the host. */
  ask(): string {
    this.#asking = true;
    setTimeout(() => (this.#asking = false), GIVE_UP_MS).unref();
    return '\x1b[6n';
  }

  /** Who gets the keys from now on. */
  onKeys(listener: (data: Uint8Array) => void): void {
    this.#pass = listener;
  }

  feed(data: Uint8Array): void {
    clearTimeout(this.#flush);
    const all = this.#held.length > 0 ? Buffer.concat([this.#held, data]) : Buffer.from(data);
    this.#held = Buffer.alloc(0);
    if (this.#asking) this.#look(all);
    else this.#pass(all);
  }

  #look(data: Buffer): void {
    const text = data.toString('latin1');
    const answer = cursorReport.exec(text);
    if (answer !== null) {
      this.#asking = false;
      this.#place = { row: Number(answer[1]) - 1, col: Number(answer[2]) - 1 };
      this.#give(Buffer.concat([data.subarray(0, answer.index), data.subarray(answer.index + answer[0].length)]));
      return;
    }
    const begun = beginning.exec(text);
    if (begun === null) {
      this.#pass(data);
      return;
    }
    this.#give(data.subarray(0, begun.index));
    this.#held = Buffer.from(data.subarray(begun.index));
    this.#flush = setTimeout(
      () => this.#give(this.#held.subarray(0, this.#held.length)),
      this.#held.length > 2 ? HOLD_BEGUN_MS : HOLD_MS,
    );
  }

  #give(data: Buffer): void {
    this.#held = Buffer.alloc(0);
    if (data.length > 0) this.#pass(data);
  }
}

// oxlint-disable-next-line no-control-regex -- it looks for an escape sequence
const cursorReport = /\x1b\[(\d{1,5});(\d{1,5})R/;
// oxlint-disable-next-line no-control-regex -- as above
const beginning = /\x1b(?:\[(?:\d{1,5}(?:;\d{0,5})?)?)?$/;
/** As long as an answer may take to come whole; what is more than Esc and a key is no fingers' work, but a slow line's. */
const HOLD_MS = 10;
const HOLD_BEGUN_MS = 250;
/** An answer that has not come by then is none: it is somebody's key. */
const GIVE_UP_MS = 2000;
