import { COLOR, COLOR_MODE, FG, type Interned, MODE_RGB, WORDS } from './cells.ts';

/** Places for colours beyond the palette's 0 to 255: those of OSC 10, 11 and 12. */
export const FOREGROUND = 256;
export const BACKGROUND = 257;
export const CURSOR = 258;

const PALETTE_SIZE = 256;

/**
 * The colours that programs have set for themselves (OSC 4, 10, 11 and 12). They hold for their own screen: the host's
 * palette is also that of the sidebar, so cells are drawn with the colour itself instead. Pure.
 */
export class Palette {
  readonly #colors = new Map<number, number>();

  /** True when a cell may look different than without. */
  get paints(): boolean {
    return this.#colors.size > (this.#colors.has(CURSOR) ? 1 : 0);
  }

  /** A colour that was set, as a terminal says it: `rgb:ffff/0000/0000`. */
  get(place: number): string | undefined {
    const rgb = this.#colors.get(place);
    return rgb === undefined ? undefined : colorText(rgb);
  }

  /** What cells are drawn with: each place but the cursor's with its colour. */
  *painted(): Generator<{ place: number; color: string }> {
    for (const [place, rgb] of this.#colors) if (place !== CURSOR) yield { place, color: colorText(rgb) };
  }

  clear(): void {
    this.#colors.clear();
  }

  /** Takes the payload of one OSC; what is no colour, or a question, changes nothing. */
  take(code: number, payload: string): void {
    if (code === 4) this.#setIndexed(payload.split(';', 2 * PALETTE_SIZE));
    else if (code >= 10 && code <= 12) this.#setDynamic(code, payload.split(';'));
    else if (code === 104) this.#resetIndexed(payload);
    else this.#colors.delete(dynamicPlace(code - 100));
  }

  /** `cols` cells of a row, as they look with these colours. */
  recolor(cells: Uint32Array, at: number, cols: number, interned: Interned): void {
    for (let cell = at; cell < at + cols * WORDS; cell += WORDS) {
      cells[cell + 1] = this.#word(cells[cell + 1] as number, FOREGROUND);
      cells[cell + 2] = this.#word(cells[cell + 2] as number, BACKGROUND);
      if (cells[cell + 3] !== 0 && (cells[cell + 1] as number) & FG.underline) {
        cells[cell + 3] = this.#extra(cells[cell + 3] as number, interned);
      }
    }
  }

  #word(word: number, normal: number): number {
    const mode = word & COLOR_MODE;
    if (mode === MODE_RGB) return word;
    const rgb = this.#colors.get(mode === 0 ? normal : word & 0xff);
    return rgb === undefined ? word : ((word & ~(COLOR_MODE | COLOR)) | MODE_RGB | rgb) >>> 0;
  }

  #extra(id: number, interned: Interned): number {
    const extra = interned.extra(id);
    if ((extra.underlineColor & COLOR_MODE) === 0) return id;
    return interned.extraId({ ...extra, underlineColor: this.#word(extra.underlineColor, CURSOR) });
  }

  #setIndexed(words: string[]): void {
    for (let at = 0; at + 1 < words.length; at += 2) {
      const index = paletteIndex(words[at] ?? '');
      if (index !== null) this.#set(index, words[at + 1] ?? '');
    }
  }

  /** One sequence may set several: each further colour is for the next number. */
  #setDynamic(code: number, words: string[]): void {
    words.slice(0, 13 - code).forEach((word, index) => this.#set(dynamicPlace(code + index), word));
  }

  #set(place: number, text: string): void {
    const rgb = parseColor(text);
    if (rgb !== null) this.#colors.set(place, rgb);
  }

  #resetIndexed(payload: string): void {
    const words = payload === '' ? null : payload.split(';', PALETTE_SIZE);
    for (const place of this.#colors.keys()) {
      if (place < PALETTE_SIZE && (words === null || words.includes(`${place}`))) this.#colors.delete(place);
    }
  }
}

/** The sequences by which programs set and reset colours. */
export const colorCodes = [4, 10, 11, 12, 104, 110, 111, 112] as const;

export function paletteIndex(word: string): number | null {
  return /^\d{1,3}$/.test(word) && Number(word) < PALETTE_SIZE ? Number(word) : null;
}

/** Where the colour of `OSC 10`, `11` or `12` is kept. */
export function dynamicPlace(code: number): number {
  return FOREGROUND + code - 10;
}

/** `rgb:r/g/b`, or `#rgb`, with one to four digits for each; null for all else, such as names. */
export function parseColor(text: string): number | null {
  const parts = /^rgb:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})$/i.exec(text)?.slice(1);
  if (parts !== undefined) return toRgb(parts.map((part) => parseInt(part, 16) / (16 ** part.length - 1)));
  const digits = /^#((?:[\da-f]{3}){1,4})$/i.exec(text)?.[1];
  if (digits === undefined) return null;
  const length = digits.length / 3;
  return toRgb([0, 1, 2].map((n) => parseInt(digits.slice(n * length, (n + 1) * length), 16) / (16 ** length - 1)));
}

function toRgb([r = 0, g = 0, b = 0]: number[]): number {
  const level = (share: number): number => Math.round(share * 255);
  return (level(r) << 16) | (level(g) << 8) | level(b);
}

function colorText(rgb: number): string {
  const part = (shift: number): string => ((rgb >> shift) & 255).toString(16).padStart(2, '0').repeat(2);
  return `rgb:${part(16)}/${part(8)}/${part(0)}`;
}
