import { displayWidth, graphemes } from '../display-width.ts';
import type { Row } from '../row.ts';
import { safeText } from '../../terminal/safe-text.ts';
import type { TextEdit } from '../text-edit.ts';
import type { Skin } from '../theme.ts';

/** The line that is typed into, as much of it as goes into the width, with the cursor always in sight. */
export function inputLine(edit: TextEdit, width: number, skin: Skin): { row: Row; col: number } {
  const prompt = `${skin.signs.prompt} `;
  const room = Math.max(1, width - displayWidth(prompt) - 1);
  const before = graphemes(edit.text.slice(0, edit.cursor)).map((grapheme) => safeText(grapheme, skin));
  const after = graphemes(edit.text.slice(edit.cursor)).map((grapheme) => safeText(grapheme, skin));
  const shown = lastColumns(before, room);
  const col = displayWidth(shown);
  const rest = firstColumns(after, room + 1 - col);
  return {
    row: { left: [{ text: prompt, role: 'accent' }, { text: shown + rest }] },
    col: displayWidth(prompt) + col,
  };
}

function lastColumns(cells: string[], width: number): string {
  return firstColumns(cells.toReversed(), width, (shown, cell) => cell + shown);
}

function firstColumns(cells: string[], width: number, join = (shown: string, cell: string) => shown + cell): string {
  let shown = '';
  let columns = 0;
  for (const cell of cells) {
    columns += displayWidth(cell);
    if (columns > width) break;
    shown = join(shown, cell);
  }
  return shown;
}
