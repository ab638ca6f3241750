import type { SearchScope } from '../../brain/history/search.ts';
import { searchFilters } from '../../brain/history/search-query.ts';
import type { Config } from '../../config/schema.ts';
import type { Instant } from '../../events.ts';
import { isStopped } from '../../store/outcome.ts';
import { safeText } from '../../terminal/safe-text.ts';
import { takeColumns, widthOf } from '../columns.ts';
import { paint } from '../paint.ts';
import type { Look, Size } from '../protocol.ts';
import { relativeTime } from '../relative-time.ts';
import type { Role } from '../themes.ts';
import { tookTime } from '../took-time.ts';
import { type History, isAsking, listOf } from './history.ts';
import { historyKeys } from './keys.ts';
import type { HistoryRow } from './question.ts';

export interface HistoryStyle {
  size: Size;
  look: Look;
  theme: Config['theme'];
  now: Instant;
  home: string;
  /** The directory of the shell. */
  cwd: string;
}

/** So many rows of lines the view has in a window so high. */
export function historyRoom({ rows }: Size): number {
  return Math.max(1, rows - 2 - (hasDetail(rows) ? 1 : 0));
}

/** The whole view as rows of text with SGR, and where the cursor stands. Pure. */
export function drawHistory(
  state: History,
  style: HistoryStyle,
): { lines: string[]; cursor: { col: number; row: number } } {
  const { rows } = style.size;
  const head = header(state, style);
  const list = lines(state, style);
  const foot = hasDetail(rows) ? [detail(state, style), footer(style)] : [said(state, style) ?? footer(style)];
  const all = rows === 1 ? [head.text] : [head.text, ...list, ...foot];
  // Columns are gone to, and not written up to: what stood between them goes first.
  return {
    lines: all.map((line) => `\x1b[K${line}`),
    cursor: { col: Math.min(head.cursor, style.size.cols - 1), row: 0 },
  };
}

function hasDetail(rows: number): boolean {
  return rows >= 8;
}

const scopes: Record<SearchScope, string> = {
  everywhere: 'everywhere',
  repository: 'this repository',
  directory: 'this directory',
  session: 'this shell',
};

// ---- the first row: what is looked for, and where ------------------------------------------------------------------

function header(state: History, style: HistoryStyle): { text: string; cursor: number } {
  const { cols } = style.size;
  const as = painter(style);
  const name = state.around === null ? scopes[state.scope] : 'around';
  const title = cols >= 60 ? 'history  ' : '';
  const sign = signOf(style.look);
  const start = sign.length + title.length + name.length + 3;
  const room = Math.max(4, cols - start - 1);
  const before = `${as('focus', sign)}${as('strong', title)}${as('quiet', name)} ${as('accent', '/')} `;
  const shown = safe(state.around === null ? state.text : state.around.of.line, style);
  const text = state.around === null ? tail(shown, room) : cut(shown, room, style);
  const teach = state.text === '' && state.around === null ? filterNames(room - 1) : '';
  const count = countOf(state, style);
  const used = start + widthOf(text) + widthOf(teach);
  const right = used + count.length + 3 <= cols ? `\x1b[${cols - count.length}G${as('quiet', count)}` : '';
  return {
    text: `${before}${text}${teach === '' ? '' : ` ${as('quiet', teach)}`}${right}`,
    cursor: start + widthOf(text),
  };
}

function filterNames(room: number): string {
  const words = `words, or ${Object.keys(searchFilters)
    .map((name) => `${name}:`)
    .join(' ')}`;
  return words.length <= room ? words : '';
}

function countOf(state: History, { look }: HistoryStyle): string {
  const { length } = listOf(state).rows;
  if (length === 0 || isAsking(state)) return '';
  const open = state.more && state.around === null ? (look.unicode ? '…' : '...') : '';
  return `${length}${open} ${length === 1 ? 'line' : 'lines'} `;
}

/** The end of what is typed, which is where the cursor is. */
function tail(text: string, columns: number): string {
  const points = Array.from(text);
  let width = widthOf(text);
  while (width > columns) width -= widthOf(points.shift() ?? '');
  return points.join('');
}

// ---- the lines -----------------------------------------------------------------------------------------------------

function lines(state: History, style: HistoryStyle): string[] {
  const { rows, top, chosen } = listOf(state);
  const shown = rows.slice(top, top + state.room).map((row, at) => lineRow(row, top + at === chosen, style));
  const nothing = rows.length === 0 && !isAsking(state) && !state.more;
  const all = nothing ? [`  ${painter(style)('quiet', emptyWords(state))}`] : shown;
  return [...all, ...Array<string>(Math.max(0, state.room - all.length)).fill('')];
}

function emptyWords({ text, scope }: History): string {
  const further = scope === 'everywhere' ? '' : ' ctrl-r looks further.';
  return text.trim() === '' ? `Nothing is recorded yet.${further}` : `No line that was run is like this.${further}`;
}

function lineRow(row: HistoryRow, chosen: boolean, style: HistoryStyle): string {
  const as = painter(style);
  const sign = signOf(style.look);
  const columns = columnsOf(row, style);
  const used = columns.reduce((sum, { width }) => sum + width + 1, 0);
  const start = sign.length + 2;
  const room = Math.max(1, style.size.cols - start - used - 1);
  let text = `${chosen ? as('focus', sign) : ' '.repeat(sign.length)}${outcomeSign(row.exit, style)} `;
  text += lineText(row, room, chosen, style);
  let at = start + room + 1;
  for (const { text: cell, width, right } of columns) {
    const shift = right ? Math.max(0, width - widthOf(cell)) : 0;
    text += `\x1b[${at + shift + 1}G${as('quiet', cell)}`;
    at += width + 1;
  }
  return text;
}

interface Column {
  text: string;
  width: number;
  right: boolean;
}

/** As many as there is room for beside the line. */
function columnsOf(row: HistoryRow, style: HistoryStyle): Column[] {
  const { cols } = style.size;
  const columns: Column[] = [];
  const runs = row.runs > 1 ? `${style.look.unicode ? '×' : 'x'}${shortCount(row.runs)}` : '';
  if (cols >= 56) columns.push({ text: runs, width: 5, right: true });
  const width = Math.min(30, Math.floor(cols / 5));
  if (cols >= 72) columns.push({ text: place(row.cwd, width, style), width, right: false });
  const took = row.durationMs === null ? '' : tookTime(row.durationMs);
  if (cols >= 44) columns.push({ text: took, width: 6, right: true });
  if (cols >= 28) columns.push({ text: relativeTime(row.startedAt, style.now), width: 5, right: true });
  return columns;
}

function shortCount(count: number): string {
  return count < 10_000 ? String(count) : `${Math.floor(count / 1000)}k`;
}

/** Its end says most of a path. */
function place(cwd: string, columns: number, style: HistoryStyle): string {
  const path = safe(cwd === style.cwd ? '.' : shortened(cwd, style.home), style);
  if (widthOf(path) <= columns) return path;
  const dots = ellipsis(style);
  return dots + tail(path, columns - dots.length);
}

function shortened(path: string, home: string): string {
  if (home === '' || home === '/') return path;
  return path === home || path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}

function outcomeSign(exit: number | null, style: HistoryStyle): string {
  const { unicode } = style.look;
  const as = painter(style);
  if (exit === null) return as('quiet', unicode ? '·' : '-');
  if (isStopped(exit)) return as('quiet', unicode ? '‖' : '=');
  return exit === 0 ? as('accent', unicode ? '✓' : '+') : as('caution', unicode ? '✗' : '!');
}

/** With what was found in it; of a long line the part where that is. */
function lineText({ line, marks }: HistoryRow, room: number, chosen: boolean, style: HistoryStyle): string {
  const [first] = marks;
  const skipped = first !== undefined && first[1] >= room ? Math.max(0, first[0] - Math.floor(room / 3)) : 0;
  const long = line.slice(skipped, skipped + room * 4);
  const dots = ellipsis(style);
  let left = room;
  let text = '';
  const add = (piece: string, found: boolean): void => {
    const plain = safe(piece, style);
    const taken = widthOf(plain) <= left ? plain : takeColumns(plain, left);
    left -= widthOf(taken);
    text += found ? foundText(taken, style) : painter(style)(chosen ? 'strong' : 'text', taken);
  };
  if (skipped > 0) add(dots, false);
  const cutOff = widthOf(safe(long, style)) > left || long.length < line.length - skipped;
  if (cutOff) left -= dots.length;
  let at = 0;
  for (const [from, to] of [...marks, [long.length + skipped, long.length + skipped] as const]) {
    const [start, end] = [Math.min(from - skipped, long.length), Math.min(to - skipped, long.length)];
    if (end < at || start < 0) continue;
    add(long.slice(at, start), false);
    add(long.slice(start, end), true);
    at = end;
  }
  return cutOff ? `${text}${painter(style)('quiet', dots)}` : text;
}

function foundText(text: string, style: HistoryStyle): string {
  if (text === '' || style.look.plain) return text;
  return style.look.colors === 0 ? `\x1b[4m${text}\x1b[24m` : painter(style)('accent', text);
}

// ---- the last rows -------------------------------------------------------------------------------------------------

/** What is to be said, else all about the chosen row. */
function detail(state: History, style: HistoryStyle): string {
  const list = listOf(state);
  const row = list.rows[list.chosen];
  const words = row === undefined ? '' : aboutRow(row, style);
  return said(state, style) ?? `  ${painter(style)('quiet', cut(words, style.size.cols - 3, style))}`;
}

function said({ notice, problems }: History, style: HistoryStyle): string | null {
  const text = notice ?? problems[0];
  return text === undefined
    ? null
    : `  ${painter(style)('caution', cut(safe(text, style), style.size.cols - 3, style))}`;
}

function aboutRow({ cwd, branch, exit, durationMs, startedAt, runs }: HistoryRow, style: HistoryStyle): string {
  const outcome = exit === null ? 'end unknown' : isStopped(exit) ? 'stopped' : `exit ${exit}`;
  const parts = [
    shortened(cwd, style.home),
    branch,
    durationMs === null ? outcome : `${outcome} after ${tookTime(durationMs)}`,
    dateTime(startedAt),
    runs > 1 ? `run ${runs} times` : null,
  ];
  return safe(parts.filter((part) => part !== null && part !== '').join(' · '), style);
}

function dateTime(at: Instant): string {
  const date = new Date(at);
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

function footer(style: HistoryStyle): string {
  const as = painter(style);
  let text = '';
  let width = 2;
  for (const { keys, short } of historyKeys) {
    const name = keyName(keys[0]);
    if (short === undefined || width + name.length + short.length + 3 > style.size.cols) continue;
    text += `${text === '' ? '  ' : '  '}${as('accent', name)} ${as('quiet', short)}`;
    width += name.length + short.length + 3;
  }
  return text;
}

function keyName(key: string): string {
  return key === 'escape' ? 'esc' : key;
}

function signOf({ plain, unicode }: Look): string {
  return plain || !unicode ? '> ' : '▌';
}

function painter({ look, theme }: HistoryStyle): (role: Role, text: string) => string {
  return (role, text) => (text === '' ? '' : paint(text, role, look, theme));
}

function safe(text: string, { look }: HistoryStyle): string {
  return safeText(text, { unicode: look.unicode });
}

function cut(text: string, columns: number, style: HistoryStyle): string {
  const dots = ellipsis(style);
  return widthOf(text) <= columns ? text : takeColumns(text, columns - dots.length) + dots;
}

function ellipsis({ look }: HistoryStyle): string {
  return look.unicode ? '…' : '...';
}
