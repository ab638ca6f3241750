import { displayWidth } from './display-width.ts';
import { fitText } from './fit-text.ts';
import { safeText } from '../terminal/safe-text.ts';
import type { Skin } from './theme.ts';
import type { Role } from '../app/themes.ts';

export interface Span {
  text: string;
  role?: Role;
  /** Takes this many columns, whatever the text: a column of a table. */
  columns?: number;
  /** In its columns, at the right. */
  flush?: boolean;
}

/** One line of a panel or a box: text at the left, cut where it must be, and at the right what is always whole. */
export interface Row {
  left: Span[];
  right?: Span[];
  /** Names what Enter acts on when this row has the focus. */
  target?: string;
}

export const blank: Row = { left: [] };

/** A row of one text. */
export function textRow(text: string, role: Role = 'text'): Row {
  return { left: [{ text, role }] };
}

/** The row as exactly `width` columns. Everything that is drawn comes through here, so here it is made safe. */
export function paintRow(row: Row, width: number, skin: Skin): string {
  const right = fitSpans(row.right ?? [], Math.floor(width * 0.6), skin);
  const rightWidth = widthOf(right);
  const left = fitSpans(row.left, width - rightWidth - (rightWidth > 0 ? 1 : 0), skin);
  const gap = ' '.repeat(Math.max(0, width - rightWidth - widthOf(left)));
  return paintSpans(left, skin) + gap + paintSpans(right, skin);
}

/** The spans as they are drawn in at most `width` columns. */
export function fitSpans(spans: Span[], width: number, skin: Skin): Span[] {
  const fitted: Span[] = [];
  let room = width;
  for (const span of spans) {
    const columns = Math.min(span.columns ?? room, room);
    const whole = safeText(span.text, skin);
    const text = fitText(whole, columns, skin.signs.ellipsis);
    fitted.push({ ...span, text: span.columns === undefined ? text : padded(text, columns, span.flush) });
    if (span.columns === undefined && text !== whole) break;
    room -= columnsOf(fitted.at(-1));
  }
  return fitted;
}

function padded(text: string, columns: number, flush = false): string {
  const padding = ' '.repeat(Math.max(0, columns - displayWidth(text)));
  return flush ? padding + text : text + padding;
}

/** The columns that the longest of the texts takes. */
export function widest(texts: string[], skin: Skin): number {
  return Math.max(0, ...texts.map((text) => displayWidth(safeText(text, skin))));
}

function columnsOf(span: Span | undefined): number {
  return displayWidth(span?.text ?? '');
}

export function widthOf(spans: Span[]): number {
  return spans.reduce((width, span) => width + columnsOf(span), 0);
}

export function paintSpans(spans: Span[], skin: Skin): string {
  return spans
    .map((span) => (span.text.trim() === '' ? span.text : skin.paint(span.text, span.role ?? 'text')))
    .join('');
}
