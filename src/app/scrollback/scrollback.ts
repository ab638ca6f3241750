import type { LinePlace, Lines, Moved } from '../../terminal/lines.ts';
import { lineEnd, lineStart, type Range, rangeBetween, textIn, type Unit, wordFrom } from './line-selection.ts';
import { type Match, type Query, queryOf, searchFrom } from './line-search.ts';
import { type ScrollbackAct, scrollbackActOf } from './keys.ts';

/**
 * The view of what has scrolled off the screen: what is shown of it, the cursor in it, what is searched and selected.
 * An event makes a new state of the old one, and says whether to leave and what to copy. Pure; lines are known by
 * numbers that stay with them, so that what the shell writes meanwhile moves nothing.
 */
export interface Scrollback {
  /** The first line shown. */
  top: number;
  /** How many lines are shown. */
  rows: number;
  cursor: LinePlace;
  /** From here to the cursor. */
  selection: { anchor: LinePlace; unit: Unit } | null;
  query: (Query & { direction: 1 | -1 }) | null;
  /** A search that goes on in the next piece. */
  seeking: { line: number; direction: 1 | -1; left: number; from: LinePlace; wrapped: boolean } | null;
  /** The search that is being typed, and what Esc goes back to. */
  typing: { text: string; direction: 1 | -1; back: Pick<Scrollback, 'top' | 'cursor' | 'query'> } | null;
  /** The end of the lines when it was last looked at. */
  seenEnd: number;
  /** Why the last key did nothing. */
  notice: string | null;
  /** The mouse's button is down here. */
  drag: Drag | null;
}

interface Drag {
  row: number;
  col: number;
  /** It has left the row it began in: at an edge the view scrolls. */
  away: boolean;
  /** Begun in the live view: with the button the view goes, too. */
  live: boolean;
}

export type ScrollbackEvent =
  | { type: 'key'; key: string }
  | { type: 'paste'; text: string }
  | { type: 'wheel'; direction: 1 | -1 }
  /** A press that follows another at the same place counts on: words, then lines. */
  | { type: 'press'; row: number; col: number; clicks: number; live: boolean }
  | { type: 'drag'; row: number; col: number }
  | { type: 'release' }
  /** For as long as something goes on by itself (`isBusy`). */
  | { type: 'tick' }
  | { type: 'resized'; rows: number; moved: Moved };

/** What the shell's marks say about its lines. */
export interface Outputs {
  /** First lines of prompts, oldest first. */
  prompts: readonly number[];
  /** What the command wrote whose prompt is the last at this line or above it; null for nothing. */
  outputAt(line: number): Range | null;
}

export interface ScrollbackContext {
  lines: Lines;
  outputs: Outputs;
}

/** What comes of an event. `copy` is a text that was selected. */
export interface ScrollbackStep {
  state: Scrollback;
  leave: boolean;
  copy: string | null;
}

/** The view over what stands on the screen now. */
export function openScrollback(lines: Lines, rows: number): Scrollback {
  const blank = { selection: null, query: null, seeking: null, typing: null, notice: null, drag: null };
  const state = { ...blank, top: 0, rows, cursor: lines.cursor, seenEnd: lines.end };
  return withTop(state, lines, newestTop(lines, rows));
}

export function updateScrollback(
  state: Scrollback,
  event: ScrollbackEvent,
  context: ScrollbackContext,
): ScrollbackStep {
  const step = stepOf(state, event, context);
  // Lines may have been dropped meanwhile to make room for new ones.
  return { ...step, state: withTop(step.state, context.lines, step.state.top) };
}

function stepOf(state: Scrollback, event: ScrollbackEvent, context: ScrollbackContext): ScrollbackStep {
  const { lines } = context;
  switch (event.type) {
    case 'key':
      return state.typing === null ? onKey(state, event.key, context) : stay(onTyping(state, event.key, lines));
    case 'paste':
      return stay(state.typing === null ? state : typed(state, state.typing.text + plain(event.text), lines));
    case 'wheel':
      return onWheel(state, event.direction, lines);
    case 'press':
      return stay(pressed(state, event, lines));
    case 'drag':
      return stay(dragged(state, event, lines));
    case 'release':
      return released(state, lines);
    case 'tick':
      return stay(ticked(state, lines));
    case 'resized':
      return stay(resized(state, event, lines));
  }
}

/** True while time alone changes something: the rest of a search, a drag that is held at an edge. */
export function isBusy(state: Scrollback): boolean {
  return state.seeking !== null || edgeOf(state) !== 0;
}

export function selectedRange(state: Scrollback, lines: Lines): Range | null {
  return state.selection && rangeBetween(lines, state.selection.anchor, state.cursor, state.selection.unit);
}

/** How many lines have come since the end was last looked at. */
export function newLines(state: Scrollback, lines: Lines): number {
  return Math.max(0, lines.end - state.seenEnd);
}

// ---- keys ----------------------------------------------------------------------------------------------------------

function onKey(before: Scrollback, key: string, context: ScrollbackContext): ScrollbackStep {
  const act = scrollbackActOf(key, before.selection !== null);
  const state = before.notice === null ? before : { ...before, notice: null };
  // Not typed at the prompt either: half of the letters of a command are keys here, and the rest of it would run.
  if (act === undefined) return stay({ ...state, notice: 'not a key here: q goes back to the prompt' });
  if (act === 'leave') return { state, leave: true, copy: null };
  if (act === 'escape') {
    if (state.selection === null) return { state, leave: true, copy: null };
    return stay({ ...state, selection: null });
  }
  if (act === 'copy') return copied(state, context.lines);
  return stay(acted(state, act, context));
}

function acted(
  state: Scrollback,
  act: Exclude<ScrollbackAct, 'leave' | 'escape' | 'copy'>,
  { lines, outputs }: ScrollbackContext,
): Scrollback {
  const { rows, cursor } = state;
  switch (act) {
    case 'down':
      return moveTo(state, lines, { ...cursor, line: cursor.line + 1 });
    case 'up':
      return moveTo(state, lines, { ...cursor, line: cursor.line - 1 });
    case 'left':
      return moveTo(state, lines, { ...cursor, col: cursor.col - 1 });
    case 'right':
      return moveTo(state, lines, { ...cursor, col: cursor.col + 1 });
    case 'line-down':
      return scrollBy(state, lines, 1);
    case 'line-up':
      return scrollBy(state, lines, -1);
    case 'half-down':
      return pageBy(state, lines, Math.max(1, rows >> 1));
    case 'half-up':
      return pageBy(state, lines, -Math.max(1, rows >> 1));
    case 'page-down':
      return pageBy(state, lines, Math.max(1, rows - 1));
    case 'page-up':
      return pageBy(state, lines, -Math.max(1, rows - 1));
    case 'first':
      return moveTo(state, lines, { line: lines.first, col: 0 });
    case 'last':
      return withTop(moveTo(state, lines, { line: lines.end - 1, col: 0 }), lines, newestTop(lines, rows));
    case 'word':
      return moveTo(state, lines, wordFrom(lines, cursor, 1));
    case 'word-back':
      return moveTo(state, lines, wordFrom(lines, cursor, -1));
    case 'line-start':
      return moveTo(state, lines, lineStart(lines, cursor));
    case 'line-end':
      return moveTo(state, lines, lastUsed(lines, lineEnd(lines, cursor)));
    case 'search':
      return beginSearch(state, 1);
    case 'search-back':
      return beginSearch(state, -1);
    case 'next':
      return again(state, lines, 1);
    case 'previous':
      return again(state, lines, -1);
    case 'prompt-previous':
      return toPrompt(
        state,
        lines,
        outputs.prompts.findLast((line) => line < cursor.line && line >= lines.first),
      );
    case 'prompt-next':
      return toPrompt(
        state,
        lines,
        outputs.prompts.find((line) => line > cursor.line && line < lines.end),
      );
    case 'select':
      return { ...state, selection: { anchor: cursor, unit: 'characters' } };
    case 'select-lines':
      return { ...state, selection: { anchor: cursor, unit: 'lines' } };
    case 'select-output':
      return selectOutput(state, lines, outputs);
  }
}

function toPrompt(state: Scrollback, lines: Lines, line: number | undefined): Scrollback {
  if (line === undefined) return { ...state, notice: 'no further prompt' };
  return withTop({ ...state, cursor: { line, col: 0 } }, lines, line);
}

/** Its first line is where the cursor goes: an output is read from its start. */
function selectOutput(state: Scrollback, lines: Lines, outputs: Outputs): Scrollback {
  const range = outputs.outputAt(state.cursor.line);
  if (range === null) return { ...state, notice: 'this command wrote nothing' };
  return moveTo({ ...state, selection: { anchor: range.to, unit: 'lines' } }, lines, range.from);
}

function copied(state: Scrollback, lines: Lines): ScrollbackStep {
  const range = selectedRange(state, lines);
  const text = range === null ? '' : textIn(lines, range);
  if (text === '') return stay({ ...state, notice: 'nothing is selected: v, V or o selects' });
  return { state, leave: true, copy: text };
}

// ---- search --------------------------------------------------------------------------------------------------------

function beginSearch(state: Scrollback, direction: 1 | -1): Scrollback {
  const { top, cursor, query } = state;
  return { ...state, typing: { text: '', direction, back: { top, cursor, query } } };
}

function onTyping(state: Scrollback, key: string, lines: Lines): Scrollback {
  const { typing } = state;
  if (typing === null) return state;
  switch (key) {
    case 'escape':
    case 'ctrl-c':
      return { ...state, ...typing.back, typing: null, seeking: null, notice: null };
    case 'enter':
      return { ...state, typing: null };
    case 'ctrl-u':
      return typed(state, '', lines);
    case 'backspace':
      return typed(state, Array.from(typing.text).slice(0, -1).join(''), lines);
    case 'space':
      return typed(state, `${typing.text} `, lines);
    default:
      return Array.from(key).length === 1 ? typed(state, typing.text + key, lines) : state;
  }
}

/** The first match is shown while the text is being typed. */
function typed(state: Scrollback, text: string, lines: Lines): Scrollback {
  if (state.typing === null) return state;
  const { direction, back } = state.typing;
  const typing = { ...state.typing, text: text.slice(0, LONGEST_QUERY) };
  const next = { ...state, ...back, typing, seeking: null, notice: null };
  if (text === '') return { ...next, query: null };
  return seek({ ...next, query: { ...queryOf(typing.text), direction } }, lines, direction, true);
}

function again(state: Scrollback, lines: Lines, sense: 1 | -1): Scrollback {
  if (state.query === null) return { ...state, notice: 'nothing was searched yet: / or ?' };
  return seek(state, lines, state.query.direction === sense ? 1 : -1, false);
}

/** @param here a match under the cursor is one */
function seek(state: Scrollback, lines: Lines, direction: 1 | -1, here: boolean): Scrollback {
  const { line, col } = state.cursor;
  const from = here ? { line, col: col - direction } : { line, col };
  const left = lines.end - lines.first + 1;
  return goOnSeeking({ ...state, seeking: { line, direction, left, from, wrapped: false } }, lines);
}

/** A piece of the search; at the end of the lines it goes on from the other one. */
function goOnSeeking(state: Scrollback, lines: Lines): Scrollback {
  const { seeking, query } = state;
  if (seeking === null || query === null) return { ...state, seeking: null };
  const { direction, from, wrapped } = seeking;
  const fits = (match: Match): boolean =>
    wrapped || match.line !== from.line || (direction > 0 ? match.col > from.col : match.col < from.col);
  const found = searchFrom(lines, query, { line: seeking.line, direction, budget: SEARCH_LINES, fits });
  const left = seeking.left - SEARCH_LINES;
  if (found === null) {
    if (wrapped) return { ...state, seeking: null, notice: 'not found' };
    const line = direction > 0 ? lines.first : lines.end - 1;
    return { ...state, seeking: { ...seeking, line, left: lines.end - lines.first + 1, wrapped: true } };
  }
  if ('goOn' in found) {
    if (left <= 0) return { ...state, seeking: null, notice: 'not found' };
    return { ...state, seeking: { ...seeking, line: found.goOn, left } };
  }
  const notice = wrapped ? (direction > 0 ? 'from the start' : 'from the end') : null;
  return { ...moveTo(state, lines, { line: found.line, col: found.col }, MATCH_ROWS), seeking: null, notice };
}

// ---- mouse ---------------------------------------------------------------------------------------------------------

function onWheel(state: Scrollback, direction: 1 | -1, lines: Lines): ScrollbackStep {
  const atEnd = state.top >= newestTop(lines, state.rows);
  const idle = state.selection === null && state.typing === null && state.drag === null;
  if (direction > 0 && atEnd && idle) return { state, leave: true, copy: null };
  return stay(scrollBy(state, lines, direction * WHEEL_LINES));
}

function pressed(
  state: Scrollback,
  { row, col, clicks, live }: { row: number; col: number; clicks: number; live: boolean },
  lines: Lines,
): Scrollback {
  const place = { line: clampLine(lines, state.top + Math.min(row, state.rows - 1)), col };
  const unit = clicks >= 3 ? 'lines' : clicks === 2 ? 'words' : 'characters';
  const selection = clicks > 1 ? ({ anchor: place, unit } as const) : null;
  return { ...state, typing: null, notice: null, cursor: place, selection, drag: { row, col, away: false, live } };
}

function dragged(state: Scrollback, { row, col }: { row: number; col: number }, lines: Lines): Scrollback {
  const { drag } = state;
  if (drag === null) return state;
  const selection = state.selection ?? { anchor: state.cursor, unit: 'characters' as const };
  const inside = Math.max(0, Math.min(row, state.rows - 1));
  const cursor = { line: clampLine(lines, state.top + inside), col };
  return { ...state, cursor, selection, drag: { ...drag, row, col, away: drag.away || row !== drag.row } };
}

/** Released, what was selected is copied; a click alone selects nothing. */
function released(state: Scrollback, lines: Lines): ScrollbackStep {
  const { drag } = state;
  if (drag === null) return stay(state);
  const next = { ...state, drag: null };
  const range = selectedRange(next, lines);
  return { state: next, leave: drag.live, copy: range === null ? null : textIn(lines, range) || null };
}

function edgeOf({ drag, rows }: Scrollback): -1 | 0 | 1 {
  if (drag === null || !drag.away) return 0;
  return drag.row <= 0 ? -1 : drag.row >= rows - 1 ? 1 : 0;
}

function ticked(state: Scrollback, lines: Lines): Scrollback {
  const edge = edgeOf(state);
  const next = state.seeking === null ? state : goOnSeeking(state, lines);
  if (edge === 0 || next.drag === null) return next;
  const scrolled = withTop({ ...next, drag: null }, lines, next.top + edge);
  return dragged({ ...scrolled, drag: next.drag }, next.drag, lines);
}

// ---- where the view is ---------------------------------------------------------------------------------------------

function resized(state: Scrollback, { rows, moved }: { rows: number; moved: Moved }, lines: Lines): Scrollback {
  const { selection, typing } = state;
  const seenEnd = moved({ line: state.seenEnd - 1, col: 0 }).line + 1;
  const next = { ...state, rows, cursor: moved(state.cursor), seenEnd, seeking: null, drag: null };
  return withTop(
    {
      ...next,
      selection: selection && { ...selection, anchor: moved(selection.anchor) },
      typing: typing && { ...typing, back: { ...typing.back, ...movedView(typing.back, moved) } },
    },
    lines,
    movedView(state, moved).top,
  );
}

function movedView(
  { top, cursor }: Pick<Scrollback, 'top' | 'cursor'>,
  moved: Moved,
): Pick<Scrollback, 'top' | 'cursor'> {
  return { top: moved({ line: top, col: 0 }).line, cursor: moved(cursor) };
}

/** The top at which the newest line is seen; never above what the screen shows. */
function newestTop(lines: Lines, rows: number): number {
  return Math.max(lines.first, lines.screen, lines.end - rows);
}

function scrollBy(state: Scrollback, lines: Lines, by: number): Scrollback {
  return withTop(state, lines, state.top + by);
}

/** As `scrollBy`, and the cursor keeps its row. */
function pageBy(state: Scrollback, lines: Lines, by: number): Scrollback {
  const next = withTop(state, lines, state.top + by);
  const moved = next.top - state.top;
  return moveTo(next, lines, { ...state.cursor, line: state.cursor.line + (moved === 0 ? by : moved) });
}

/** The view from this line on, as far as there are lines; the cursor stays in sight. */
function withTop(state: Scrollback, lines: Lines, wanted: number): Scrollback {
  const newest = newestTop(lines, state.rows);
  const top = Math.max(lines.first, Math.min(wanted, newest));
  const line = clampLine(lines, Math.max(top, Math.min(state.cursor.line, top + state.rows - 1)));
  const col = Math.max(0, Math.min(state.cursor.col, lines.cols - 1));
  return { ...state, top, cursor: { line, col }, seenEnd: top >= newest ? lines.end : state.seenEnd };
}

/** @param margin rows that are to be seen around the cursor when the view has to scroll for it */
function moveTo(state: Scrollback, lines: Lines, wanted: LinePlace, margin = 0): Scrollback {
  const line = clampLine(lines, wanted.line);
  const next = { ...state, cursor: { line, col: wanted.col } };
  const room = Math.min(margin, (state.rows - 1) >> 1);
  if (line < state.top) return withTop(next, lines, line - room);
  if (line > state.top + state.rows - 1) return withTop(next, lines, line - state.rows + 1 + room);
  return withTop(next, lines, state.top);
}

function clampLine(lines: Lines, line: number): number {
  return Math.max(lines.first, Math.min(line, lines.end - 1));
}

function lastUsed(lines: Lines, { line }: LinePlace): LinePlace {
  return { line, col: Math.max(0, lines.cells(line).length - 1) };
}

function stay(state: Scrollback): ScrollbackStep {
  return { state, leave: false, copy: null };
}

function plain(text: string): string {
  // oxlint-disable-next-line no-control-regex -- a search is one line of text
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '');
}

const WHEEL_LINES = 3;
/** What a match is shown with. */
const MATCH_ROWS = 5;
const LONGEST_QUERY = 500;
/** A few milliseconds' worth. */
const SEARCH_LINES = 1000;
