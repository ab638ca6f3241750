import { atEnter } from './enter-key.ts';
import { guardQuestion } from './guard-question.ts';
import type { Danger } from '../protocol.ts';
import type { Question } from '../question.ts';

/**
 * Stands between Enter and the shell: a line that would do harm is asked about before it runs. What a line does is known
 * by the other thread, mostly before Enter, because each line is sent there while it is typed. Where it is not known yet,
 * Enter waits for the word, and no longer than that: then it passes, as it does whenever nobody is there to ask.
 */
export class Guard {
  readonly #options: GuardOptions;
  /** The newest line that was asked about, and what was said of it. */
  #asked: { id: number; line: string } = { id: 0, line: '' };
  #verdict: { line: string; danger: Danger | null } | null = null;
  /** What will stand in the line when all keys have arrived, where they only add to it. */
  #expected: string | null = null;
  /** The prompt found keys that were typed ahead of it. */
  #ahead = false;
  #atPrompt = false;
  #keyedAt = 0;
  #wroteAt = 0;
  #held: { enter: Uint8Array; until: number } | null = null;
  #wake: NodeJS.Timeout | undefined;
  /** What the user has said yes to at this prompt. */
  #accepted: { line: string; danger: Danger } | null = null;

  constructor(options: GuardOptions) {
    this.#options = options;
  }

  /** True while an Enter waits: what comes after it waits too. */
  get holds(): boolean {
    return this.#held !== null;
  }

  /** Takes keys for the shell; gives back what has to wait behind an Enter. */
  type(keys: Uint8Array): Uint8Array {
    for (let rest = keys; rest.length > 0;) {
      const found = atEnter(rest);
      if (found === null || !this.#watches) {
        this.#pass(rest);
        break;
      }
      if (found.before.length > 0) this.#pass(found.before);
      rest = found.rest;
      const decision = this.#decide(false);
      if (decision === 'pass') this.#pass(found.enter);
      else {
        if (decision === 'wait') this.#hold(found.enter);
        else this.#ask(decision, found.enter);
        return rest;
      }
    }
    return NOTHING;
  }

  /** Text of which nobody knows what it makes of the line: a paste, a command put there by pilot. */
  changed(): void {
    this.#keyedAt = performance.now();
    this.#expected = null;
  }

  /** The line as it stands now was seen. */
  line({ text, cursor }: { text: string; cursor: number }): void {
    if (this.#answered || text === this.#expected) this.#expected = cursor === text.length ? text : null;
    if (this.#options.on() && text !== '' && text !== this.#asked.line) this.#judge(text);
  }

  prompt(): void {
    this.#atPrompt = true;
    this.#expected = this.#ahead ? null : '';
    this.#ahead = false;
    this.#accepted = null;
    this.#forget();
  }

  commandStarted(): void {
    this.#atPrompt = false;
    this.#look();
  }

  /** The shell wrote something. */
  shellWrote(): void {
    this.#wroteAt = performance.now();
    this.#look();
  }

  heard({ id, danger }: { id: number; danger: Danger | null }): void {
    if (id !== this.#asked.id) return;
    this.#verdict = { line: this.#asked.line, danger };
    this.#look();
  }

  /** Nobody is there to ask any more, or nothing is to be asked. */
  off(): void {
    this.#forget();
    this.#look();
  }

  get #watches(): boolean {
    return this.#options.on() && this.#options.reading().atPrompt === true;
  }

  #decide(late: boolean): Danger | 'pass' | 'wait' {
    if (!this.#watches) return 'pass';
    const { text } = this.#options.reading().line;
    const settled = this.#isSettled(text);
    // As it was typed, where the shell has not shown all of it yet.
    const line = settled ? text : (this.#expected ?? text);
    if (line.trim() === '' && (settled || late)) return 'pass';
    if (line !== this.#asked.line) this.#judge(line);
    if (!settled && !late) return 'wait';
    const verdict = this.#verdict;
    // No word about the whole of it in time: what is known of its beginning counts.
    if (verdict === null || (verdict.line !== line && !(late && verdict.line === text))) return late ? 'pass' : 'wait';
    const { danger } = verdict;
    return danger === null || this.#isAccepted(verdict.line, danger) ? 'pass' : danger;
  }

  /** Whether all keys have arrived in the line that is read. */
  #isSettled(text: string): boolean {
    if (this.#expected !== null) return text === this.#expected;
    const now = performance.now();
    return this.#answered ? now - this.#wroteAt >= QUIET_MS : now - this.#keyedAt >= LONGEST_MS;
  }

  /** The shell has written something since the last key. */
  get #answered(): boolean {
    return this.#wroteAt >= this.#keyedAt;
  }

  /** Of a command in several lines each line has its Enter: what was said yes to is not asked about again. */
  #isAccepted(text: string, { rule, command }: Danger): boolean {
    const accepted = this.#accepted;
    return (
      accepted !== null &&
      (text === accepted.line || text.startsWith(`${accepted.line}\n`)) &&
      rule === accepted.danger.rule &&
      command === accepted.danger.command
    );
  }

  #judge(line: string): void {
    this.#asked = { id: this.#asked.id + 1, line };
    this.#options.judge(this.#asked);
  }

  /** What was said of a line holds for the folder and the branch it was said in. */
  #forget(): void {
    this.#asked = { id: this.#asked.id + 1, line: '' };
    this.#verdict = null;
  }

  #hold(enter: Uint8Array): void {
    this.#held = { enter: Buffer.from(enter), until: performance.now() + LONGEST_MS };
    this.#wake = setTimeout(() => this.#look(), QUIET_MS);
  }

  /** Something has happened that an Enter may have waited for. */
  #look(): void {
    if (this.#held === null) return;
    clearTimeout(this.#wake);
    const { enter, until } = this.#held;
    const left = until - performance.now();
    const decision = this.#decide(left <= 0);
    if (decision === 'wait') {
      this.#wake = setTimeout(() => this.#look(), Math.max(0, Math.min(QUIET_MS, left)));
      return;
    }
    this.#held = null;
    if (decision === 'pass') this.#pass(enter);
    else this.#ask(decision, enter);
    this.#options.release();
  }

  #ask(danger: Danger, enter: Uint8Array): void {
    const line = this.#verdict?.line ?? '';
    const kept = Buffer.from(enter);
    const run = (): void => {
      this.#accepted = { line, danger };
      // Where the shell was slow, keys may have come into the line that the box did not show.
      if (this.#options.reading().line.text === line) this.#pass(kept);
      else this.#hold(kept);
    };
    const back = (): void => this.#options.drop();
    const replace = (text: string): void => {
      this.#options.drop();
      this.#options.replace(text);
    };
    this.#options.ask(guardQuestion(line, danger, { run, back, replace }));
  }

  #pass(keys: Uint8Array): void {
    this.#options.keyed();
    this.#keyedAt = performance.now();
    if (!this.#atPrompt) this.#ahead = true;
    else if (this.#expected !== null) this.#expected = isPlain(keys) ? this.#expected + textOf(keys) : null;
    this.#options.write(keys);
  }
}

interface GuardOptions {
  /** The user wants it, and there is somebody who knows what lines do. */
  on: () => boolean;
  /** Whether the shell reads a line, and the line as it stands now. */
  reading: () => { atPrompt: boolean | null; line: { text: string; cursor: number } };
  judge: (question: { id: number; line: string }) => void;
  ask: (question: Question) => void;
  /** A key goes to the shell now. */
  keyed: () => void;
  write: (keys: Uint8Array) => void;
  /** Nothing waits behind an Enter any more. */
  release: () => void;
  /** What was typed behind an Enter that did not pass was meant for what it would have run. */
  drop: () => void;
  /** Puts this line in the place of the one being typed. */
  replace: (line: string) => void;
}

/** No Enter waits longer than that. */
const LONGEST_MS = 18;
/** A shell that has written nothing for so long has taken its keys. */
const QUIET_MS = 3;
const NOTHING = new Uint8Array(0);
/** People type a few keys at a time. */
const LONGEST_PLAIN = 4096;

/** Characters that stand in the line as they are typed. */
function isPlain(keys: Uint8Array): boolean {
  return keys.length <= LONGEST_PLAIN && keys.every((byte) => byte >= 0x20 && byte < 0x7f);
}

function textOf(keys: Uint8Array): string {
  return Buffer.from(keys.buffer, keys.byteOffset, keys.byteLength).toString('latin1');
}
