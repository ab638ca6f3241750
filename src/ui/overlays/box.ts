import type { Size } from '../../app/protocol.ts';
import { blank, fitSpans, paintRow, paintSpans, widthOf } from '../row.ts';
import type { Row } from '../row.ts';
import type { Skin } from '../theme.ts';

/** What a box holds; `cursor` is within its rows. */
export interface BoxContent {
  title: string;
  rows: Row[];
  /** The keys, in its lower edge. */
  foot: Row;
  cursor: { col: number; row: number } | null;
}

/** A box as it stands on the screen. */
export interface BoxScreen {
  lines: string[];
  size: Size;
  cursor: { col: number; row: number } | null;
}

/** An edge and a space at each side. */
const sides = 4;
const edges = 2;
const widest = 72;

/** The size of the rows inside, for a box of so many rows over a shell of that size. */
export function insideOf(shell: Size, rows: number): Size {
  const cols = shell.cols >= widest + 8 ? widest : Math.max(1, shell.cols - Math.min(4, Math.floor(shell.cols / 10)));
  return { cols: Math.max(1, cols - sides), rows: Math.max(1, Math.min(rows, shell.rows - edges)) };
}

export function drawBox(content: BoxContent, inside: Size, skin: Skin): BoxScreen {
  const [topLeft, topRight, bottomRight, bottomLeft, , side] = skin.signs.box;
  const edge = skin.paint(side, 'frame');
  const rows = Array.from({ length: inside.rows }, (_, at) => content.rows[at] ?? blank);
  const lines = [
    edgeLine([topLeft, topRight], { left: [{ text: content.title, role: 'heading' }] }, inside.cols, skin),
    ...rows.map((row) => `${edge} ${paintRow(row, inside.cols, skin)} ${edge}`),
    edgeLine([bottomLeft, bottomRight], content.foot, inside.cols, skin),
  ];
  const cursor = content.cursor === null ? null : { col: content.cursor.col + sides / 2, row: content.cursor.row + 1 };
  return { lines, size: { cols: inside.cols + sides, rows: inside.rows + edges }, cursor };
}

/** A corner, a line with words in it, a corner. */
function edgeLine(corners: [string, string], words: Row, cols: number, skin: Skin): string {
  const line = skin.signs.box[4];
  const fitted = fitSpans(words.left, cols - 2, skin);
  const rest = Math.max(0, cols - widthOf(fitted) - 1);
  const [before, after] = [`${corners[0]}${line} `, ` ${line.repeat(rest)}${corners[1]}`];
  return paintSpans([{ text: before, role: 'frame' }, ...fitted, { text: after, role: 'frame' }], skin);
}
