import type { WidthTable } from './widths.ts';

/**
 * What the host can do, asked of the host itself. The questions are written once, with the answer to DA1 as the sentinel:
 * whatever was not answered before it will not be. Nobody waits for the answers; defaults hold until they come.
 */
export interface HostFacts {
  widths: WidthTable | null;
  /** Synchronised output, mode 2026. */
  synchronized: boolean;
  /** It knows kitty's keyboard protocol. */
  kittyKeyboard: boolean;
  /** One cell in pixels, where the host says it. */
  cell: CellSize | null;
  /** The values of OSC 10, 11 and 12 (text, background, cursor) by their number, as the host wrote them. */
  dynamicColors: ReadonlyMap<number, string>;
  /** The same for the palette's first 16 colours (OSC 4). */
  palette: ReadonlyMap<number, string>;
}

export interface CellSize {
  width: number;
  height: number;
}

interface Size {
  cols: number;
  rows: number;
}

const THUMB = '\u{1f44d}';
const CODER = '\u{1f469}\u200d\u{1f4bb}';
/** Not the first row: a cursor report from there looks like F3 with a modifier (xterm's `CSI 1 ; 2 R`). */
const ASKED_ROW = 2;

/**
 * To be written on a screen that is drawn over afterwards: glyphs are put at the left of the second row and the host is
 * asked where its cursor went. The first question tells the answers after it from those that the host still owes to the
 * shell: every host answers in order, and every host answers this one.
 */
const questions = [
  '\x1b[5n',
  `\x1b[${ASKED_ROW};1H${THUMB}\x1b[6n`,
  `\x1b[${ASKED_ROW};1H${CODER}\x1b[6n`,
  `\x1b[${ASKED_ROW};1H\x1b[2K`,
  '\x1b[?2026$p\x1b[?u\x1b[16t\x1b[14t',
  ...[10, 11, 12].map((number) => `\x1b]${number};?\x1b\\`),
  ...Array.from({ length: 16 }, (_, index) => `\x1b]4;${index};?\x1b\\`),
  '\x1b[c',
].join('');

const FIRST_ANSWER = '[0n';
const CELL_QUESTION = '\x1b[16t';

export class HostProbe {
  readonly #columns: number[] = [];
  readonly #dynamicColors = new Map<number, string>();
  readonly #palette = new Map<number, string>();
  readonly #facts: HostFacts = {
    widths: null,
    synchronized: false,
    kittyKeyboard: false,
    cell: null,
    dynamicColors: this.#dynamicColors,
    palette: this.#palette,
  };
  #size: Size = { cols: 0, rows: 0 };
  #begun = false;
  #ours = false;
  #done = false;
  #saysCell = false;
  #cellsAsked = 0;

  get facts(): Readonly<HostFacts> {
    return this.#facts;
  }

  /** True once the sentinel has come. */
  get done(): boolean {
    return this.#done;
  }

  /** The questions. `owed` when answers to the shell's own questions may still come: those are not ours. */
  ask(size: Size, { owed }: { owed: boolean }): string {
    this.#size = size;
    this.#ours = !owed;
    return questions;
  }

  /** The window has another size, and so may its cells: '' for a host that is still answering, or does not say it. */
  askCell(size: Size): string {
    this.#size = size;
    if (!this.#done || !this.#saysCell) return '';
    this.#cellsAsked++;
    return CELL_QUESTION;
  }

  /** True while an answer to us may still come. */
  get open(): boolean {
    return !this.#done || this.#cellsAsked > 0;
  }

  /** Takes one answer, without its ESC; false when it is not to a question of ours. */
  take(reply: string): boolean {
    if (reply === FIRST_ANSWER && !this.#begun) {
      this.#begun = true;
      this.#ours = true;
      return true;
    }
    if (this.#done) return this.#cellsAsked > 0 && this.#pixels(reply);
    if (!this.#ours) return false;
    return (
      this.#sentinel(reply) ||
      this.#cursor(reply) ||
      this.#mode(reply) ||
      this.#keyboard(reply) ||
      this.#pixels(reply) ||
      this.#color(reply)
    );
  }

  #sentinel(reply: string): boolean {
    if (!/^\[\?[\d;]*c$/.test(reply)) return false;
    this.#done = true;
    const [thumb, coder] = this.#columns;
    if (thumb === 2) this.#facts.widths = 'legacy';
    else if (thumb === 3) this.#facts.widths = coder === 3 ? 'cluster' : 'modern';
    return true;
  }

  #cursor(reply: string): boolean {
    const match = /^\[(\d+);(\d+)R$/.exec(reply);
    if (match === null) return false;
    const [row, col] = [Number(match[1]), Number(match[2])];
    // No key has this form: it is a host that always says it is at home, and then says nothing of widths.
    const atHome = row === 1 && col === 1;
    if (row !== Math.min(ASKED_ROW, this.#size.rows) && !atHome) return false;
    this.#columns.push(col);
    return true;
  }

  #mode(reply: string): boolean {
    const match = /^\[\?2026;(\d)\$y$/.exec(reply);
    if (match !== null) this.#facts.synchronized = match[1] === '1' || match[1] === '2';
    return match !== null;
  }

  #keyboard(reply: string): boolean {
    const match = /^\[\?\d+u$/.test(reply);
    if (match) this.#facts.kittyKeyboard = true;
    return match;
  }

  /** The size of a cell, or that of the whole screen, from which it follows. */
  #pixels(reply: string): boolean {
    const match = /^\[([46]);(\d{1,5});(\d{1,5})t$/.exec(reply);
    if (match === null) return false;
    const [height, width] = [Number(match[2]), Number(match[3])];
    const { cols, rows } = this.#size;
    const cell =
      match[1] === '6' ? { width, height } : { width: Math.floor(width / cols), height: Math.floor(height / rows) };
    const saysCell = match[1] === '6' && width > 0 && height > 0;
    if (saysCell || (this.#facts.cell === null && cell.width > 0 && cell.height > 0)) this.#facts.cell = cell;
    this.#saysCell ||= saysCell;
    if (this.#done) this.#cellsAsked--;
    return true;
  }

  #color(reply: string): boolean {
    const match = /^\](?:(1[012])|4;(\d{1,3}));([\w:/.#]{1,64})/.exec(reply);
    if (match === null) return false;
    const [, dynamic, index, color = ''] = match;
    if (dynamic !== undefined) this.#dynamicColors.set(Number(dynamic), color);
    else this.#palette.set(Number(index), color);
    return true;
  }
}
