import type { Mark } from '../../shell/marks.ts';
import type { Lines, Moved } from '../../terminal/lines.ts';

/** Where the rows begin that the shell draws again when it hears of another size: it counts them from its cursor up. */
export class PromptRows {
  readonly #lines: Pick<Lines, 'cursor' | 'screen'>;
  #redraws: 'all' | 'last' | 'nothing' = 'nothing';
  #first: number | null = null;

  constructor(lines: Pick<Lines, 'cursor' | 'screen'>) {
    this.#lines = lines;
  }

  /** Takes a mark while what was written before it is on the screen. */
  mark(mark: Mark): void {
    if (mark.type === 'prompt-start') {
      this.#redraws = mark.redraws;
      this.#first = mark.redraws === 'all' ? this.#nextRow() : null;
    } else if (mark.type === 'input-more' || (mark.type === 'input-start' && this.#redraws === 'last')) {
      if (this.#redraws !== 'nothing') this.#first = this.#lines.cursor.line;
    } else if (mark.type === 'command-start') this.#first = null;
  }

  /** The number of their first line; null while the shell will draw nothing. */
  get first(): number | null {
    if (this.#first === null) return null;
    const { cursor, screen } = this.#lines;
    // Where the cursor is above it, the screen was cleared, and the prompt drawn at its top.
    return this.#first > cursor.line ? screen : Math.max(this.#first, screen);
  }

  resized(moved: Moved): void {
    if (this.#first !== null) this.#first = moved({ line: this.#first, col: 0 }).line;
  }

  /** A shell goes to the next row first when something stands in this one. */
  #nextRow(): number {
    const { line, col } = this.#lines.cursor;
    return col === 0 ? line : line + 1;
  }
}
