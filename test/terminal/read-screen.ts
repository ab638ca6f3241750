import { COMBINED, CODEPOINT, Interned, type Surface, WIDTH_SHIFT, WORDS } from '../../src/terminal/cells.ts';
import { sgr } from '../../src/terminal/pen.ts';

/** A surface as comparable rows: text, width and everything one sees of a cell. */
export function readScreen(
  surface: Surface,
  region = { col: 0, row: 0, cols: surface.cols, rows: surface.rows },
): string[] {
  const interned = new Interned();
  const rows: string[] = [];
  for (let y = region.row; y < region.row + region.rows; y++) {
    const cells = new Uint32Array(surface.cols * WORDS);
    surface.copyRow(y, cells, 0, interned);
    let row = '';
    for (let x = region.col; x < region.col + region.cols; x++) row += cellText(cells, x * WORDS, interned);
    rows.push(row);
  }
  return rows;
}

function cellText(cells: Uint32Array, at: number, interned: Interned): string {
  const content = cells[at] as number;
  const width = content >>> WIDTH_SHIFT;
  const text =
    content & COMBINED ? interned.text(content & CODEPOINT) : String.fromCodePoint(content & CODEPOINT || 0x20);
  const extra = interned.extra(cells[at + 3] as number);
  // The second half of a wide glyph has no look of its own.
  if (width === 0) return '';
  return `${text}|${width}|${sgr(cells[at + 1] as number, cells[at + 2] as number, extra).slice(1)}|${extra.link ?? ''} `;
}

/** Only the text, for messages and plain expectations. */
export function textOf(surface: Surface): string[] {
  const interned = new Interned();
  return Array.from({ length: surface.rows }, (_, y) => {
    const cells = new Uint32Array(surface.cols * WORDS);
    surface.copyRow(y, cells, 0, interned);
    let row = '';
    for (let x = 0; x < surface.cols; x++) {
      const content = cells[x * WORDS] as number;
      if (content >>> WIDTH_SHIFT === 0) continue;
      row +=
        content & COMBINED ? interned.text(content & CODEPOINT) : String.fromCodePoint(content & CODEPOINT || 0x20);
    }
    return row.trimEnd();
  });
}
