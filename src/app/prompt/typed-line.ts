import type { ShellEvent } from '../../events.ts';
import { type Mark, parseMark } from '../../shell/marks.ts';
import { ShellTracker } from '../../shell/tracker.ts';
import type { Moved } from '../../terminal/lines.ts';
import type { Aside, Emulator, Place } from '../../terminal/emulator.ts';
import { foundBySearch, withoutSearchField } from './history-search.ts';
import { PromptRows } from './prompt-rows.ts';

/**
 * What the user's shell does, from its marks; and the line being typed, from the shell where it tells it and else off the
 * screen, between the prompt's end and the cursor (docs/decisions/typed-line.md says which and why).
 *
 * The line is looked at in the pause after a key, never on the way of the key: while somebody types fast, only now and
 * then.
 */
export class TypedLine {
  readonly #emulator: Emulator;
  readonly #tracker: ShellTracker;
  readonly #nonce: string;
  readonly #tell: (event: ShellEvent) => void;
  readonly #rows: PromptRows;
  #input: Place | null = null;
  /** The lines of the command that have been given already. */
  #before = '';
  /** The prompt on the right; undefined while it is not known. */
  #aside: Aside | null | undefined;
  /** A key was pressed at this prompt. */
  #keyed = false;
  /** A prompt has begun, and its end was not told. */
  #promptOpen = false;
  #wroteAt = 0;
  #keyedAt = 0;
  #onEcho: (() => void) | null = null;
  #due: NodeJS.Timeout | undefined;
  #latest = 0;
  #told: ShellEvent | null = null;

  constructor(options: { emulator: Emulator; cwd: string; nonce: string; tell: (event: ShellEvent) => void }) {
    this.#emulator = options.emulator;
    this.#tracker = new ShellTracker({ cwd: options.cwd });
    this.#nonce = options.nonce;
    this.#tell = options.tell;
    this.#rows = new PromptRows(options.emulator.normal);
  }

  /** Whether the shell reads a line, null while it tells nothing; and the line. */
  now(): { atPrompt: boolean | null; line: { text: string; cursor: number } } {
    if (this.#due !== undefined) {
      clearTimeout(this.#due);
      this.#look();
    }
    const { atPrompt, line } = this.#tracker;
    return { atPrompt, line };
  }

  /** Takes the payload of `OSC 133`, while what was written before it is on the screen; true when a prompt stands. */
  mark(payload: string): boolean {
    const mark = parseMark(payload, this.#nonce);
    if (mark === null) return false;
    const typed = this.#read()?.text ?? null;
    this.#place(mark, typed);
    this.#rows.mark(mark);
    for (const event of this.#tracker.mark(mark, { typed, at: Date.now(), steady: performance.now() }))
      this.#pass(event);
    return mark.type === 'input-start';
  }

  /** The shell wrote something: at a prompt, the line may have changed. */
  wrote(): void {
    this.#wroteAt = performance.now();
    this.#onEcho?.();
    if (this.#input !== null) this.#soon();
  }

  /** A key goes to the shell. The first one at a prompt whose end was not told finds the cursor there. */
  keyed(): void {
    // The last moment at which what stands on the right is certain to be the prompt's.
    if (this.#input !== null && !this.#keyed) this.#aside ??= this.#emulator.asideOf(this.#input);
    this.#keyed = true;
    this.#keyedAt = performance.now();
    if (!this.#promptOpen) return;
    this.#promptOpen = false;
    // The prompt may still be on its way: then nobody knows where it ends.
    if (performance.now() - this.#wroteAt < PAUSE_MS) return;
    this.#begin();
    this.#tracker.mark(
      { type: 'input-start', exit: null, cwd: null },
      { typed: null, at: Date.now(), steady: performance.now() },
    );
  }

  /** The shell's, as it told them last. */
  get aliases(): Readonly<Record<string, string>> {
    return this.#tracker.aliases;
  }

  /** The line on which the prompt begins that the shell draws again when it hears of another size; null for none. */
  get drawnAnew(): number | null {
    return this.#rows.first;
  }

  resized(moved: Moved): void {
    this.#rows.resized(moved);
  }

  /** Calls back as soon as the shell has drawn what was typed, or has had its time: then the line is what it seems. */
  afterEcho(then: () => void): void {
    if (this.#wroteAt >= this.#keyedAt) {
      then();
      return;
    }
    const late = setTimeout(() => this.#onEcho?.(), ECHO_MS);
    this.#onEcho = () => {
      this.#onEcho = null;
      clearTimeout(late);
      then();
    };
  }

  /** The shell has had time enough for its first prompt. */
  silent(): void {
    for (const event of this.#tracker.silent('the shell told nothing of its prompt')) this.#pass(event);
  }

  #place({ type }: Mark, typed: string | null): void {
    if (type === 'input-start') this.#begin();
    else if (type === 'input-more' && typed !== null) {
      const lines = typed.split('\n');
      // The last one is the prompt that has just been written.
      this.#begin(`${lines.slice(0, -1).join('\n')}\n`);
    } else if (type === 'command-start' || type === 'prompt-start') {
      this.#input = null;
      this.#promptOpen = type === 'prompt-start';
      this.#keyed = false;
    }
  }

  #begin(before = ''): void {
    this.#input = this.#emulator.markHere();
    this.#before = before;
    this.#aside = undefined;
    this.#promptOpen = false;
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
    // fish draws a prompt on the right some time after the one on the left.
    if (this.#input !== null && !this.#keyed) this.#aside ??= this.#emulator.asideOf(this.#input);
    const typed = this.#read();
    // For a shell that tells its line itself the tracker gives nothing here.
    const read = typed === null ? [] : this.#tracker.typed(typed.text, typed.cursor);
    const newest = read.at(-1) ?? this.#told;
    this.#told = null;
    if (newest !== null) this.#tell(newest);
  }

  #read(): { text: string; cursor: number } | null {
    const typed = this.#readRows();
    return typed && { text: this.#before + typed.text, cursor: this.#before.length + typed.cursor };
  }

  #readRows(): { text: string; cursor: number } | null {
    if (this.#input === null) return null;
    const row = this.#emulator.textFrom({ ...this.#input, col: 0 });
    const found = row && foundBySearch(row);
    if (found !== null) return found;
    const typed = this.#emulator.textFrom(this.#input, this.#aside ?? null);
    return typed && withoutSearchField(typed);
  }
}

const PAUSE_MS = 25;
const LATEST_MS = 120;
/** Some keys draw nothing. A shell with many plugins takes some tens of milliseconds for one that does. */
const ECHO_MS = 100;
