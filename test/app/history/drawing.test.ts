import { describe, expect, test } from 'vitest';
import { drawHistory, historyRoom, type HistoryStyle } from '../../../src/app/history/draw.ts';
import { type History, type HistoryEvent, openHistory, updateHistory } from '../../../src/app/history/history.ts';
import type { HistoryRow } from '../../../src/app/history/question.ts';
import { DrawnSurface } from '../../../src/app/drawn-surface.ts';
import type { Look } from '../../../src/app/protocol.ts';
import { CODEPOINT, COMBINED, FG, Interned, type Surface, WIDTH_SHIFT, WORDS } from '../../../src/terminal/cells.ts';

const now = new Date(2026, 10, 20, 12).getTime();
const minute = 60_000;
const unicode: Look = { colors: 3, unicode: true, plain: false };
const ascii: Look = { colors: 0, unicode: false, plain: false };
const plain: Look = { colors: 0, unicode: true, plain: true };

function row(line: string, more: Partial<HistoryRow> = {}): HistoryRow {
  const at = { startedAt: now - 3 * minute, durationMs: 2100, exit: 0, runs: 1 };
  return { id: line, line, marks: [], cwd: '/home/ada/shop', branch: 'main', ...at, ...more };
}

const rows: HistoryRow[] = [
  row('npm test', { runs: 31, marks: [[4, 8]] }),
  row('npm run test:e2e -- --shard 1/4 --reporter=dot --update-snapshots --bail --project chromium --project firefox', {
    exit: 1,
    durationMs: 192_000,
    startedAt: now - 26 * 60 * minute,
    marks: [[8, 12]],
  }),
  row('for file in *.test.ts; do\n  node --test "$file"\ndone', {
    cwd: '/home/ada/work/a-very-long-name-of-a-folder/packages/checkout/src',
    durationMs: 800,
    marks: [[14, 18]],
  }),
  row('kubectl -n staging logs -f deploy/test', { exit: 148, durationMs: null, cwd: '/srv', branch: null }),
  row('echo \x1b[31m\u202Egnp.tset 中文 test', { exit: null, durationMs: null, cwd: '/tmp/\x07' }),
];

const keys = (...names: string[]): HistoryEvent[] => names.map((key) => ({ type: 'key', key }));
const typed = (text: string): HistoryEvent => ({ type: 'paste', text });
const found: HistoryEvent = { type: 'answer', answer: { turn: 1, rows, problems: [], more: false } };

const stories: [name: string, cols: number, height: number, look: Look, line: string, events: HistoryEvent[]][] = [
  ['found-80x24', 80, 24, unicode, 'test', [found, ...keys('down')]],
  ['found-120x40', 120, 40, unicode, 'test', [found, ...keys('down', 'down')]],
  ['found-40x10', 40, 10, unicode, 'test', [found]],
  ['found-ascii', 80, 12, ascii, 'test', [found, ...keys('end')]],
  ['found-plain', 60, 12, plain, 'test', [found]],
  ['found-20x5', 20, 5, unicode, 'test', [found, ...keys('down')]],
  ['open', 100, 10, unicode, '', [found]],
  [
    'nothing',
    80,
    10,
    unicode,
    'zzz',
    [...keys('ctrl-r'), { type: 'answer', answer: { turn: 2, rows: [], problems: [], more: false } }],
  ],
  [
    'wrong-filter',
    80,
    10,
    unicode,
    'test before:fruday',
    [
      {
        type: 'answer',
        answer: { turn: 1, rows, problems: ['before: takes 3h, yesterday or 2026-11-01'], more: true },
      },
    ],
  ],
  [
    'around',
    80,
    10,
    unicode,
    'test',
    [
      found,
      ...keys('down', 'tab'),
      { type: 'answer', answer: { turn: 2, rows: rows.toReversed(), problems: [], more: false } },
    ],
  ],
  ['long-query', 40, 10, unicode, '', [typed('a very long question '.repeat(9)), found]],
];

describe('the history view', () => {
  test.each(stories)('%s', async (name, cols, height, look, line, events) => {
    const size = { cols, rows: height };
    const style: HistoryStyle = { size, look, theme: 'default', now, home: '/home/ada', cwd: '/home/ada/shop' };
    const state = events.reduce(
      (before: History, event) => updateHistory(before, event).state,
      openHistory(line, historyRoom(size)).state,
    );
    const { lines, cursor } = drawHistory(state, style);
    expect(lines).toHaveLength(height);
    const surface = new DrawnSurface(size);
    surface.draw(lines.join('\n'), cursor);
    await expect(seen(surface.screen, cursor)).toMatchFileSnapshot(`../../screens/history/${name}.screen`);
  });
});

test('drawn over whatever was there before, it looks as if drawn afresh', () => {
  const size = { cols: 80, rows: 12 };
  const style: HistoryStyle = { size, look: unicode, theme: 'default', now, home: '/home/ada', cwd: '/home/ada/shop' };
  const used = new DrawnSurface(size);
  let state = openHistory('test', historyRoom(size)).state;
  const answers = [rows, rows.toReversed(), rows.slice(0, 1), []];
  for (const [at, list] of answers.entries()) {
    state = updateHistory(state, { type: 'answer', answer: { turn: 1, rows: list, problems: [], more: at < 3 } }).state;
    const { lines, cursor } = drawHistory(state, style);
    used.draw(lines.join('\n'), cursor);
    const fresh = new DrawnSurface(size);
    fresh.draw(lines.join('\n'), cursor);
    expect(seen(used.screen, cursor)).toBe(seen(fresh.screen, cursor));
  }
});

/** Rows of text, each with a row of signs below it: `g` green, `y` yellow, `b` bold, `u` underlined, `‸` the cursor. */
function seen(surface: Surface, cursor: { col: number; row: number }): string {
  const interned = new Interned();
  let out = '';
  for (let y = 0; y < surface.rows; y++) {
    const cells = new Uint32Array(surface.cols * WORDS);
    surface.copyRow(y, cells, 0, interned);
    let text = '';
    let signs = '';
    for (let x = 0; x < surface.cols; x++) {
      const [content = 0, fg = 0] = cells.subarray(x * WORDS);
      if (content >>> WIDTH_SHIFT > 0) {
        text +=
          content & COMBINED ? interned.text(content & CODEPOINT) : String.fromCodePoint(content & CODEPOINT || 32);
      }
      const look = fg & FG.underline ? 'u' : fg & FG.bold ? 'b' : (colors[fg & 0xff] ?? ' ');
      signs += cursor.row === y && cursor.col === x ? '‸' : look;
    }
    out += `${text.trimEnd()}\n${signs.trim() === '' ? '' : `${signs.trimEnd()}\n`}`;
  }
  return out;
}

const colors: Record<number, string> = { 2: 'g', 3: 'y' };
