import { rowBytes } from '../../terminal/compositor.ts';
import type { ScreenLine } from '../../terminal/emulator.ts';

/**
 * Lines of the shell as bytes for the host's normal screen, where rows scroll away into its own scrollback. Pure.
 *
 * Each begins with the cursor anywhere; the last line that is not empty is the last that is written.
 */

/**
 * Row below row from the cursor's on, for a host that is to show just what the shell's screen shows: as many rows as the
 * screen has, or more, push up what stood above the first. A row that goes on with the one above is reached by the host's
 * own wrapping, so that both are one line there too, to copy and to lay out anew.
 *
 * No row is placed by its number: a host whose size has just changed, and has not told yet, would lose some.
 */
export function shownLines(lines: readonly ScreenLine[]): string {
  let out = eraseBelow(lines[0]?.wrapped === true);
  let above: string | null = null;
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    const text = next?.wrapped === true ? begunLine(line, next, true) : rowBytes(line, 0);
    const wrapped = line.wrapped && above !== null ? wrappingBytes(line, above) : null;
    if (wrapped !== null) out += `${wrapped}\x1b[0m\x1b[K\r${text}`;
    else out += above === null ? text : `\x1b[0m\r\n${text}`;
    above = text;
  });
  return `${out}\x1b[0m`;
}

/**
 * What brings the host to a row by its own wrapping: the first glyph. Null where a glyph at the seam may have another
 * width there, because it had to be placed.
 */
function wrappingBytes(line: ScreenLine, above: string): string | null {
  const glyph = rowBytes(line, 0, { cols: 1 });
  // oxlint-disable-next-line no-control-regex -- it looks for an escape sequence
  return above.includes(`\x1b[${line.cols + 1}G`) || /\x1b\[\d+G/.test(glyph) ? null : glyph;
}

/**
 * From the cursor's row on, as a program prints them: what the shell had to wrap is one line again. Ends on a line of its
 * own.
 */
export function flowingLines(lines: readonly ScreenLine[]): string {
  let out = eraseBelow(false);
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    out +=
      next?.wrapped === true
        ? `${begunLine(line, next, false)}\x1b[0m`
        : `${rowBytes(line, 0, { placed: false })}\x1b[0m\r\n`;
  });
  return out;
}

/**
 * Erases the cursor's row and all below. Not in one piece: at the first cell of a screen tmux takes that for a new start,
 * and puts all that stood there into its history.
 * @param goesOn the row goes on with the one above: erased from its first cell on, it would not any more
 */
function eraseBelow(goesOn: boolean): string {
  return `\x1b[0m\r\x1b[C\x1b[J\r${goesOn ? '' : '\x1b[K'}`;
}

/** A row whose text goes on in the next one. A wide glyph that had no room at its end left a column that is not text. */
function begunLine(line: ScreenLine, next: ScreenLine, placed: boolean): string {
  return rowBytes(line, 0, { placed, cols: line.filled || !next.beginsWide ? line.cols : line.cols - 1 });
}

/** Without the empty ones at the end, and of the rest the last `limit`. */
export function lastLines(lines: readonly ScreenLine[], limit: number): readonly ScreenLine[] {
  let end = lines.length;
  while (end > 0 && rowBytes(lines[end - 1] as ScreenLine, 0) === '') end--;
  return limit === 0 ? [] : lines.slice(Math.max(0, end - limit), end);
}
