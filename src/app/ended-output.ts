import type { Lines } from '../terminal/lines.ts';
import type { Range } from './scrollback/line-selection.ts';

/** Read while a key may wait: what is wrong stands in the last rows, and no more of them are looked at. */
const rows = { last: 300, kept: 2_000 };

/** What a command wrote, as far as it still stands on the screen or above it: the end of it. */
export function endedOutput(lines: Lines, range: Range | null, { all }: { all: boolean }): string {
  if (range === null) return '';
  const { from, to } = range;
  let text = '';
  for (let line = Math.max(from.line, to.line - (all ? rows.kept : rows.last), lines.first); line <= to.line; line++) {
    const row = lines.text(line);
    text += line === from.line ? row.slice(from.col) : row;
    if (!lines.wrapped(line + 1)) text += '\n';
  }
  return text;
}
