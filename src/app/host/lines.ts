import { rowBytes } from '../../terminal/compositor.ts';
import type { ScreenLine } from '../../terminal/emulator.ts';

/**
 * Lines of the shell as bytes for the host's normal screen, where rows scroll away into its own scrollback. Pure.
 *
 * Each begins with the cursor anywhere; the last line that is not empty is the last that is written.
 */

/**
 * Row by row from the host's first one on: for a host that is to show just what the shell's screen shows.
 * @param foreign how many rows at the top are not the shell's: they stay as they are
 */
export function paintedLines(lines: readonly ScreenLine[], rows: number, foreign = 0): string {
  let out = '';
  lines.forEach((line, index) => {
    if (index < Math.min(foreign, rows)) return;
    out += index < rows ? `\x1b[${index + 1};1H` : `\x1b[${rows};1H\n`;
    out += `\x1b[0m\x1b[2K${rowBytes(line, 0)}`;
  });
  return lines.length < rows ? `${out}\x1b[0m\x1b[${lines.length + 1};1H\x1b[J` : `${out}\x1b[0m`;
}

/** From the cursor on, as a program prints them: what the shell had to wrap is one line again. Ends on a line of its own. */
export function flowingLines(lines: readonly ScreenLine[]): string {
  let out = '\x1b[0m\x1b[J';
  lines.forEach((line, index) => {
    const goesOn = lines[index + 1]?.wrapped === true;
    out += goesOn ? begunLine(line) : `${rowBytes(line, 0, { placed: false })}\x1b[0m\r\n`;
  });
  return out;
}

/** A row whose text goes on in the next one. A wide glyph that had no room at its end left a column that is not text. */
function begunLine(line: ScreenLine): string {
  return `${rowBytes(line, 0, { placed: false, cols: line.filled ? line.cols : line.cols - 1 })}\x1b[0m`;
}

/** Without the empty ones at the end, and of the rest the last `limit`. */
export function lastLines(lines: readonly ScreenLine[], limit: number): readonly ScreenLine[] {
  let end = lines.length;
  while (end > 0 && rowBytes(lines[end - 1] as ScreenLine, 0) === '') end--;
  return limit === 0 ? [] : lines.slice(Math.max(0, end - limit), end);
}
