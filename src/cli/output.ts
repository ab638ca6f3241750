import { Chalk, type ChalkInstance, supportsColor } from 'chalk';
import { displayWidth, graphemes } from '../ui/display-width.ts';
import { fitText, takeColumns } from '../ui/fit-text.ts';
import { safeText } from '../terminal/safe-text.ts';

/** What a command has to say: as data for `--json`, as text for people. */
export interface Answer {
  data: unknown;
  /** `data` is an array, and `--json` prints one element per line: programs read it as it comes. */
  perLine?: true;
  text: (page: Page) => string;
  /** Said on stderr instead of the text when there is nothing to show; the exit code is 1 then. */
  nothing?: string;
  /** All of it was written as it came. */
  written?: true;
  /** An exit code other than 0 although there is something to show. */
  exit?: 1 | 2;
}

/** What is written on. */
export interface Page {
  /** Columns; Infinity into a pipe, where text that is cut could not be searched. */
  width: number;
  paint: ChalkInstance;
  unicode: boolean;
}

export interface Column {
  align?: 'right';
  /** Gives up its room first when the page is narrow. */
  flexible?: boolean;
}

export type Cell = string | { text: string; paint: (text: string) => string };

const gap = 2;
/** A flexible column keeps this much as long as the others can give. */
const leastFlexible = 12;

export function pageOf(stdout: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Page {
  const terminal = stdout.isTTY;
  const colour = terminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  return {
    width: terminal ? stdout.columns || 80 : Number(env['COLUMNS']) || Infinity,
    paint: new Chalk({ level: colour && supportsColor !== false ? supportsColor.level : 0 }),
    unicode: !terminal || isUnicode(env),
  };
}

/** Rows under headings. */
export function table(columns: readonly (Column & { heading: string })[], rows: readonly Cell[][], page: Page): string {
  const headings = columns.map(({ heading }) => ({ text: heading, paint: page.paint.dim }));
  return grid(columns, [headings, ...rows], page);
}

/** Rows aligned by spaces, never wider than the page. Cells may hold anything: they are made safe here. */
export function grid(columns: readonly Column[], rows: readonly Cell[][], page: Page): string {
  const texts = rows.map((row) => row.map((cell) => safe(textOf(cell), page)));
  const natural = columns.map((_, index) => Math.max(0, ...texts.map((row) => displayWidth(row[index] ?? ''))));
  const widths = shareWidth(natural, columns, page.width);
  return texts.map((row, number) => line(row, rows[number] ?? [])).join('\n');

  function line(row: string[], cells: Cell[]): string {
    const written = widths.map((width, index) => padded(row[index] ?? '', width, columns[index], cells[index], page));
    return written.join(' '.repeat(gap)).trimEnd();
  }
}

/** Terms, and beside them texts that are broken at words rather than cut. */
export function definitions(rows: readonly { term: Exclude<Cell, string>; text: string }[], page: Page): string {
  const terms = rows.map(({ term }) => fit(safe(term.text, page), Math.max(Math.floor(page.width / 2) - gap, 1), page));
  const margin = Math.max(0, ...terms.map(displayWidth)) + gap;
  const room = Math.max(page.width - margin, 1);
  return rows.map(definition).join('\n');

  function definition({ term, text }: { term: Exclude<Cell, string>; text: string }, index: number): string {
    const [first = '', ...rest] = paragraph(text, { ...page, width: room }).split('\n');
    const left = terms[index] ?? '';
    const head = (term.paint(left) + ' '.repeat(margin - displayWidth(left)) + first).trimEnd();
    return [head, ...rest.map((line) => ' '.repeat(margin) + line)].join('\n');
  }
}

/** One line of free text, made safe and cut to the page. */
export function oneLine(text: string, page: Page): string {
  return fit(safe(text, page), page.width, page);
}

/** Free text, made safe and broken into lines at words, each behind the indent. */
export function paragraph(text: string, page: Page, indent = 0): string {
  const width = Math.max(page.width - indent, 1);
  return text
    .split('\n')
    .flatMap((part) => wrap(safe(part, page), width))
    .map((part) => ' '.repeat(indent) + part)
    .join('\n');
}

export function safe(text: string, page: Page): string {
  return safeText(text, { unicode: page.unicode });
}

/** Each column's width: what it would like, or less, the flexible ones first. Columns that have no room at all go. */
function shareWidth(natural: number[], columns: readonly Column[], available: number): number[] {
  const widths = natural.map((width) => Math.min(width, available));
  const flexible = columns.flatMap((column, index) => (column.flexible === true ? [index] : []));
  shrink(widths, flexible, leastFlexible, available);
  shrink(widths, [...widths.keys()], 1, available);
  while (widths.length > 1 && total(widths) > available) widths.pop();
  return widths;
}

/** Take columns from the widest of them, until all fit or none is wider than `least`. */
function shrink(widths: number[], which: number[], least: number, available: number): void {
  while (total(widths) > available) {
    const widest = which.reduce(
      (best, index) => ((widths[index] ?? 0) > (widths[best] ?? -1) ? index : best),
      which[0] ?? -1,
    );
    const width = widths[widest];
    if (width === undefined || width <= least) return;
    widths[widest] = width - 1;
  }
}

function total(widths: number[]): number {
  return widths.reduce((sum, width) => sum + width, gap * (widths.length - 1));
}

function padded(text: string, width: number, column: Column | undefined, cell: Cell | undefined, page: Page): string {
  const cut = fit(text, width, page);
  const painted = typeof cell === 'object' ? cell.paint(cut) : cut;
  const space = ' '.repeat(Math.max(width - displayWidth(cut), 0));
  return column?.align === 'right' ? space + painted : painted + space;
}

function fit(text: string, width: number, page: Page): string {
  return fitText(text, width, page.unicode ? '…' : '...');
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ').flatMap((each) => pieces(each, width))) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current !== '' && displayWidth(longer) > width) {
      lines.push(current);
      current = word;
    } else {
      current = longer;
    }
  }
  return [...lines, current];
}

/** A word that is longer than a line goes on in the next, because a path that is cut is of no use. */
function pieces(word: string, width: number): string[] {
  const found: string[] = [];
  let rest = word;
  while (displayWidth(rest) > width) {
    const piece = takeColumns(rest, width) || (graphemes(rest)[0] ?? rest);
    found.push(piece);
    rest = rest.slice(piece.length);
  }
  return [...found, rest];
}

function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

/** The first of these variables that is set decides, as in every program. macOS sets none and means UTF-8. */
export function isUnicode(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): boolean {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'];
  return locale ? /utf-?8/i.test(locale) : platform === 'darwin';
}
