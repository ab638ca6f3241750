import { describe, expect, test } from 'vitest';
import type { Look } from '../../../src/app/protocol.ts';
import {
  openScrollback,
  type Scrollback,
  type ScrollbackEvent,
  updateScrollback,
} from '../../../src/app/scrollback/scrollback.ts';
import { ScrollbackSurface } from '../../../src/app/scrollback/surface.ts';
import { COMBINED, CODEPOINT, FG, Interned, type Surface, WIDTH_SHIFT, WORDS } from '../../../src/terminal/cells.ts';
import { Emulator } from '../../../src/terminal/emulator.ts';

const unicode: Look = { colors: 3, unicode: true, plain: false };
const ascii: Look = { colors: 0, unicode: false, plain: false };
const plain: Look = { colors: 0, unicode: true, plain: true };

const none = { prompts: [], outputAt: () => null };
const output = [
  ...Array.from({ length: 40 }, (_, at) => `test ${at + 1} passed`),
  '\x1b[31mFAIL\x1b[0m src/cart.test.ts 中文 adds an item',
  'Tests: 1 failed, 40 passed',
  '$ ',
].join('\r\n');

const keysOf = (text: string): ScrollbackEvent[] =>
  Array.from(text, (key) => ({ type: 'key', key: key === ' ' ? 'space' : key }));
const key = (name: string): ScrollbackEvent => ({ type: 'key', key: name });

const stories: [name: string, cols: number, look: Look, events: ScrollbackEvent[]][] = [
  ['open', 80, unicode, []],
  ['searched', 80, unicode, [...keysOf('?fail'), key('enter')]],
  ['search-typed', 80, unicode, keysOf('?nowhere')],
  ['selected', 80, unicode, [...keysOf('?FAIL'), key('enter'), key('v'), key('w'), key('j')]],
  ['lines-ascii', 60, ascii, [...keysOf('?FAIL'), key('enter'), key('V'), key('j')]],
  ['far-plain', 44, plain, [key('g')]],
];

describe('the scrollback view', () => {
  test.each(stories)('%s', async (name, cols, look, events) => {
    const shell = new Emulator({ cols, rows: 8, scrollback: 100 });
    shell.feed(output);
    const surface = new ScrollbackSurface({ cols, rows: 8 }, { lines: shell.normal, look, status: true });
    const state = events.reduce(
      (now: Scrollback, event) =>
        settled(updateScrollback(now, event, { lines: shell.normal, outputs: none }).state, shell),
      openScrollback(shell.normal, surface.lineRows),
    );
    if (name === 'far-plain') shell.feed('\r\nnews\r\nand more news');
    surface.show(state, 'default');
    await expect(seen(surface, surface.cursor)).toMatchFileSnapshot(`../../screens/scrollback/${name}.screen`);
  });
});

function settled(state: Scrollback, shell: Emulator): Scrollback {
  let now = state;
  while (now.seeking !== null) {
    now = updateScrollback(now, { type: 'tick' }, { lines: shell.normal, outputs: none }).state;
  }
  return now;
}

/** Rows of text, each with a row of signs below it where something is marked: `s` selected, `f` found, `‸` the cursor. */
function seen(surface: Surface, cursor: { col: number; row: number } | null): string {
  const interned = new Interned();
  let out = '';
  for (let y = 0; y < surface.rows; y++) {
    const cells = new Uint32Array(surface.cols * WORDS);
    surface.copyRow(y, cells, 0, interned);
    let text = '';
    let signs = '';
    for (let x = 0; x < surface.cols; x++) {
      const [content = 0, fg = 0, bg = 0] = cells.subarray(x * WORDS);
      const width = content >>> WIDTH_SHIFT;
      if (width > 0) {
        text +=
          content & COMBINED ? interned.text(content & CODEPOINT) : String.fromCodePoint(content & CODEPOINT || 32);
      }
      const status = y === surface.rows - 1;
      const sign = fg & FG.inverse ? 's' : (bg & 0xff || fg & FG.underline) && !status ? 'f' : ' ';
      signs += cursor?.row === y && cursor.col === x ? '‸' : sign;
    }
    out += `${text.trimEnd()}\n${signs.trim() === '' ? '' : `${signs.trimEnd()}\n`}`;
  }
  return out;
}
