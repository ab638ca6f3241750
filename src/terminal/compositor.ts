import { BG, BLANK, CODEPOINT, COMBINED, Interned, NARROW, type Surface, WIDTH_SHIFT, WORDS } from './cells.ts';
import { link, sgr } from './pen.ts';
import { agreedWidth, mostColumns } from './widths.ts';

/** Where a surface lies on the host's screen, columns and rows from 0. Later layers cover earlier ones. */
export interface Layer {
  surface: Surface;
  col: number;
  row: number;
  /** How much of it is shown; the rest is cut. */
  cols: number;
  rows: number;
}

/** A vertical line of cells that belongs to no surface. */
export interface Rule {
  col: number;
  rows: number;
  text: string;
}

export interface Cursor {
  col: number;
  row: number;
}

/**
 * Lays surfaces on one another, compares with what the host shows, and gives the bytes that make up the
 * difference. Pure: it knows neither the host nor the emulator.
 *
 * What the host shows is kept as cells. Around a cell on whose width hosts disagree (several code points, an emoji, what
 * East Asian fonts draw wide) everything is placed: its columns are cleared before it, so that a host that draws it
 * narrower shows nothing old beside it, and the cell after it is drawn again, which a host that draws it wider has
 * covered. A host with other tables then draws that glyph its own way, and nothing else.
 */
export class Compositor {
  readonly #interned = new Interned();
  #cols: number;
  #rows: number;
  #shown: Uint32Array;
  #next: Uint32Array;
  #layers: Layer[] = [];
  #rule: Rule | null = null;
  #dirty: Uint8Array;

  #out = '';
  /** The host's pen; -1 where nothing is known. */
  #fg = -1;
  #bg = -1;
  #extra = -1;
  #link: string | null = null;
  /** Where the host's cursor stands; -1 where it is not known. */
  #col = -1;
  #row = -1;

  constructor(cols: number, rows: number) {
    this.#cols = cols;
    this.#rows = rows;
    this.#shown = new Uint32Array(cols * rows * WORDS);
    this.#next = new Uint32Array(cols * WORDS);
    this.#dirty = new Uint8Array(rows);
    this.invalidate();
  }

  resize(cols: number, rows: number): void {
    this.#cols = cols;
    this.#rows = rows;
    this.#shown = new Uint32Array(cols * rows * WORDS);
    this.#next = new Uint32Array(cols * WORDS);
    this.#dirty = new Uint8Array(rows);
    this.invalidate();
  }

  arrange(layers: Layer[], rule: Rule | null): void {
    this.#layers = layers;
    this.#rule = rule;
    this.#dirty.fill(1);
  }

  /** Rows of the host's screen, from 0, that may have changed. */
  touch(from: number, to: number): void {
    this.#dirty.fill(1, Math.max(0, from), Math.min(this.#rows, to + 1));
  }

  /** Nothing is known of what the host shows: everything is drawn at the next frame. */
  invalidate(): void {
    this.#shown.fill(0);
    this.#dirty.fill(1);
    this.forgetPen();
  }

  /** The host was cleared: it shows blanks, and only what is not blank need be drawn. */
  cleared(): void {
    for (let at = 0; at < this.#shown.length; at += WORDS) {
      this.#shown[at] = BLANK;
      this.#shown[at + 1] = 0;
      this.#shown[at + 2] = 0;
      this.#shown[at + 3] = 0;
    }
    this.#dirty.fill(1);
    this.forgetPen();
  }

  /** The host's pen and cursor may have been moved by somebody else. */
  forgetPen(): void {
    this.#fg = -1;
    this.#bg = -1;
    this.#extra = -1;
    this.#col = -1;
    this.#row = -1;
  }

  /** The bytes from what is shown to what should be, with the cursor at `cursor` in the end; '' when nothing differs. */
  frame(cursor: Cursor): string {
    this.#out = '';
    if (this.#interned.full) {
      this.#interned.clear();
      this.invalidate();
    }
    for (let row = 0; row < this.#rows; row++) {
      if (this.#dirty[row] === 0) continue;
      this.#dirty[row] = 0;
      this.#composeRow(row);
      this.#drawDifferences(row);
    }
    this.#closeLink();
    this.#moveTo(Math.min(cursor.col, this.#cols - 1), Math.min(cursor.row, this.#rows - 1));
    return this.#out;
  }

  #composeRow(row: number): void {
    const next = this.#next;
    for (let at = 0; at < next.length; at += WORDS) {
      next[at] = BLANK;
      next[at + 1] = 0;
      next[at + 2] = 0;
      next[at + 3] = 0;
    }
    for (const layer of this.#layers) this.#layRow(layer, row);
    const rule = this.#rule;
    if (rule && row < rule.rows && rule.col < this.#cols) this.#put(rule.col, rule.text);
  }

  #put(col: number, text: string): void {
    const at = col * WORDS;
    const point = text.codePointAt(0) ?? 0x20;
    this.#next[at] = NARROW | point;
    this.#next[at + 1] = 0;
    this.#next[at + 2] = BG.dim;
    this.#next[at + 3] = 0;
  }

  #layRow(layer: Layer, row: number): void {
    const y = row - layer.row;
    if (y < 0 || y >= layer.rows || y >= layer.surface.rows) return;
    const cols = Math.min(layer.cols, layer.surface.cols, this.#cols - layer.col);
    if (cols <= 0) return;
    this.#blankHalf(layer.col - 1, 2);
    if (cols === layer.surface.cols) {
      layer.surface.copyRow(y, this.#next, layer.col * WORDS, this.#interned);
    } else {
      const whole = new Uint32Array(layer.surface.cols * WORDS);
      layer.surface.copyRow(y, whole, 0, this.#interned);
      this.#next.set(whole.subarray(0, cols * WORDS), layer.col * WORDS);
    }
    this.#blankHalf(layer.col + cols - 1, 2);
    this.#blankHalf(layer.col + cols, 0);
  }

  /** A wide glyph of which only one half is left becomes a blank in its style. */
  #blankHalf(col: number, width: 0 | 2): void {
    if (col < 0 || col >= this.#cols) return;
    const at = col * WORDS;
    const content = this.#next[at] as number;
    if (content >>> WIDTH_SHIFT === width) this.#next[at] = BLANK;
  }

  #drawDifferences(row: number): void {
    const next = this.#next;
    const shown = this.#shown;
    const base = row * this.#cols * WORDS;
    for (let col = 0; col < this.#cols; col++) {
      const at = col * WORDS;
      const content = next[at] as number;
      const width = content >>> WIDTH_SHIFT;
      if (
        !differs(next, at, shown, base + at) &&
        !(width === 2 && differs(next, at + WORDS, shown, base + at + WORDS))
      ) {
        if (width === 2) col++;
        continue;
      }
      this.#draw(row, col, at);
      copyCell(next, at, shown, base + at);
      if (width === 2 && col + 1 < this.#cols) {
        col++;
        copyCell(next, at + WORDS, shown, base + at + WORDS);
      }
      if (!certainWidth(content)) this.#forgetAfter(content, base, col + 1);
    }
  }

  /** A host that counts otherwise may have drawn over the cells from this column on. */
  #forgetAfter(content: number, base: number, col: number): void {
    const text = content & COMBINED ? this.#interned.text(content & CODEPOINT) : '';
    const end = Math.min(this.#cols, col + Math.max(1, mostColumns(text) - (content >>> WIDTH_SHIFT)));
    for (let after = col; after < end; after++) this.#shown[base + after * WORDS] = UNKNOWN;
  }

  #draw(row: number, col: number, at: number): void {
    const content = this.#next[at] as number;
    this.#moveTo(col, row);
    this.#setPen(this.#next[at + 1] as number, this.#next[at + 2] as number, this.#next[at + 3] as number);
    const width = content >>> WIDTH_SHIFT;
    const point = content & CODEPOINT;
    const certain = certainWidth(content);
    if (!certain && (width === 2 || point >= FIRST_EMOJI)) this.#out += `${' '.repeat(width)}\x1b[${col + 1}G`;
    if (content & COMBINED) this.#out += this.#interned.text(point);
    else this.#out += point === 0 || width === 0 ? ' ' : asciiOrPoint(point);
    const after = col + Math.max(1, width);
    this.#col = certain && after < this.#cols ? after : -1;
    // At the last column a host may or may not hold a pending wrap: nothing is known there.
    if (after >= this.#cols) this.#row = -1;
  }

  #moveTo(col: number, row: number): void {
    if (this.#row === row && this.#col === col) return;
    if (this.#row === row && this.#col >= 0 && this.#col < col) {
      this.#out += col - this.#col === 1 ? '\x1b[C' : `\x1b[${col - this.#col}C`;
    } else if (this.#row === row) {
      this.#out += `\x1b[${col + 1}G`;
    } else {
      this.#out += `\x1b[${row + 1};${col + 1}H`;
    }
    this.#row = row;
    this.#col = col;
  }

  #setPen(fg: number, bg: number, extraId: number): void {
    if (fg === this.#fg && bg === this.#bg && extraId === this.#extra) return;
    const extra = this.#interned.extra(extraId);
    if (extra.link !== this.#link) {
      this.#out += link(extra.link);
      this.#link = extra.link;
    }
    this.#out += sgr(fg, bg, extra);
    this.#fg = fg;
    this.#bg = bg;
    this.#extra = extraId;
  }

  /** A frame never ends inside a link: whatever else is written to the host must not become part of it. */
  #closeLink(): void {
    if (this.#link === null) return;
    this.#out += link(null);
    this.#link = null;
    this.#extra = -1;
  }
}

/**
 * One row of a surface as bytes that draw it from the cursor on, without its empty end: for the host's own screen,
 * where rows scroll away. The cursor must stand at the row's first column.
 *
 * @param options.cols how many columns of it; without it all but an empty end
 * @param options.placed whether the cursor is placed after a glyph that hosts may draw wider or narrower; the row must
 *   then begin in the host's first column
 */
export function rowBytes(surface: Surface, y: number, options: { cols?: number; placed?: boolean } = {}): string {
  const { placed = true } = options;
  const interned = new Interned();
  const cells = new Uint32Array(surface.cols * WORDS);
  surface.copyRow(y, cells, 0, interned);
  let out = '';
  let pen = '';
  let uri: string | null = null;
  const end = options.cols ?? lastUsed(cells);
  for (let col = 0; col < end; col++) {
    const at = col * WORDS;
    const content = cells[at] as number;
    const extra = interned.extra(cells[at + 3] as number);
    if (content >>> WIDTH_SHIFT === 0) continue;
    if (extra.link !== uri) {
      out += link(extra.link);
      uri = extra.link;
    }
    const wanted = sgr(cells[at + 1] as number, cells[at + 2] as number, extra);
    if (wanted !== pen) out += wanted;
    pen = wanted;
    out += content & COMBINED ? interned.text(content & CODEPOINT) : asciiOrPoint(content & CODEPOINT || 0x20);
    if (placed && !certainWidth(content)) out += `\x1b[${col + 1 + (content >>> WIDTH_SHIFT)}G`;
  }
  return uri === null ? out : out + link(null);
}

/** No content of a cell. */
const UNKNOWN = 0xffff_ffff;
/** From here on, hosts may join a glyph to the one before it and draw nothing in its own place. */
const FIRST_EMOJI = 0x1f000;

function lastUsed(cells: Uint32Array): number {
  let end = cells.length / WORDS;
  while (end > 0 && isEmpty(cells, (end - 1) * WORDS)) end--;
  return end;
}

function isEmpty(cells: Uint32Array, at: number): boolean {
  return cells[at] === BLANK && cells[at + 1] === 0 && cells[at + 2] === 0;
}

/** True where every host draws the same number of columns. */
function certainWidth(content: number): boolean {
  return !(content & COMBINED) && agreedWidth(content & CODEPOINT || 0x20) === content >>> WIDTH_SHIFT;
}

function differs(a: Uint32Array, at: number, b: Uint32Array, bt: number): boolean {
  return a[at] !== b[bt] || a[at + 1] !== b[bt + 1] || a[at + 2] !== b[bt + 2] || a[at + 3] !== b[bt + 3];
}

function copyCell(from: Uint32Array, at: number, to: Uint32Array, bt: number): void {
  to[bt] = from[at] as number;
  to[bt + 1] = from[at + 1] as number;
  to[bt + 2] = from[at + 2] as number;
  to[bt + 3] = from[at + 3] as number;
}

const ascii: string[] = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

function asciiOrPoint(point: number): string {
  return point < 128 ? (ascii[point] as string) : String.fromCodePoint(point);
}
