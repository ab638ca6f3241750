import type { Config } from '../config/schema.ts';
import { safeText } from '../terminal/safe-text.ts';
import { takeColumns, widthOf } from './columns.ts';
import { wrapWords } from './drawn-surface.ts';
import { paint } from './paint.ts';
import type { Look } from './protocol.ts';
import type { Question } from './question.ts';
import type { Role } from './themes.ts';

interface Style {
  look: Look;
  theme: Config['theme'];
  leader: string;
}

/** The box as lines of text of that width, for a surface that does not wrap. */
export function drawQuestion(question: Question, cols: number, style: Style): string[] {
  const { look, theme, leader } = style;
  const [topLeft, topRight, bottomLeft, bottomRight, line, side] =
    look.unicode && !look.plain ? '╭╮╰╯─│' : look.plain ? '      ' : '++++-|';
  const inside = Math.max(1, cols - 4);
  const as = (role: Role, text: string): string => paint(text, role, look, theme);
  const strong = (text: string): string => (look.plain ? text : `\x1b[1m${text}\x1b[22m`);
  const title = cut(question.title, cols - 6);
  const edge = (left: string | undefined, words: string, right: string | undefined): string =>
    `${left}${String(line).repeat(Math.max(0, cols - 2))}\x1b[3G ${words} \x1b[${cols}G${right}`;
  // The right edge is placed and not counted: whatever the text before it takes, it stands in the last column.
  const row = (text: string): string => `${side} ${text}\x1b[${Math.max(1, cols - 1)}G\x1b[0m ${side}`;
  const before = question.keys === 'leader' ? `${strong(leader)} then ` : '';
  const dot = look.unicode ? ' · ' : ', ';
  const words = question.answers.map(({ key, label }) => `${keyNames(key)} ${label}`).join(dot);
  // The keys at least.
  const answers = question.answers.map(({ key, label }) =>
    words.length > cols - 6 && question.keys === 'all' ? strong(keyNames(key)) : `${strong(keyNames(key))} ${label}`,
  );
  return [
    edge(topLeft, question.level === undefined ? strong(title) : as(question.level, title), topRight),
    ...wrapWords(question.about, inside).map(row),
    ...spaced(quotedRows(question, inside, look)).map(row),
    ...adviceRows(question, inside, style).map(row),
    ...spaced(noteRows(question, inside, as))
      .slice(0, -1)
      .map(row),
    edge(bottomLeft, before + answers.join(dot), bottomRight),
  ];
}

/** One line stands whole, as far as there is room; of several each has one row. */
function quotedRows({ quoted, level }: Question, inside: number, look: Look): string[] {
  const plain = quoted.map((text) => safeText(text, { unicode: look.unicode }));
  const rows = level === undefined ? plain.map((text) => cut(text, inside - 2)) : plain.flatMap(asCommand);
  return rows.map((text) => `  ${text}`);

  function asCommand(text: string): string[] {
    return wrapCommand(text, inside - 2, MOST_QUOTED);
  }
}

/** Words of ours, and beside them what belongs to each. */
function adviceRows({ advice = [] }: Question, inside: number, { look, theme }: Style): string[] {
  const columns = Math.max(0, ...advice.map(([word]) => word.length));
  return advice.flatMap(([word, text]) =>
    wrapCommand(safeText(text, { unicode: look.unicode }), inside - columns - 2, MOST_ADVICE).map((part, at) => {
      const name = (at === 0 ? word : '').padEnd(columns);
      return `${paint(name, 'quiet', look, theme)}  ${paint(part, 'accent', look, theme)}`;
    }),
  );
}

function noteRows({ note }: Question, inside: number, as: (role: Role, text: string) => string): string[] {
  return note === undefined ? [] : wrapWords(note, inside).map((text) => as('quiet', text));
}

function spaced(rows: string[]): string[] {
  return rows.length > 0 ? ['', ...rows, ''] : [];
}

function keyNames(key: string): string {
  return key === 'escape' ? 'esc' : key;
}

function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  return `${takeColumns(text, columns - 3)}...`;
}

/** Broken at blanks where there are some, else in the midst of a word; nothing of it is left out but at the end. */
function wrapCommand(text: string, columns: number, most: number): string[] {
  const room = Math.max(1, columns);
  const rows: string[] = [];
  let rest = text;
  while (rows.length < most - 1 && widthOf(rest) > room) {
    const taken = takeColumns(rest, room) || rest.slice(0, 1);
    const blank = rest[taken.length] === ' ' ? taken.length : taken.lastIndexOf(' ');
    const end = blank > taken.length / 2 ? blank : taken.length;
    rows.push(rest.slice(0, end));
    rest = rest.slice(end).replace(/^ /, '');
  }
  return [...rows, cut(rest, room)];
}

const MOST_QUOTED = 4;
const MOST_ADVICE = 4;
