import type { Emulator } from '../../terminal/emulator.ts';
import type { LinePlace, Lines, Moved } from '../../terminal/lines.ts';
import { flowingLines, lastLines, shownLines } from './lines.ts';
import type { Size } from '../protocol.ts';
import type { StartPlace } from './start-place.ts';

/**
 * What the host's normal screen and its scrollback have of the shell's lines while pilot draws on the alternate one, and
 * the bytes that bring them up to date: each line once, and none of what pilot has drawn.
 *
 *   nothing  the session began in composed mode
 *   rows     the same rows as the shell's screen had
 *   lines    the same lines up to the cursor's, but the host has another size by now and has laid them out by itself
 *   above    the same, and another program has written below them
 */
export class NormalScreen {
  readonly #shell: Emulator;
  readonly #start: StartPlace;
  #has: 'nothing' | 'rows' | 'lines' | 'above' = 'nothing';
  /** The host's cursor may stand behind something that is not the shell's. */
  #begun = true;
  #seen: Seen | null = null;
  #changed = false;
  /**
   * While the host has `lines`: the first one that is surely on its screen and not in its scrollback; from a new size
   * until it follows again, how many rows of them are surely above its cursor.
   */
  #sure: number | null = null;
  #above: number | null = null;
  /** The shell's first line, where it is not the screen's: what stands above it is not the shell's to draw. */
  #origin: number | null = null;
  #left = false;

  constructor(shell: Emulator, start: StartPlace) {
    this.#shell = shell;
    this.#start = start;
  }

  /**
   * A session that begins in verbatim mode.
   * @param placed the shell's cursor is in the host's place; else nobody knows what rows its lines are on
   */
  begin(placed: boolean): void {
    this.#has = placed ? 'rows' : 'lines';
    this.#sure = placed ? null : this.#shell.normal.screen;
    if (!placed) return;
    this.#origin = this.#shell.normal.cursor.line;
    this.#shell.onCsi({ final: 'J' }, ([erase]) => {
      if (erase === 2 || erase === 3) this.#origin = null;
      return false;
    });
  }

  /** From here on the host does not follow any more. */
  leftBehind(): void {
    if (this.#seen !== null) return;
    this.#seen = seenNow(this.#shell.normal);
    if (this.#has === 'lines') this.#above ??= this.#surelyAbove();
    this.#changed = false;
  }

  /** The host follows again. */
  followed(): void {
    if (this.#above !== null) this.#sure = this.#shell.normal.cursor.line - this.#above;
    this.#above = null;
    this.#seen = null;
  }

  shellWrote(): void {
    this.#changed = true;
  }

  shellResized(moved: Moved): void {
    this.#changed = true;
    if (this.#seen !== null) {
      const { begin, top, cursor, highest } = this.#seen;
      const now = { begin: moved(begin), top: moved(top), cursor: moved(cursor), highest: moved(highest) };
      if (this.#shell.normal.screen < now.highest.line) now.highest = { line: this.#shell.normal.screen, col: 0 };
      this.#seen = { ...this.#seen, ...now };
    }
    if (this.#origin !== null) this.#origin = moved({ line: this.#origin, col: 0 }).line;
  }

  /** It lays its lines out by itself, and lets rows go into its scrollback where it has blank ones below the cursor too. */
  hostResized(from: Size, to: Size): void {
    if (this.#has !== 'rows' && this.#has !== 'lines') return;
    const seen = this.#seen ?? seenNow(this.#shell.normal);
    const rows = rowsToCursor(seen, 0, from.cols);
    const above = this.#above ?? (this.#has === 'lines' ? this.#surelyAbove() : rows - seen.before);
    const joined = Math.max(0, rows - rowsToCursor(seen, 0, to.cols));
    this.#above = Math.max(0, Math.min(above - joined, to.rows - 1));
    this.#has = 'lines';
  }

  /**
   * What is new, for the time in which another program has the host; '' where it is too much for that, or nothing is to
   * be left there.
   */
  lend(limit: number, cols: number): string {
    const lines = this.#newLines(limit + 1, cols);
    if (lines.count === 0 || lines.count > limit) return '';
    this.#has = 'above';
    this.#seen = seenNow(this.#shell.normal);
    return lines.bytes;
  }

  /** Another program has had the host, and its cursor stands below what that one wrote. */
  lent(): void {
    this.#origin = null;
    this.#begun = false;
    if (this.#has !== 'nothing') this.#has = 'above';
  }

  /** What scrolled away meanwhile goes the way of all output, and the host's screen shows what the shell's does. */
  catchUp(): string {
    if (this.#has === 'rows' && !this.#changed) return '';
    const seen = this.#seen ?? seenNow(this.#shell.normal);
    const from = this.#firstToShow(seen);
    const way = this.#wayTo(from, seen);
    this.#has = 'rows';
    this.#above = null;
    this.#sure = null;
    return way + shownLines(this.#shell.linesFrom(from));
  }

  /** The same at the end of the session, when no screen needs to be shown: the last lines as a program prints them. */
  leave(limit: number, cols: number): string {
    if (this.#left) return '';
    this.#left = true;
    return this.#newLines(limit, cols).bytes;
  }

  #newLines(limit: number, cols: number): { bytes: string; count: number } {
    const { normal } = this.#shell;
    const seen = this.#seen ?? seenNow(normal);
    const changed = this.#has === 'nothing' ? null : firstChanged(normal, seen);
    const lines = lastLines(this.#shell.linesFrom(changed?.line ?? normal.first), limit);
    const count = lines.length;
    if (changed === null || this.#has === 'above') return { bytes: this.#freshLine() + flowingLines(lines), count };
    if (count === 0) return { bytes: seen.cursor.col > 0 ? '\r\n' : '', count };
    const up = rowsToCursor(seen, changed.index, cols) - (changed.index === 0 ? seen.before : 0);
    return { bytes: rowsUp(up) + flowingLines(lines), count };
  }

  /** The shell's screen, and with it all that is new; but nothing that the host had before it, where that can be. */
  #firstToShow(seen: Seen): number {
    const { normal } = this.#shell;
    if (this.#has === 'nothing') return normal.first;
    if (this.#has === 'rows') {
      this.#shell.scrollTo(seen.top.line);
      return Math.max(seen.top.line, normal.first, Math.min(this.#origin ?? 0, seen.cursor.line));
    }
    const changed = firstChanged(normal, seen).line;
    const surely = this.#above === null ? seen.top.line : seen.cursor.line - this.#above;
    const from = Math.max(Math.min(changed, Math.max(normal.screen, surely)), this.#origin ?? 0);
    this.#shell.scrollTo(from);
    return Math.min(from, normal.screen);
  }

  #wayTo(from: number, seen: Seen): string {
    if (this.#has === 'lines') return rowsUp(seen.cursor.line - from);
    if (this.#has !== 'rows') return this.#freshLine();
    return rowsUp(seen.row - (from - Math.max(seen.top.line, this.#shell.normal.first)));
  }

  /** What the host has written since has moved its cursor away from that line, but not by more than its screen. */
  #surelyAbove(): number {
    const { normal, rows } = this.#shell;
    return Math.max(0, Math.min(normal.cursor.line - (this.#sure ?? 0), rows - 1));
  }

  #freshLine(): string {
    return this.#begun && (this.#start.place?.col ?? 0) > 0 ? '\r\n' : '';
  }
}

/** The shell's normal screen at the moment from which on the host did not follow. */
interface Seen {
  top: LinePlace;
  cursor: LinePlace;
  /** The cursor's on the screen. */
  row: number;
  /** The first row that has been on the shell's screen since: a larger one brings rows back. */
  highest: LinePlace;
  /** Where the line begins that the top row goes on with, and how many rows above it. */
  begin: LinePlace;
  before: number;
  /** Whole lines from there to the cursor's. */
  lines: readonly { text: string; cells: number; cursor: number }[];
}

function seenNow(normal: Lines): Seen {
  const top = { line: normal.screen, col: 0 };
  const begin = { ...top };
  while (normal.wrapped(begin.line) && top.line - begin.line < LONGEST) begin.line--;
  const { cursor } = normal;
  const lines = [];
  for (let { line } = begin; line <= cursor.line;) {
    const { text, cells, next } = wholeLine(normal, line);
    lines.push({ text, cells, cursor: (cursor.line - line) * normal.cols + cursor.col });
    line = next;
  }
  return { top, cursor, row: cursor.line - top.line, highest: top, begin, before: top.line - begin.line, lines };
}

/** The first of the lines that is not what it was; at least the cursor's, which goes on. */
function firstChanged(normal: Lines, { top, highest, begin, lines }: Seen): { line: number; index: number } {
  let { line } = begin;
  const all = { line: Math.max(normal.first, highest.line), index: 0 };
  if (line < normal.first) return all;
  for (const [index, was] of lines.slice(0, -1).entries()) {
    const { text, next } = wholeLine(normal, line);
    if (text !== was.text) return index === 0 ? all : { line, index };
    line = next;
  }
  // A cursor that is further up has been sent there, to a screen that was cleared.
  return normal.cursor.line < line ? all : { line: Math.max(line, top.line), index: lines.length - 1 };
}

/** With the rows that go on with it. Its blanks are left out of the text: where it wraps, they come and go. */
function wholeLine(normal: Lines, line: number): { text: string; cells: number; next: number } {
  let text = '';
  let next = line;
  do text += normal.text(next++);
  while (next < normal.end && normal.wrapped(next));
  return {
    text: text.replaceAll(/\s+/g, ''),
    cells: (next - line - 1) * normal.cols + normal.cells(next - 1).length,
    next,
  };
}

/** How many rows of the host are between the begin of one of the lines and the cursor. */
function rowsToCursor({ lines }: Seen, from: number, cols: number): number {
  const last = lines.at(-1);
  const above = lines.slice(from, -1).reduce((rows, { cells }) => rows + Math.max(1, Math.ceil(cells / cols)), 0);
  return above + Math.floor((last?.cursor ?? 0) / cols);
}

function rowsUp(rows: number): string {
  return rows > 0 ? `\x1b[${rows}A` : '';
}

/** Rows of one line above the screen that are looked at: of a longer one the end is taken for a line. */
const LONGEST = 200;
