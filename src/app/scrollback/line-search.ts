import { withoutCapitals } from '../../brain/history/without-capitals.ts';
import type { LinePlace, Lines } from '../../terminal/lines.ts';

/** Where the text was found; `cells` columns long, on into the lines that it is wrapped into. */
export interface Match extends LinePlace {
  cells: number;
}

export type SearchLines = Pick<Lines, 'first' | 'end' | 'cols' | 'text' | 'cells' | 'wrapped'>;

/** Capitals count only when the searched text has some. */
export interface Query {
  text: string;
  exact: boolean;
}

export function queryOf(text: string): Query {
  const folded = withoutCapitals(text);
  return { text, exact: folded !== text };
}

/** All matches that begin in this line, in order, not overlapping. */
export function matchesIn(lines: SearchLines, line: number, query: Query): Match[] {
  const own = lines.text(line);
  const text = own + continuation(lines, line, query.text.length - 1);
  const [hay, needle] = query.exact ? [text, query.text] : [withoutCapitals(text), withoutCapitals(query.text)];
  if (needle === '' || !hay.includes(needle)) return [];
  const columns = columnsOf(lines, line, text.length);
  const matches: Match[] = [];
  for (let at = hay.indexOf(needle); at >= 0 && at < own.length; at = hay.indexOf(needle, at + needle.length)) {
    const col = columns[at] ?? 0;
    matches.push({ line, col, cells: Math.max(1, (columns[at + needle.length] ?? col + 1) - col) });
  }
  return matches;
}

/**
 * Looks for the next match from a line on, over at most `budget` lines: a long scrollback is searched in pieces, so that
 * the shell's output never waits for it.
 * @returns the match, the line to go on at, or null when the last line has been looked at
 */
export function searchFrom(
  lines: SearchLines,
  query: Query,
  from: { line: number; direction: 1 | -1; budget: number; fits: (match: Match) => boolean },
): Match | { goOn: number } | null {
  let { line, budget } = from;
  for (; budget > 0; budget--, line += from.direction) {
    if (line < lines.first || line >= lines.end) return null;
    const matches = matchesIn(lines, line, query);
    const match = from.direction > 0 ? matches.find(from.fits) : matches.findLast(from.fits);
    if (match !== undefined) return match;
  }
  return { goOn: line };
}

/** Text of the lines that this one is wrapped into, as much of it as a match may reach into. */
function continuation(lines: SearchLines, line: number, length: number): string {
  let text = '';
  for (let next = line + 1; text.length < length && next < lines.end && lines.wrapped(next); next++) {
    text += lines.text(next);
  }
  return text.slice(0, Math.max(0, length));
}

/** The column of each character, counted on over the lines it is wrapped into; one more for the end. */
function columnsOf(lines: SearchLines, line: number, length: number): number[] {
  const columns: number[] = [];
  for (let row = 0; columns.length < length && line + row < lines.end; row++) {
    let col = row * lines.cols;
    for (const cell of lines.cells(line + row)) {
      for (let unit = 0; unit < cell.length; unit++) columns.push(col);
      col++;
      if (cell === '' && columns.length >= length) break;
    }
    if (columns.length >= length) columns.push(col);
  }
  return columns.slice(0, length).concat(columns[length] ?? (columns[length - 1] ?? 0) + 1);
}
