/**
 * When the next frame goes out. The first change at once: the echo of a key in the very turn of the loop that read it, a
 * larger piece as soon as all that came with it has been read. Under a flood of output, one frame every few hundredths
 * of a second: nobody reads what goes by, and the time is better spent on reading it in.
 */
export class FramePacer {
  readonly #draw: () => boolean;
  #due: NodeJS.Immediate | NodeJS.Timeout | undefined;
  #last = 0;
  /** Bytes that came lately, forgotten at the speed at which somebody could still follow them. */
  #flood = 0;
  #floodAt = 0;

  /** @param draw false when nothing may be drawn just now */
  constructor(draw: () => boolean) {
    this.#draw = draw;
  }

  /** The shell wrote so much. */
  wrote(bytes: number): void {
    const now = performance.now();
    this.#flood = Math.max(0, this.#flood - (now - this.#floodAt) * FLOOD_BYTES_PER_MS) + bytes;
    this.#floodAt = now;
    const echo = bytes <= ECHO_BYTES && this.#flood < FLOOD_BYTES && this.#due === undefined;
    if (echo && now - this.#last > ECHO_APART_MS) this.#now();
    else this.soon();
  }

  /** A program has finished its frame, and may be in the midst of its next one before there is time to draw. */
  complete(): void {
    if (performance.now() - this.#last <= COMPLETE_APART_MS) return;
    this.stop();
    this.#now();
  }

  soon(): void {
    if (this.#due !== undefined) return;
    const wait = this.#flood > FLOOD_BYTES ? FLOOD_FRAME_MS - (performance.now() - this.#last) : 0;
    this.#due = wait > 0 ? setTimeout(() => this.#now(), wait) : setImmediate(() => this.#now());
  }

  /** Nothing may be drawn yet: a program is in the midst of its own frame. */
  later(): void {
    this.#due ??= setTimeout(() => this.#now(), LATER_MS);
  }

  stop(): void {
    clearTimeout(this.#due as NodeJS.Timeout);
    clearImmediate(this.#due as NodeJS.Immediate);
    this.#due = undefined;
  }

  #now(): void {
    this.#due = undefined;
    const now = performance.now();
    if (this.#draw()) this.#last = now;
  }
}

const ECHO_BYTES = 256;
/** A program that answers a key in several small pieces is not drawn piece by piece. */
const ECHO_APART_MS = 2;
/** A screen or two at once is a program that draws; more, for longer, is a flood. */
const FLOOD_BYTES = 24 * 1024;
const FLOOD_BYTES_PER_MS = 512;
const FLOOD_FRAME_MS = 33;
const LATER_MS = 8;
const COMPLETE_APART_MS = 16;
