import type { WidthTable } from './widths.ts';

/**
 * What the host can do, asked of the host itself. The questions are written once, with the answer to DA1 as the sentinel:
 * whatever was not answered before it will not be. Nobody waits for the answers; defaults hold until they come.
 */
export interface HostFacts {
  widths: WidthTable | null;
  /** Synchronised output, mode 2026. */
  synchronized: boolean;
  /** The values of OSC 10 and 11, as the host wrote them, to answer programs inside. */
  foreground: string | null;
  background: string | null;
}

const THUMB = '\u{1f44d}';
const CODER = '\u{1f469}\u200d\u{1f4bb}';

/**
 * To be written on a screen that is drawn over afterwards: glyphs are put at the top left and the host is asked where its
 * cursor went.
 */
export const questions = [
  `\x1b[H${THUMB}\x1b[6n`,
  `\x1b[H${CODER}\x1b[6n`,
  '\x1b[H\x1b[2K',
  '\x1b[?2026$p',
  '\x1b]10;?\x1b\\\x1b]11;?\x1b\\',
  '\x1b[c',
].join('');

export class HostProbe {
  readonly #columns: number[] = [];
  readonly facts: HostFacts = { widths: null, synchronized: false, foreground: null, background: null };
  #done = false;

  /** True once the sentinel has come. */
  get done(): boolean {
    return this.#done;
  }

  /** Takes one answer, without its ESC. */
  take(reply: string): void {
    if (/^\[\?[\d;]*c$/.test(reply)) this.#finish();
    else this.#cursor(reply) || this.#mode(reply) || this.#color(reply);
  }

  #cursor(reply: string): boolean {
    const match = /^\[\d+;(\d+)R$/.exec(reply);
    if (match !== null) this.#columns.push(Number(match[1]));
    return match !== null;
  }

  #mode(reply: string): boolean {
    const match = /^\[\?2026;(\d)\$y$/.exec(reply);
    if (match !== null) this.facts.synchronized = match[1] === '1' || match[1] === '2';
    return match !== null;
  }

  #color(reply: string): boolean {
    const match = /^\](1[01]);([\w:/.#]{1,64})/.exec(reply);
    if (match === null) return false;
    if (match[1] === '10') this.facts.foreground = match[2] ?? null;
    else this.facts.background = match[2] ?? null;
    return true;
  }

  #finish(): void {
    this.#done = true;
    const [thumb, coder] = this.#columns;
    if (thumb === 2) this.facts.widths = 'legacy';
    else if (thumb === 3) this.facts.widths = coder === 3 ? 'cluster' : 'modern';
  }
}
