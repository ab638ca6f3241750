import type { InputEvent } from '../terminal/input.ts';
import type { PasteEvent } from './paste-delivery.ts';
import type { Questions } from './questions.ts';

export type KeysEvent = Extract<InputEvent, { type: 'bytes' }>;

/**
 * Keys and pastes on the way to who they are for, in order. While that is open (a question stands, or a box is about to
 * open that is in the other thread's hands, or an Enter waits for a word about its line) they wait here.
 */
export class KeyQueue {
  readonly #questions: Questions;
  readonly #deliver: (event: KeysEvent | PasteEvent) => Uint8Array;
  readonly #enterHeld: () => boolean;
  #held: (KeysEvent | PasteEvent)[] = [];
  #heldBytes = 0;
  #due: NodeJS.Timeout | undefined;

  constructor(options: {
    questions: Questions;
    /** Gives back the keys that must wait after all. */
    deliver: (event: KeysEvent | PasteEvent) => Uint8Array;
    /** True while an Enter waits, which was delivered: what comes after it waits behind it. */
    enterHeld: () => boolean;
  }) {
    this.#questions = options.questions;
    this.#deliver = options.deliver;
    this.#enterHeld = options.enterHeld;
  }

  take(event: KeysEvent | PasteEvent): void {
    if (event.type === 'bytes' && this.#questions.hasKeys && this.#questions.seen) {
      const rest = this.#questions.type(event.data);
      if (rest.length > 0) this.take({ type: 'bytes', data: rest });
    } else if (this.#held.length > 0 || !this.#open) this.#hold(event);
    else this.#give(event);
  }

  /** What comes from now on waits until `decided`, or for so long; then `late` is called. */
  wait(limitMs: number, late: () => void): void {
    clearTimeout(this.#due);
    this.#due = setTimeout(late, limitMs);
  }

  /** It is known who gets the keys. */
  decided(): void {
    if (this.#due === undefined) return;
    clearTimeout(this.#due);
    this.#due = undefined;
    this.release();
  }

  /** Gives on what waits, as far as it need not wait any more. */
  release(): void {
    while (this.#open) {
      const event = this.#held.shift();
      if (event === undefined) return;
      this.#heldBytes -= sizeOf(event);
      this.#give(event);
    }
  }

  /** Throws away the keys that wait; true when there were any. A paste never runs by itself, and half of one would be a worse thing to lose. */
  dropKeys(): boolean {
    const pastes = this.#held.filter((event) => event.type !== 'bytes');
    const dropped = pastes.length < this.#held.length;
    this.#held = pastes;
    this.#heldBytes = pastes.reduce((sum, event) => sum + sizeOf(event), 0);
    return dropped;
  }

  get #open(): boolean {
    return this.#due === undefined && !this.#questions.hasKeys && !this.#enterHeld();
  }

  #give(event: KeysEvent | PasteEvent): void {
    const rest = this.#deliver(event);
    if (rest.length === 0) return;
    this.#heldBytes += rest.length;
    this.#held.unshift({ type: 'bytes', data: Buffer.from(rest) });
  }

  #hold(event: KeysEvent | PasteEvent): void {
    if (this.#heldBytes + sizeOf(event) > LONGEST_HELD) return;
    this.#heldBytes += sizeOf(event);
    this.#held.push(event.type === 'bytes' ? { ...event, data: Buffer.from(event.data) } : event);
  }
}

const LONGEST_HELD = 64 * 1024 * 1024;

function sizeOf(event: KeysEvent | PasteEvent): number {
  return 'data' in event ? event.data.length : 0;
}
