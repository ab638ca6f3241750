import type { Config } from '../../config/schema.ts';
import type { Lines } from '../../terminal/lines.ts';
import { widthOf } from '../columns.ts';
import { paint } from '../paint.ts';
import type { Look } from '../protocol.ts';
import type { Role } from '../themes.ts';
import { newLines, type Scrollback, selectedRange } from './scrollback.ts';

/** The last row of the view: where it is in all there is, what is searched, and the keys that act now. */
export interface StatusRow {
  /** One line with SGR. */
  text: string;
  /** Where the text cursor stands while a search is typed. */
  cursor: number | null;
}

interface Span {
  text: string;
  role: Role;
}

export function statusRow(
  state: Scrollback,
  lines: Lines,
  { cols, look, theme }: { cols: number; look: Look; theme: Config['theme'] },
): StatusRow {
  const left = leftSpans(state, lines, cols, look);
  const used = widthOfAll(left);
  const right = hints(state, cols - used - GAP);
  const gap = { text: ' '.repeat(Math.max(0, cols - used - widthOfAll(right))), role: 'text' } as const;
  const text = [...left, gap, ...right].map(({ text, role }) => paint(text, role, look, theme)).join('');
  return { text, cursor: state.typing === null ? null : used };
}

function leftSpans(state: Scrollback, lines: Lines, cols: number, look: Look): Span[] {
  const { typing, query, notice, selection } = state;
  const sign: Span = { text: look.plain || !look.unicode ? '> ' : '▌', role: 'focus' };
  if (typing !== null) {
    const room = Math.max(8, cols - 30);
    // What is said stands before the text, so that the text's end is where the cursor is.
    const said: Span[] = notice === null ? [] : [{ text: `${notice}  `, role: 'caution' }];
    const shown = typing.text.length > room ? typing.text.slice(-room) : typing.text;
    return [sign, ...said, { text: typing.direction > 0 ? '/' : '?', role: 'accent' }, { text: shown, role: 'text' }];
  }
  const spans: Span[] = [
    sign,
    { text: selection === null ? 'scrollback' : selectedWords(state, lines), role: 'strong' },
  ];
  spans.push({ text: `  ${position(state, lines)}`, role: 'quiet' });
  const news = newLines(state, lines);
  if (news > 0) spans.push({ text: `  ${count(news)} new`, role: 'accent' });
  if (notice !== null) spans.push({ text: `  ${notice}`, role: 'caution' });
  else if (query !== null)
    spans.push({ text: `  ${query.direction > 0 ? '/' : '?'}${query.text.slice(0, 24)}`, role: 'text' });
  return spans;
}

function position({ top, rows }: Scrollback, lines: Lines): string {
  const total = lines.end - lines.first;
  const last = Math.min(total, top - lines.first + rows);
  return `${count(last)}/${count(total)}`;
}

function selectedWords(state: Scrollback, lines: Lines): string {
  const range = selectedRange(state, lines);
  return `selected ${countLines((range?.to.line ?? 0) - (range?.from.line ?? 0) + 1)}`;
}

function countLines(number: number): string {
  return number === 1 ? '1 line' : `${count(number)} lines`;
}

function count(number: number): string {
  return String(number).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

type Hint = readonly [key: string, does: string];

/** As many as there is room for, the most needed last in line to go. */
function hints(state: Scrollback, room: number): Span[] {
  const spans: Span[] = [];
  for (const [key, does] of hintsOf(state, room)) {
    const next: Span[] = [
      { text: `${spans.length > 0 ? '  ' : ''}${key}`, role: 'accent' },
      { text: ` ${does}`, role: 'quiet' },
    ];
    if (widthOfAll(spans) + widthOfAll(next) > room - 1) break;
    spans.push(...next);
  }
  return spans.length === 0 ? [] : [...spans, { text: ' ', role: 'text' }];
}

function hintsOf({ typing, selection, query }: Scrollback, room: number): readonly Hint[] {
  const leave: Hint = ['q', room < ROOM_FOR_WORDS ? 'leave' : 'back to the prompt'];
  if (typing !== null)
    return [
      ['enter', 'keep'],
      ['esc', 'back'],
    ];
  if (selection !== null) return [['y', 'copy'], ['esc', 'drop'], leave, ['w b 0 $', 'move']];
  const search: Hint = query === null ? ['/ ?', 'search'] : ['n N', 'matches'];
  return [leave, search, ['v', 'select'], ['[ ]', 'prompts'], ['o', 'output']];
}

function widthOfAll(spans: readonly Span[]): number {
  return spans.reduce((sum, { text }) => sum + widthOf(text), 0);
}

/** Between what is said and the keys. */
const GAP = 3;
const ROOM_FOR_WORDS = 40;
