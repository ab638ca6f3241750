import { type SearchScope, searchScopes } from '../../brain/history/search.ts';
import { shellQuoted } from '../../grammar/shell-quote.ts';
import { type HistoryAct, historyActOf } from './keys.ts';
import type { HistoryAnswer, HistoryQuestion, HistoryRow } from './question.ts';

/**
 * The view of the history: what is typed, what was found for it, and which row is chosen. An event makes a new state of
 * the old one, and says what to ask, what to put at the prompt and whether to leave. Pure.
 */
export interface History {
  text: string;
  scope: SearchScope;
  /** How many rows there is room for. */
  room: number;
  found: List;
  /** What ran around a row, while that is looked at. */
  around: (List & { of: HistoryRow }) | null;
  /** The number of the newest question, and of the newest answer. */
  asked: number;
  answered: number;
  problems: readonly string[];
  /** More may come to what was found. */
  more: boolean;
  /** Pressed before the answer was there: it waits for the row that it is about. */
  waiting: 'take' | 'around' | 'directory' | null;
  /** Why the last key did nothing. */
  notice: string | null;
}

export interface List {
  rows: readonly HistoryRow[];
  chosen: number;
  /** The first row shown. */
  top: number;
  /** The user has gone to a row: it stays the chosen one, wherever another answer puts it. */
  kept: boolean;
}

export type HistoryEvent =
  | { type: 'key'; key: string }
  | { type: 'paste'; text: string }
  | { type: 'answer'; answer: HistoryAnswer }
  | { type: 'click'; row: number }
  | { type: 'wheel'; direction: 1 | -1 }
  | { type: 'resized'; room: number }
  /** The line could not be put at the prompt. */
  | { type: 'refused'; why: string }
  /** Whoever answers has begun anew and knows of no question. */
  | { type: 'again' };

/** What comes of an event. */
export interface HistoryStep {
  state: History;
  ask: HistoryQuestion | null;
  /** To be put at the prompt, in the place of what stands there. */
  put: string | null;
  leave: boolean;
}

/** The view with what stands at the prompt as what is looked for. */
export function openHistory(line: string, room: number): HistoryStep {
  const empty: List = { rows: [], chosen: 0, top: 0, kept: false };
  const state: History = {
    text: oneLine(line),
    scope: 'everywhere',
    room,
    found: empty,
    around: null,
    asked: 0,
    answered: 0,
    problems: [],
    more: false,
    waiting: null,
    notice: null,
  };
  return search(state);
}

export function updateHistory(state: History, event: HistoryEvent): HistoryStep {
  switch (event.type) {
    case 'key':
      return pressed(state.notice === null ? state : { ...state, notice: null }, event.key);
    case 'paste':
      return typed(state, state.text + oneLine(event.text));
    case 'answer':
      return answered(state, event.answer);
    case 'click':
      return clicked(state, event.row);
    case 'wheel':
      return stay(moved(state, event.direction * wheelRows));
    case 'resized':
      return stay(withList({ ...state, room: event.room }, listOf(state)));
    case 'refused':
      return stay({ ...state, notice: event.why });
    case 'again':
      return state.around === null ? search(state) : askAround(state, state.around.of);
  }
}

/** What is looked at now. */
export function listOf({ around, found }: History): List {
  return around ?? found;
}

/** Nothing has been heard yet of what is typed now. */
export function isAsking({ asked, answered }: History): boolean {
  return answered < asked;
}

function pressed(state: History, key: string): HistoryStep {
  const act = historyActOf(key);
  if (act !== undefined) return acted(state, act);
  const character = key === 'space' ? ' ' : key;
  return Array.from(character).length === 1 ? typed(state, state.text + character) : stay(state);
}

function acted(state: History, act: HistoryAct): HistoryStep {
  const { chosen, rows } = listOf(state);
  switch (act) {
    case 'take':
    case 'around':
    case 'directory':
      return isAsking(state) ? stay({ ...state, waiting: act }) : onRow(state, act);
    case 'leave':
      return state.around === null ? { ...stay(state), leave: true } : back(state);
    case 'scope':
      return search({ ...state, scope: nextScope(state.scope), around: null, found: fresh(state.found) });
    case 'up':
      return stay(moved(state, -1));
    case 'down':
      return stay(moved(state, 1));
    case 'page-up':
      return stay(moved(state, -Math.max(1, state.room - 1)));
    case 'page-down':
      return stay(moved(state, Math.max(1, state.room - 1)));
    case 'first':
      return stay(moved(state, -chosen));
    case 'last':
      return stay(moved(state, rows.length - 1 - chosen));
    case 'erase':
      return typed(state, Array.from(state.text).slice(0, -1).join(''));
    case 'erase-word':
      return typed(state, state.text.replace(/\S*\s*$/, ''));
    case 'clear':
      return typed(state, '');
  }
}

function onRow(state: History, act: 'take' | 'around' | 'directory'): HistoryStep {
  if (act === 'around' && state.around !== null) return back(state);
  const { rows, chosen } = listOf(state);
  const row = rows[chosen];
  if (row === undefined) return stay({ ...state, notice: 'nothing is chosen' });
  if (act === 'take') return { ...stay(state), put: row.line };
  if (act === 'directory') return { ...stay(state), put: `cd ${directory(row.cwd)}` };
  return askAround(state, row);
}

/** A directory may begin with a dash, which `cd` would take for an option. */
function directory(cwd: string): string {
  return shellQuoted(cwd.startsWith('-') ? `./${cwd}` : cwd);
}

/** The text decides what is found: nothing that was waited for is wanted any more. */
function typed(state: History, text: string): HistoryStep {
  const next = text.slice(0, longestText);
  if (next === state.text && state.around === null) return stay(state);
  return search({ ...state, text: next, around: null, waiting: null, found: fresh(state.found) });
}

function search(state: History): HistoryStep {
  const turn = state.asked + 1;
  const next = { ...state, asked: turn, more: false };
  return { ...stay(next), ask: { turn, text: state.text, scope: state.scope } };
}

function askAround(state: History, row: HistoryRow): HistoryStep {
  const turn = state.asked + 1;
  return { ...stay({ ...state, asked: turn, around: { ...nothing, of: row } }), ask: { turn, around: row.id } };
}

/** What was found, and the rest of it where the other question came between. */
function back(state: History): HistoryStep {
  const next = { ...state, around: null, waiting: null };
  return state.more || isAsking(state) ? search(next) : stay(next);
}

function answered(state: History, { turn, rows, problems, more }: HistoryAnswer): HistoryStep {
  if (turn !== state.asked) return stay(state);
  const { around, found, waiting, room } = state;
  const list =
    around === null ? again(found, rows) : inTheMiddle(again({ ...around, kept: true }, rows, around.of.id), room);
  const told = around === null ? { problems, more } : {};
  const next: History = { ...withList(state, list), ...told, answered: turn, waiting: null };
  return waiting === null ? stay(next) : onRow(next, waiting);
}

function inTheMiddle(list: List, room: number): List {
  return { ...list, top: Math.max(0, list.chosen - (room >> 1)) };
}

/** Another answer to the same question: what the user has gone to stays chosen. */
function again(list: List, rows: readonly HistoryRow[], id = list.rows[list.chosen]?.id): List {
  const at = list.kept ? rows.findIndex((row) => row.id === id) : -1;
  return { ...list, rows, chosen: at < 0 ? 0 : at };
}

function clicked(state: History, row: number): HistoryStep {
  const { top, rows, chosen } = listOf(state);
  const at = top + row;
  if (row >= state.room || rows[at] === undefined) return stay(state);
  return at === chosen ? acted(state, 'take') : stay(moved(state, at - chosen));
}

function moved(state: History, by: number): History {
  const list = listOf(state);
  return withList(state, { ...list, chosen: list.chosen + by, kept: true });
}

/** The chosen row is one of them, and in sight. */
function withList(state: History, list: List): History {
  const chosen = Math.max(0, Math.min(list.chosen, list.rows.length - 1));
  const least = Math.max(0, chosen - state.room + 1);
  const most = Math.min(chosen, Math.max(0, list.rows.length - state.room));
  const next = { ...list, chosen, top: Math.min(Math.max(list.top, least), Math.max(most, least)) };
  return state.around === null ? { ...state, found: next } : { ...state, around: { ...state.around, ...next } };
}

function nextScope(scope: SearchScope): SearchScope {
  return searchScopes[(searchScopes.indexOf(scope) + 1) % searchScopes.length] ?? 'everywhere';
}

/** What was found stays in sight until it is known what is found now. */
function fresh(list: List): List {
  return { ...list, chosen: 0, top: 0, kept: false };
}

function stay(state: History): HistoryStep {
  return { state, ask: null, put: null, leave: false };
}

function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- what is looked for is one line of text
  return text
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, ' ')
    .slice(0, longestText);
}

const nothing: List = { rows: [], chosen: 0, top: 0, kept: false };
const wheelRows = 3;
const longestText = 500;
