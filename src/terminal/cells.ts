/**
 * One cell is four 32-bit words: content, foreground, background, extra.
 *
 * The first three are laid out as xterm.js 6 lays out its own buffer (src/common/buffer/Constants.ts),
 * so that a row of the emulator is copied word by word; only text of several code points and underline
 * or link attributes, which xterm.js keeps beside the row, are interned into small numbers.
 */
export const WORDS = 4;

/** Content: code point, or an interned text when COMBINED is set; then the width in columns. */
export const CODEPOINT = 0x1fffff;
export const COMBINED = 0x200000;
export const WIDTH_SHIFT = 22;

/** Foreground and background: 24 bits of colour, then how to read them. */
export const COLOR = 0xffffff;
export const COLOR_MODE = 0x3000000;
export const MODE_16 = 0x1000000;
export const MODE_256 = 0x2000000;
export const MODE_RGB = 0x3000000;

export const FG = {
  inverse: 0x4000000,
  bold: 0x8000000,
  underline: 0x10000000,
  blink: 0x20000000,
  invisible: 0x40000000,
  strikethrough: 0x80000000,
} as const;

export const BG = {
  italic: 0x4000000,
  dim: 0x8000000,
  extended: 0x10000000,
  protected: 0x20000000,
  overline: 0x40000000,
} as const;

export const BLANK = (1 << WIDTH_SHIFT) | 0x20;
export const NARROW = 1 << WIDTH_SHIFT;

/** Underline style and colour, and the link a cell belongs to. */
export interface Extra {
  /** 0 none, 1 single, 2 double, 3 curly, 4 dotted, 5 dashed. */
  underlineStyle: number;
  /** A colour word as in `fg`, or 0 for the text's own colour. */
  underlineColor: number;
  link: string | null;
}

export const NO_EXTRA: Extra = { underlineStyle: 0, underlineColor: 0, link: null };

/** Texts and extras that do not fit into a word, by number. Shared by all surfaces of one compositor. */
export class Interned {
  readonly #texts: string[] = [];
  readonly #textIds = new Map<string, number>();
  readonly #extras: Extra[] = [NO_EXTRA];
  readonly #extraIds = new Map<string, number>([['0|0|', 0]]);

  text(id: number): string {
    return this.#texts[id] ?? ' ';
  }

  textId(text: string): number {
    const known = this.#textIds.get(text);
    if (known !== undefined) return known;
    const id = this.#texts.push(text) - 1;
    this.#textIds.set(text, id);
    return id;
  }

  extra(id: number): Extra {
    return this.#extras[id] ?? NO_EXTRA;
  }

  extraId(extra: Extra): number {
    const key = `${extra.underlineStyle}|${extra.underlineColor}|${extra.link ?? ''}`;
    const known = this.#extraIds.get(key);
    if (known !== undefined) return known;
    const id = this.#extras.push(extra) - 1;
    this.#extraIds.set(key, id);
    return id;
  }

  /** A day of odd output must not fill the memory; the owner redraws everything after `clear`. */
  get full(): boolean {
    return this.#texts.length > 50_000 || this.#extras.length > 50_000;
  }

  clear(): void {
    this.#texts.length = 0;
    this.#textIds.clear();
    this.#extras.length = 1;
    this.#extraIds.clear();
    this.#extraIds.set('0|0|', 0);
  }
}

/** A rectangle of cells with a cursor. The shell, the sidebar and an overlay are surfaces. */
export interface Surface {
  readonly cols: number;
  readonly rows: number;
  /** Writes row `y` as `cols` cells into `into`, from word `at` on. */
  copyRow(y: number, into: Uint32Array, at: number, interned: Interned): void;
}
