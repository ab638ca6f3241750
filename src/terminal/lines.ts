import { BLANK, type Interned, WORDS } from './cells.ts';

/** A line by its number, a column from 0. */
export interface LinePlace {
  line: number;
  col: number;
}

/** What a place has become after the lines were laid out anew. */
export type Moved = (place: LinePlace) => LinePlace;

/**
 * The lines of one screen, those that have scrolled off it too, by numbers that stay with their lines: the oldest may be
 * dropped and new ones come, but a line keeps its number until a resize wraps it otherwise (`moved`).
 */
export class Lines {
  readonly #source: LineSource;
  #known: LineBuffer | null = null;
  /** How many lines have been dropped from the top. */
  #dropped = 0;

  constructor(source: LineSource) {
    this.#source = source;
    this.#follow();
  }

  get cols(): number {
    return this.#source.cols();
  }

  /** The oldest line there is. */
  get first(): number {
    this.#follow();
    return this.#dropped;
  }

  /** The first line that stands on the screen. */
  get screen(): number {
    return this.#follow().ybase + this.#dropped;
  }

  /** After the last line on which something stands, or the cursor. */
  get end(): number {
    const buffer = this.#follow();
    let at = buffer.lines.length - 1;
    while (at > buffer.ybase + buffer.y && buffer.lines.get(at)?.getTrimmedLength() === 0) at--;
    return at + 1 + this.#dropped;
  }

  get cursor(): LinePlace {
    const buffer = this.#follow();
    return { line: buffer.ybase + buffer.y + this.#dropped, col: Math.min(buffer.x, this.cols - 1) };
  }

  /** Its text up to the last cell that was written. */
  text(line: number): string {
    return this.#line(line)?.translateToString(true) ?? '';
  }

  /** One string for each cell up to the last one written; '' for the second half of a wide glyph. */
  cells(line: number): string[] {
    const found = this.#line(line);
    if (found === undefined) return [];
    const cells: string[] = [];
    const end = Math.min(found.getTrimmedLength(), this.cols);
    for (let col = 0; col < end; col++) {
      const half = found.getWidth(col) === 0 && col > 0 && found.getWidth(col - 1) === 2;
      cells.push(half ? '' : found.getString(col) || ' ');
    }
    return cells;
  }

  /** True when it goes on with the line before it, because that one was full. */
  wrapped(line: number): boolean {
    return line > this.first && this.#line(line)?.isWrapped === true;
  }

  /** Its cells, blank where there is no such line. */
  copy(line: number, into: Uint32Array, at: number, interned: Interned): void {
    for (let to = at; to < at + this.cols * WORDS; to += WORDS) {
      into[to] = BLANK;
      into.fill(0, to + 1, to + WORDS);
    }
    const found = this.#line(line);
    if (found !== undefined) this.#source.copy(found, into, at, interned);
  }

  /**
   * Where each place is after `change`, which lays the lines out for other sizes. Lines may then be split and joined,
   * but what was one line before it was wrapped stays one: they are counted from the cursor's.
   */
  moved(change: () => void): Moved {
    const before = this.#follow();
    const [cols, dropped, starts] = [this.cols, this.#dropped, this.#starts()];
    const anchor = blockOf(starts, before.ybase + before.y);
    const marker = before.addMarker(starts[anchor] ?? 0);
    change();
    const [length, now] = [this.#follow().lines.length, this.#starts()];
    const moved = marker.isDisposed ? Number.NaN : blockOf(now, marker.line) - anchor;
    marker.dispose();
    const nowhere = { line: this.#dropped, col: 0 };
    return (place) => {
      const index = place.line - dropped;
      const block = blockOf(starts, index);
      const start = now[block + moved];
      if (index < 0 || start === undefined) return nowhere;
      const offset = (index - (starts[block] ?? 0)) * cols + place.col;
      const last = (now[block + moved + 1] ?? length) - 1;
      const row = Math.min(start + Math.floor(offset / this.cols), last);
      return { line: row + this.#dropped, col: Math.min(this.cols - 1, offset - (row - start) * this.cols) };
    };
  }

  /** The rows at which a line begins that does not go on with the one before. */
  #starts(): number[] {
    const { lines } = this.#follow();
    const starts = [0];
    for (let at = 1; at < lines.length; at++) if (lines.get(at)?.isWrapped !== true) starts.push(at);
    return starts;
  }

  #line(line: number): BufferLine | undefined {
    const { lines } = this.#follow();
    const at = line - this.#dropped;
    return at < 0 || at >= lines.length ? undefined : lines.get(at);
  }

  /** A full reset of the terminal gives it other lines: numbers go on after those that are gone. */
  #follow(): LineBuffer {
    const buffer = this.#source.buffer();
    if (buffer === this.#known) return buffer;
    this.#dropped += this.#known?.lines.length ?? 0;
    this.#known = buffer;
    buffer.lines.onTrim((amount) => {
      if (buffer === this.#known) this.#dropped += amount;
    });
    return buffer;
  }
}

/** The block that a row belongs to: the last one that begins at it or above. */
function blockOf(starts: readonly number[], row: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}

export interface LineSource {
  cols: () => number;
  buffer: () => LineBuffer;
  copy: (line: BufferLine, into: Uint32Array, at: number, interned: Interned) => void;
}

interface LineBuffer {
  x: number;
  y: number;
  ybase: number;
  addMarker(line: number): { line: number; isDisposed: boolean; dispose(): void };
  lines: {
    length: number;
    get(index: number): BufferLine | undefined;
    onTrim(listener: (amount: number) => void): unknown;
  };
}

/** A line of xterm.js 6.0.0. */
export interface BufferLine {
  length: number;
  isWrapped: boolean;
  _data: Uint32Array;
  _combined: Record<number, string>;
  _extendedAttrs: Record<number, { _ext: number; underlineColor: number; urlId: number } | undefined>;
  copyFrom(line: BufferLine): void;
  getTrimmedLength(): number;
  getWidth(col: number): number;
  getString(col: number): string;
  translateToString(trimRight: boolean): string;
}
