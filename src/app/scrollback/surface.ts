import type { Config } from '../../config/schema.ts';
import { COLOR, COLOR_MODE, FG, type Interned, MODE_16, type Surface, WORDS } from '../../terminal/cells.ts';
import type { Cursor } from '../../terminal/compositor.ts';
import type { Lines } from '../../terminal/lines.ts';
import { DrawnSurface } from '../drawn-surface.ts';
import type { Range } from './line-selection.ts';
import { matchesIn } from './line-search.ts';
import type { Look, Size } from '../protocol.ts';
import { type Scrollback, selectedRange } from './scrollback.ts';
import { statusRow } from './status.ts';

/** The scrollback view as cells: its lines with what is found and selected, and the status row below them. */
export class ScrollbackSurface implements Surface {
  readonly cols: number;
  readonly rows: number;
  readonly #lines: Lines;
  readonly #look: Look;
  readonly #status: DrawnSurface | null;
  #state: Scrollback | null = null;
  #selected: Range | null = null;
  #statusCursor: number | null = null;

  /** @param options.status null while only the mouse's button keeps the view open: nothing may cover what is selected. */
  constructor(size: Size, options: { lines: Lines; look: Look; status: boolean }) {
    this.cols = size.cols;
    this.rows = size.rows;
    this.#lines = options.lines;
    this.#look = options.look;
    this.#status = options.status ? new DrawnSurface({ cols: size.cols, rows: 1 }) : null;
  }

  /** Rows for lines. */
  get lineRows(): number {
    return this.rows - (this.#status === null ? 0 : 1);
  }

  show(state: Scrollback, theme: Config['theme']): void {
    this.#state = state;
    this.#selected = selectedRange(state, this.#lines);
    if (this.#status === null) return;
    const { text, cursor } = statusRow(state, this.#lines, { cols: this.cols, look: this.#look, theme });
    this.#status.draw(text, null);
    this.#statusCursor = cursor;
  }

  get cursor(): Cursor | null {
    const state = this.#state;
    if (state === null || this.#status === null) return null;
    if (this.#statusCursor !== null) return { col: Math.min(this.#statusCursor, this.cols - 1), row: this.rows - 1 };
    return { col: state.cursor.col, row: state.cursor.line - state.top };
  }

  copyRow(y: number, into: Uint32Array, at: number, interned: Interned): void {
    const state = this.#state;
    if (this.#status !== null && y === this.rows - 1) {
      this.#status.screen.copyRow(0, into, at, interned);
      return;
    }
    if (state === null) return;
    const line = state.top + y;
    this.#lines.copy(line, into, at, interned);
    if (line >= this.#lines.end) return;
    this.#markMatches(line, into, at);
    this.#markSelected(line, into, at);
  }

  #markMatches(line: number, into: Uint32Array, at: number): void {
    const query = this.#state?.query;
    if (query === null || query === undefined) return;
    const { cols } = this;
    const reach = Math.ceil(query.text.length / cols);
    let first = line;
    while (first > line - reach && this.#lines.wrapped(first)) first--;
    for (let from = first; from <= line; from++) {
      for (const match of matchesIn(this.#lines, from, query)) {
        const start = match.col - (line - from) * cols;
        for (let col = Math.max(0, start); col < Math.min(cols, start + match.cells); col++) {
          this.#markFound(into, at + col * WORDS);
        }
      }
    }
  }

  #markFound(into: Uint32Array, cell: number): void {
    const fg = into[cell + 1] as number;
    const bg = into[cell + 2] as number;
    if (this.#look.colors === 0) {
      into[cell + 1] = fg | FG.underline | FG.bold;
      return;
    }
    into[cell + 1] = (fg & ~(COLOR | COLOR_MODE | FG.inverse | FG.invisible)) | MODE_16;
    into[cell + 2] = (bg & ~(COLOR | COLOR_MODE)) | MODE_16 | YELLOW;
  }

  #markSelected(line: number, into: Uint32Array, at: number): void {
    const range = this.#selected;
    if (range === null || line < range.from.line || line > range.to.line) return;
    const start = line === range.from.line ? range.from.col : 0;
    const end = line === range.to.line ? range.to.col : this.cols - 1;
    for (let col = start; col <= end; col++)
      into[at + col * WORDS + 1] = (into[at + col * WORDS + 1] as number) ^ FG.inverse;
  }
}

const YELLOW = 3;
