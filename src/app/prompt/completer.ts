import { insertion, type Reader } from './insertion.ts';
import type { Suggestion } from '../protocol.ts';

/**
 * Puts a suggestion of the sidebar's thread into the line, as if it had been typed. The line may have gone on while the
 * thread looked at it: then it is asked again, and what does not fit the line is never put in.
 */
export class Completer {
  readonly #reader: () => Reader;
  readonly #ask: (nth: number) => void;
  readonly #write: (bytes: string) => void;
  readonly #refuse: () => void;
  #asked = { nth: 0, left: 0 };
  #last: (Suggestion & { at: number }) | null = null;

  constructor(options: {
    reader: () => Reader;
    ask: (nth: number) => void;
    write: (bytes: string) => void;
    /** There is nothing to put in. */
    refuse: () => void;
  }) {
    this.#reader = options.reader;
    this.#ask = options.ask;
    this.#write = options.write;
    this.#refuse = options.refuse;
  }

  /** Whether a line is being typed. */
  get takes(): boolean {
    const { atPrompt, line } = this.#reader();
    return atPrompt === true && line.text.trim() !== '';
  }

  /** False where no line is being typed. */
  put(nth: number): boolean {
    if (!this.takes) return false;
    this.#asked = { nth, left: ASKED_AT_MOST };
    this.#askOnce();
    return true;
  }

  /** True when the answer is the last one. */
  answered(suggestion: Suggestion | null): boolean {
    const reader = this.#reader();
    const isOld = suggestion !== null && (!isFor(suggestion, reader.line) || this.#isInAlready(suggestion));
    if (isOld && this.#asked.left > 0) {
      this.#askOnce();
      return false;
    }
    this.#asked.left = 0;
    const bytes = suggestion === null || isOld ? null : completionBytes(suggestion, reader);
    if (bytes === null || suggestion === null) this.#refuse();
    else {
      this.#last = { ...suggestion, at: performance.now() };
      this.#write(bytes);
    }
    return true;
  }

  /** Nobody waits for it any more: it comes only if the line has stayed as it was. */
  forget(): void {
    this.#asked.left = 0;
  }

  /** The key came twice before the shell has drawn what the first one put in. */
  #isInAlready({ line, cursor }: Suggestion): boolean {
    const last = this.#last;
    return last !== null && isFor(last, { text: line, cursor }) && performance.now() - last.at < DRAWN_MS;
  }

  #askOnce(): void {
    this.#asked.left -= 1;
    this.#ask(this.#asked.nth);
  }
}

const ASKED_AT_MOST = 3;
const DRAWN_MS = 200;

/** What is typed of the word goes as far as it differs; null where that cannot be done with certainty. */
export function completionBytes({ line, cursor, from, insert }: Suggestion, reader: Reader): string | null {
  const typed = line.slice(from, cursor);
  const kept = commonLength(typed, insert);
  const wrong = typed.slice(kept);
  // One key takes away one character: of what is not ASCII nobody knows what the line editor counts as one.
  if (!/^[ -~]*$/.test(wrong) || (wrong === '' && kept === insert.length)) return null;
  const bytes =
    kept === insert.length ? '' : insertion(insert.slice(kept), { ...reader, line: { text: '', cursor: 0 } });
  return bytes === null ? null : '\x7f'.repeat(wrong.length) + bytes;
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  // Half of a character is none.
  return /[\uD800-\uDBFF]/.test(one.charAt(length - 1)) ? length - 1 : length;
}

function isFor({ line, cursor }: Suggestion, now: Reader['line']): boolean {
  return line === now.text && cursor === now.cursor;
}
