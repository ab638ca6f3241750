import { Emulator } from '../terminal/emulator.ts';
import type { Cursor } from '../terminal/compositor.ts';
import { safeText } from '../terminal/safe-text.ts';
import type { Size } from './protocol.ts';

/**
 * A surface whose frames come from the sidebar's thread as text: the sidebar, or the box that is open. The text goes
 * through an emulator of its own, so whatever it holds, nothing but cells reaches the host. It counts columns as Ink does,
 * which laid the text out, and not as the host.
 */
export class DrawnSurface {
  readonly screen: Emulator;
  /** Where its text cursor stands, null for none. */
  cursor: Cursor | null = null;
  #lines: readonly string[] = [];

  constructor({ cols, rows }: Size) {
    this.screen = new Emulator({ cols: Math.max(1, cols), rows: Math.max(1, rows), scrollback: 0, widths: 'modern' });
    this.screen.feed('\x1b[?7l');
  }

  resize(size: Size): void {
    if (this.screen.cols === size.cols && this.screen.rows === size.rows) return;
    this.#lines = [];
    this.screen.resize(size.cols, size.rows);
  }

  draw(text: string, cursor: Cursor | null): void {
    const lines = text.split('\n');
    this.screen.feed(changedLines(this.#lines, lines, this.screen.rows));
    this.#lines = lines;
    this.cursor = cursor;
  }

  /** The terminal thread's own words, for as long as nobody else draws here. */
  say(text: string): void {
    this.draw(['', ...wrapWords(safeText(text.slice(0, 400)), this.screen.cols - 2)].join('\n '), null);
  }
}

/**
 * What brings a screen that does not wrap from one frame to the next: each line that changed in its row, the rest of the
 * row empty. Most frames change a line or two, and this thread has keys to see to.
 */
function changedLines(before: readonly string[], lines: readonly string[], rows: number): string {
  let out = '';
  lines.forEach((line, row) => {
    if (line !== before[row]) out += `\x1b[${row + 1};1H\x1b[0m${line}\x1b[0m\x1b[K`;
  });
  return lines.length < rows && lines.length !== before.length ? `${out}\x1b[${lines.length + 1};1H\x1b[J` : out;
}

export function wrapWords(text: string, cols: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > cols) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word.slice(0, cols) : `${line} ${word}`;
  }
  return [...lines, line];
}
