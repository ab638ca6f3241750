import type { IBufferCell, IBufferLine, Terminal } from '@xterm/headless';

export interface Region {
  col: number;
  row: number;
  cols: number;
  rows: number;
}

/**
 * Everything one sees of a region of a terminal, one text for each cell: its characters, width, colours, attributes,
 * kind and colour of underline, link. The second half of a wide glyph is ''.
 */
export function cellsOf(screen: Terminal, region: Region): string[][] {
  const buffer = screen.buffer.active;
  const rows: string[][] = [];
  for (let y = region.row; y < region.row + region.rows; y++) {
    const line = buffer.getLine(buffer.baseY + y);
    const row: string[] = [];
    for (let x = region.col; x < region.col + region.cols; x++) {
      const cell = line?.getCell(x);
      row.push(cell === undefined ? ' ' : lookOf(screen, cell, isWhole(line, x, screen.cols)));
    }
    rows.push(row);
  }
  return rows;
}

/** One sentence for each cell that is not the same, the first few of them. */
export function differences(wanted: string[][], found: string[][], most = 8): string[] {
  const told: string[] = [];
  let count = 0;
  wanted.forEach((row, y) =>
    row.forEach((cell, x) => {
      if (cell === found[y]?.[x]) return;
      count++;
      if (told.length < most)
        told.push(`row ${y} column ${x}: ${JSON.stringify(found[y]?.[x])}, not ${JSON.stringify(cell)}`);
    }),
  );
  return count > told.length ? [...told, `and ${count - told.length} cells more`] : told;
}

/** False for half a glyph, and for what has no width and nothing to stand on: there is nothing to be seen. */
function isWhole(line: IBufferLine | undefined, x: number, cols: number): boolean {
  const cell = line?.getCell(x);
  if (cell?.getWidth() === 2) return x + 1 < cols && line?.getCell(x + 1)?.getWidth() === 0;
  return cell?.getWidth() !== 0 || (x > 0 && line?.getCell(x - 1)?.getWidth() === 2);
}

function lookOf(screen: Terminal, cell: IBufferCell, whole: boolean): string {
  if (cell.getWidth() === 0 && whole) return '';
  const text = cell.isInvisible() || !whole ? ' ' : cell.getChars() || ' ';
  const marks = attributes.filter(([, has]) => has(cell) !== 0).map(([name]) => name);
  const underline = underlineOf(cell);
  const shown = text !== ' ' || marks.some((mark) => mark !== 'bold' && mark !== 'dim' && mark !== 'italic');
  const ink = shown || underline !== '' ? colorOf(cell.getFgColorMode(), cell.getFgColor()) : '';
  const paper = colorOf(cell.getBgColorMode(), cell.getBgColor());
  const drawn = text === ' ' ? marks.filter((mark) => visibleOnBlank.has(mark)) : marks;
  return [text, whole ? cell.getWidth() : 1, ink, paper, drawn.join('+'), underline, linkOf(screen, cell)].join('|');
}

const attributes: [string, (cell: IBufferCell) => number][] = [
  ['bold', (cell) => cell.isBold()],
  ['dim', (cell) => cell.isDim()],
  ['italic', (cell) => cell.isItalic()],
  ['blink', (cell) => cell.isBlink()],
  ['inverse', (cell) => cell.isInverse()],
  ['strikethrough', (cell) => cell.isStrikethrough()],
  ['overline', (cell) => cell.isOverline()],
];

/** A blank in bold is a blank. */
const visibleOnBlank = new Set(['inverse', 'strikethrough', 'overline']);

function colorOf(mode: number, color: number): string {
  return mode === 0 ? '' : `${mode >> 24}:${color.toString(16)}`;
}

/** What 6.0.0 keeps of a cell but does not tell by its public interface. */
interface FullCell {
  fg: number;
  hasExtendedAttrs(): number;
  extended: { _ext: number; underlineColor: number; urlId: number };
}

/** Not `isUnderline`: to xterm.js every link is underlined. */
function underlineOf(cell: IBufferCell): string {
  const full = cell as unknown as FullCell;
  const { fg, extended } = full;
  const style = full.hasExtendedAttrs() ? (extended._ext >>> 26) & 7 : 0;
  if (style === 0 && !(fg & 0x10000000)) return '';
  const mode = extended.underlineColor & 0x3000000;
  // Of a colour of the palette only the lowest bits count, the others are left over.
  const color = extended.underlineColor & (mode === 0x3000000 ? 0xffffff : 0xff);
  return `underline ${style || 1} ${mode === 0 ? '' : colorOf(mode, color)}`;
}

/** xterm.js forgets where a link goes to when its line is cleared, also where the link goes on. Before anything is drawn. */
export function keepLinks(screen: Terminal): void {
  type Links = { registerLink(link: { uri: string }): number };
  const links = (screen as unknown as { _core: { _oscLinkService: Links } })._core._oscLinkService;
  const kept = new Map<number, string>();
  const register = links.registerLink.bind(links);
  links.registerLink = (link) => {
    const id = register(link);
    kept.set(id, link.uri);
    return id;
  };
  targets.set(screen, kept);
}

const targets = new WeakMap<Terminal, Map<number, string>>();

function linkOf(screen: Terminal, cell: IBufferCell): string {
  return targets.get(screen)?.get((cell as unknown as FullCell).extended.urlId) ?? '';
}
