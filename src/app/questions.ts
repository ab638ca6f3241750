import type { Config } from '../config/schema.ts';
import { DrawnSurface } from './drawn-surface.ts';
import type { Look, Size } from './protocol.ts';
import type { Question } from './question.ts';
import { drawQuestion } from './question-box.ts';

/** The questions that are open, one of which is shown. */
export class Questions {
  readonly #look: Look;
  readonly #theme: () => Config['theme'];
  readonly #leader: () => string;
  readonly #inputHeld: () => boolean;
  readonly #onChange: () => void;
  readonly #open: Question[] = [];
  #surface: DrawnSurface | null = null;
  #seen = false;

  constructor(options: {
    look: Look;
    theme: () => Config['theme'];
    leader: () => string;
    /** What came before the question is still held back: it waits, so that nothing typed before it can answer it. */
    inputHeld: () => boolean;
    onChange: () => void;
  }) {
    this.#look = options.look;
    this.#theme = options.theme;
    this.#leader = options.leader;
    this.#inputHeld = options.inputHeld;
    this.#onChange = options.onChange;
  }

  ask(question: Question): void {
    this.#open.push(question);
    this.#changed();
  }

  /** True while a question is open that has all keys. */
  get hasKeys(): boolean {
    return this.#current?.keys === 'all';
  }

  /** True once it stands on the host's screen: keys from before are not meant for it. */
  get seen(): boolean {
    return this.#seen;
  }

  /** A frame has gone to the host. */
  drawn(): void {
    if (this.#surface !== null) this.#seen = true;
  }

  /** Nothing of the input is held back any more: what comes from here on was typed later. */
  settle(): void {
    if (this.#current !== undefined && this.#surface === null) this.#onChange();
  }

  /** The box over a shell of this size, null while nothing is asked. */
  box(shell: Size): DrawnSurface | null {
    const question = this.#current;
    if (question === undefined || (this.#surface === null && this.#inputHeld())) return null;
    const cols = Math.max(1, Math.min(WIDEST, shell.cols - 2));
    const lines = drawQuestion(question, cols, { look: this.#look, theme: this.#theme(), leader: this.#leader() });
    const rows = Math.max(1, Math.min(lines.length, shell.rows));
    // Its edge and its keys are seen also where not all of its lines are.
    const shown = [...lines.slice(0, rows - 1), ...lines.slice(-1)].slice(-rows);
    if (this.#surface?.screen.cols !== cols || this.#surface.screen.rows !== rows) {
      this.#surface = new DrawnSurface({ cols, rows });
    }
    this.#surface.draw(shown.join('\n'), null);
    return this.#surface;
  }

  /** Takes keys for the question that has them all; gives back what came after an answer. */
  type(keys: Uint8Array): Uint8Array {
    for (let at = 0; at < keys.length;) {
      const [name, length] = keyAt(keys, at);
      at += length;
      if (this.#answer(name)) return keys.subarray(at);
    }
    return keys.subarray(keys.length);
  }

  /** Takes the key after the leader, for a question that is answered so; false when it is none of its keys. */
  leaderKey(key: string): boolean {
    return this.#current?.keys === 'leader' && this.#answer(key);
  }

  get #current(): Question | undefined {
    return this.#open.find(({ keys }) => keys === 'all') ?? this.#open[0];
  }

  #answer(key: string): boolean {
    const question = this.#current;
    const answer = question?.answers.find((each) => each.key === key);
    if (question === undefined || answer === undefined) return false;
    this.#open.splice(this.#open.indexOf(question), 1);
    answer.act();
    this.#changed();
    return true;
  }

  #changed(): void {
    this.#surface = null;
    this.#seen = false;
    this.#onChange();
  }
}

/** The key at `at` by its name, and its length; a sequence that is no key of ours has none. */
function keyAt(keys: Uint8Array, at: number): [name: string, length: number] {
  const byte = keys[at] as number;
  if (byte === 0x0d) return ['enter', 1];
  if (byte === 0x03) return ['escape', 1];
  if (byte !== 0x1b) return [String.fromCharCode(byte), 1];
  // oxlint-disable-next-line no-control-regex -- an escape sequence
  const sequence = /^\x1b(?:\[[0-?]*[ -/]*[@-~]|O.|[^\x1b])?/.exec(Buffer.from(keys.subarray(at)).toString('latin1'));
  const text = sequence?.[0] ?? '\x1b';
  return [text === '\x1b' || /^\x1b\[27(;1(:1)?)?u$/.test(text) ? 'escape' : '', text.length];
}

const WIDEST = 68;
