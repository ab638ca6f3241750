import type { ShellEvent } from '../events.ts';
import { parseMark } from '../shell/marks.ts';
import { ShellTracker } from '../shell/tracker.ts';
import type { Emulator, Place } from '../terminal/emulator.ts';

/**
 * What the user's shell does, from its marks; and the line being typed, from the shell where it tells it and else off the
 * screen, between the prompt's end and the cursor.
 *
 * The line is looked at in the pause after a key, never on the way of the key: while somebody types fast, only now and
 * then.
 */
export class TypedLine {
  readonly #emulator: Emulator;
  readonly #tracker: ShellTracker;
  readonly #nonce: string;
  readonly #tell: (event: ShellEvent) => void;
  #input: Place | null = null;
  #due: NodeJS.Timeout | undefined;
  #latest = 0;
  #told: ShellEvent | null = null;

  constructor(options: { emulator: Emulator; cwd: string; nonce: string; tell: (event: ShellEvent) => void }) {
    this.#emulator = options.emulator;
    this.#tracker = new ShellTracker({ cwd: options.cwd });
    this.#nonce = options.nonce;
    this.#tell = options.tell;
  }

  /** Takes the payload of `OSC 133`, while what was written before it is on the screen; true when a prompt stands. */
  mark(payload: string): boolean {
    const mark = parseMark(payload, this.#nonce);
    if (mark === null) return false;
    const typed = this.#input === null ? null : (this.#emulator.textFrom(this.#input)?.text ?? null);
    if (mark.type === 'input-start') this.#input = this.#emulator.markHere();
    else if (mark.type === 'command-start' || mark.type === 'prompt-start') this.#input = null;
    for (const event of this.#tracker.mark(mark, { typed, at: Date.now() })) this.#pass(event);
    return mark.type === 'input-start';
  }

  /** The shell wrote something: at a prompt, the line may have changed. */
  wrote(): void {
    if (this.#input !== null) this.#soon();
  }

  /** The shell has had time enough for its first prompt. */
  silent(): void {
    for (const event of this.#tracker.silent('the shell told nothing of its prompt')) this.#pass(event);
  }

  #pass(event: ShellEvent): void {
    if (event.type === 'line' && event.text !== '') {
      this.#told = event;
      this.#soon();
      return;
    }
    // A line that was not told yet is of no use any more.
    clearTimeout(this.#due);
    this.#due = undefined;
    this.#told = null;
    this.#tell(event);
  }

  #soon(): void {
    const now = performance.now();
    if (this.#due === undefined) this.#latest = now + LATEST_MS;
    clearTimeout(this.#due);
    this.#due = setTimeout(() => this.#look(), Math.min(PAUSE_MS, Math.max(0, this.#latest - now)));
  }

  #look(): void {
    this.#due = undefined;
    const typed = this.#input === null ? null : this.#emulator.textFrom(this.#input);
    // For a shell that tells its line itself the tracker gives nothing here.
    const read = typed === null ? [] : this.#tracker.typed(typed.text, typed.cursor);
    const newest = read.at(-1) ?? this.#told;
    this.#told = null;
    if (newest !== null) this.#tell(newest);
  }
}

const PAUSE_MS = 25;
const LATEST_MS = 120;
