import type { ShellEvent } from '../../events.ts';
import type { Emulator } from '../../terminal/emulator.ts';
import type { Moved } from '../../terminal/lines.ts';
import { Completer } from './completer.ts';
import { Guard } from './guard.ts';
import { insertion, type Reader } from './insertion.ts';
import type { KeyQueue } from '../key-queue.ts';
import { LineReplacement } from './line-replacement.ts';
import type { Danger, Suggestion, ToSidebar } from '../protocol.ts';
import type { Question } from '../question.ts';
import { TypedLine } from './typed-line.ts';

/**
 * The prompt of the user's shell, as pilot meets it: what is typed there, what is put there, and the Enter that is held
 * before it does harm.
 */
export class Prompt {
  readonly #options: PromptOptions;
  readonly #line: TypedLine;
  readonly #guard: Guard;
  readonly #replacement: LineReplacement;
  readonly #completer: Completer;

  constructor(options: PromptOptions) {
    this.#options = options;
    const { shell, cwd, nonce } = options;
    this.#line = new TypedLine({ emulator: shell, cwd, nonce, tell: (event) => this.#happened(event) });
    this.#guard = new Guard({
      on: () => options.guarded() && !shell.alternateScreen,
      reading: () => this.#line.now(),
      judge: (question) => options.tell({ type: 'judge', ...question }),
      ask: options.ask,
      keyed: () => this.#line.keyed(),
      write: options.write,
      release: () => options.keys().release(),
      drop: options.dropKeys,
      replace: (line) => this.#replacement.begin(line),
    });
    this.#replacement = new LineReplacement({
      reading: () => this.#line.now(),
      write: (data) => this.put(data),
      put: (text) => this.insert(text),
      failed: options.ring,
    });
    this.#completer = new Completer({
      reader: () => this.#reader(),
      ask: (nth) => options.tell({ type: 'complete', nth }),
      write: (bytes) => this.put(bytes),
      refuse: () => this.#refuse(),
    });
  }

  /** True while an Enter waits: what comes after it waits too. */
  get holdsEnter(): boolean {
    return this.#guard.holds;
  }

  /** Whether there is a line that a suggestion could go into. */
  get takesSuggestion(): boolean {
    return this.#completer.takes;
  }

  /** The shell's, as it told them last. */
  get aliases(): Readonly<Record<string, string>> {
    return this.#line.aliases;
  }

  /** The line on which the prompt begins that the shell draws again when it hears of another size; null for none. */
  get drawnAnew(): number | null {
    return this.#line.drawnAnew;
  }

  /** Takes the payload of `OSC 133`; true when a prompt stands. */
  mark(payload: string): boolean {
    return this.#line.mark(payload);
  }

  /** What the shell wrote is on the screen. */
  shellWrote(): void {
    this.#line.wrote();
    this.#guard.shellWrote();
    this.#replacement.shellWrote();
  }

  /** The shell has had time enough for its first prompt. */
  silent(): void {
    this.#line.silent();
  }

  resized(moved: Moved): void {
    this.#line.resized(moved);
  }

  /** Takes keys for the shell; gives back what has to wait behind an Enter. */
  type(keys: Uint8Array): Uint8Array {
    return this.#guard.type(keys);
  }

  /** What is not typed key by key, as it is to arrive. */
  put(data: Uint8Array | string): void {
    this.#guard.changed();
    this.#options.write(data);
  }

  /** Puts a text where the cursor is, without running it. */
  insert(text: string): void {
    const bytes = insertion(text, this.#reader());
    if (bytes === null) this.#options.ring();
    else this.put(bytes);
  }

  /** Calls back with the line, once the shell has drawn what was typed. What is typed meanwhile waits. */
  whenDrawn(then: (line: string) => void): void {
    const keys = this.#options.keys();
    keys.wait(ANSWER_MS, () => keys.decided());
    this.#line.afterEcho(() => {
      const { atPrompt, line } = this.#line.now();
      then(atPrompt === true ? line.text : '');
      keys.decided();
    });
  }

  /** Puts a line in the place of the one being typed, or gives a sentence that says why that cannot be. */
  replace(text: string): string | null {
    const reader = this.#reader();
    if (insertion('', reader) === null) return 'Nothing was put in: no prompt reads the keys now.';
    // Of a command of several lines some shells have given all but the last away already.
    if (reader.line.text.includes('\n')) return 'Nothing was put in: the command at the prompt has several lines.';
    if (reader.line.text === '') this.insert(text);
    else this.#replacement.begin(text);
    return null;
  }

  /** Puts a suggestion in. What is typed meanwhile comes after it. */
  complete(nth: number): void {
    const keys = this.#options.keys();
    keys.wait(ANSWER_MS, () => {
      this.#completer.forget();
      keys.decided();
    });
    this.#line.afterEcho(() => {
      if (!this.#completer.put(nth)) this.#refuse();
    });
  }

  /** The suggestion that was asked for, null where there is none. */
  suggested(suggestion: Suggestion | null): void {
    if (this.#completer.answered(suggestion)) this.#options.keys().decided();
  }

  /** What a line would do that was asked about. */
  judged(verdict: { id: number; danger: Danger | null }): void {
    this.#guard.heard(verdict);
  }

  /** Nobody is there to be asked any more. */
  unguarded(): void {
    this.#guard.off();
  }

  #happened(event: ShellEvent): void {
    // First, so that the word about a line does not come behind the frame that shows it.
    if (event.type === 'line') this.#guard.line(event);
    else if (event.type === 'prompt') this.#guard.prompt();
    else if (event.type === 'command-start') this.#guard.commandStarted();
    this.#options.happened(event);
  }

  #reader(): Reader {
    const { bracketedPaste, alternateScreen } = this.#options.shell.modes;
    return { ...this.#line.now(), bracketedPaste, alternateScreen };
  }

  #refuse(): void {
    this.#options.ring();
    this.#options.keys().decided();
  }
}

interface PromptOptions {
  shell: Emulator;
  cwd: string;
  nonce: string;
  /** Whether lines are to be judged before they run, and somebody is there to do it. */
  guarded: () => boolean;
  /** To the sidebar's thread. */
  tell: (message: ToSidebar) => void;
  /** What the shell does. */
  happened: (event: ShellEvent) => void;
  /** To the shell. */
  write: (data: Uint8Array | string) => void;
  ask: (question: Question) => void;
  keys: () => Pick<KeyQueue, 'wait' | 'decided' | 'release'>;
  /** What was typed behind an Enter that did not pass. */
  dropKeys: () => void;
  ring: () => void;
}

const ANSWER_MS = 150;
