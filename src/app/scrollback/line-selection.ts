import type { LinePlace, Lines } from '../../terminal/lines.ts';

/** From one cell to another, both of them in it; whole lines go to the last column. */
export interface Range {
  from: LinePlace;
  to: LinePlace;
}

export type Unit = 'characters' | 'words' | 'lines';

export type SelectionLines = Pick<Lines, 'first' | 'end' | 'cols' | 'cells' | 'wrapped'>;

/** What is selected between two places, in whole words or lines where that is wanted. */
export function rangeBetween(all: SelectionLines, one: LinePlace, other: LinePlace, unit: Unit): Range {
  const lines = remembered(all);
  const [from, to] = isBefore(other, one) ? [other, one] : [one, other];
  if (unit === 'words') return { from: wordStart(lines, from), to: wordEnd(lines, to) };
  if (unit === 'lines') return { from: lineStart(lines, from), to: lineEnd(lines, to) };
  return { from: onGlyph(lines, from), to };
}

/** The selected text: wrapped lines joined, and without the blanks at the ends of lines. */
export function textIn(lines: SelectionLines, { from, to }: Range): string {
  let text = '';
  for (let line = Math.max(from.line, lines.first); line <= Math.min(to.line, lines.end - 1); line++) {
    const start = line === from.line ? from.col : 0;
    const cells = lines.cells(line).slice(start, line === to.line ? to.col + 1 : undefined);
    const joined = line < to.line && lines.wrapped(line + 1);
    text += joined ? cells.join('') : cells.join('').trimEnd();
    if (!joined && line < to.line) text += '\n';
  }
  return text;
}

function isBefore(one: LinePlace, other: LinePlace): boolean {
  return one.line < other.line || (one.line === other.line && one.col < other.col);
}

/** The first row of the line that this row is wrapped out of. */
export function lineStart(lines: SelectionLines, { line }: LinePlace): LinePlace {
  let at = line;
  while (lines.wrapped(at)) at--;
  return { line: at, col: 0 };
}

export function lineEnd(lines: SelectionLines, { line }: LinePlace): LinePlace {
  let at = line;
  while (at + 1 < lines.end && lines.wrapped(at + 1)) at++;
  return { line: at, col: lines.cols - 1 };
}

function wordStart(lines: SelectionLines, place: LinePlace): LinePlace {
  let at = onGlyph(lines, place);
  const kind = kindAt(lines, at);
  for (let steps = 0; steps < LONGEST_WORD; steps++) {
    const before = stepBack(lines, at, true);
    if (before === null || kindAt(lines, before) !== kind) return at;
    at = before;
  }
  return at;
}

function wordEnd(lines: SelectionLines, place: LinePlace): LinePlace {
  let at = place;
  const kind = kindAt(lines, onGlyph(lines, at));
  for (let steps = 0; steps < LONGEST_WORD; steps++) {
    const next = stepOn(lines, at, true);
    if (next === null || kindAt(lines, onGlyph(lines, next)) !== kind) return at;
    at = next;
  }
  return at;
}

/** The start of the next word, or of the one before. */
export function wordFrom(all: SelectionLines, place: LinePlace, direction: 1 | -1): LinePlace {
  const lines = remembered(all);
  const step = direction > 0 ? stepOn : stepBack;
  let at = onGlyph(lines, place);
  for (let steps = 0; steps < LONGEST_WORD; steps++) {
    const next = step(lines, at, false);
    if (next === null) return at;
    at = next;
    if (isWordStart(lines, at)) return at;
  }
  return at;
}

function isWordStart(lines: SelectionLines, at: LinePlace): boolean {
  const kind = kindAt(lines, at);
  if (kind === 'blank' || (lines.cells(at.line)[at.col] ?? ' ') === '') return false;
  if (at.col === 0 && !lines.wrapped(at.line)) return true;
  const before = stepBack(lines, at, true);
  return before === null || kindAt(lines, onGlyph(lines, before)) !== kind;
}

/** @param within stay inside one wrapped line */
function stepOn(lines: SelectionLines, { line, col }: LinePlace, within: boolean): LinePlace | null {
  if (col + 1 < Math.max(1, lines.cells(line).length)) return { line, col: col + 1 };
  if (line + 1 >= lines.end || (within && !lines.wrapped(line + 1))) return null;
  return { line: line + 1, col: 0 };
}

function stepBack(lines: SelectionLines, { line, col }: LinePlace, within: boolean): LinePlace | null {
  if (col > 0) return { line, col: col - 1 };
  if (line <= lines.first || (within && !lines.wrapped(line))) return null;
  return { line: line - 1, col: Math.max(0, lines.cells(line - 1).length - 1) };
}

/** A place on the second half of a wide glyph is on the glyph. */
function onGlyph(lines: SelectionLines, { line, col }: LinePlace): LinePlace {
  return col > 0 && lines.cells(line)[col] === '' ? { line, col: col - 1 } : { line, col };
}

function kindAt(lines: SelectionLines, { line, col }: LinePlace): 'blank' | 'sign' | 'word' {
  const cells = lines.cells(line);
  const cell = cells[col] === '' && col > 0 ? cells[col - 1] : cells[col];
  if (cell === undefined || cell.trim() === '') return 'blank';
  return signs.has(cell) ? 'sign' : 'word';
}

/** A word is walked over cell by cell: each line is taken apart once. */
function remembered(lines: SelectionLines): SelectionLines {
  const known = new Map<number, string[]>();
  return {
    first: lines.first,
    end: lines.end,
    cols: lines.cols,
    wrapped: (line) => lines.wrapped(line),
    cells: (line) => {
      const cells = known.get(line) ?? lines.cells(line);
      known.set(line, cells);
      return cells;
    },
  };
}

/** What ends a word for a double click; what paths and addresses are made of does not. */
const signs = new Set('\'"`()[]{}<>|;,│┃║');
/** Cells; a word as long as a screen of them is none. */
const LONGEST_WORD = 20_000;
