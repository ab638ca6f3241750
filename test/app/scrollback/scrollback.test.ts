import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isBusy,
  openScrollback,
  type Scrollback,
  type ScrollbackEvent,
  type ScrollbackStep,
  selectedRange,
  updateScrollback,
} from '../../../src/app/scrollback/scrollback.ts';
import { scrollbackKeys } from '../../../src/app/scrollback/keys.ts';
import { textIn } from '../../../src/app/scrollback/line-selection.ts';
import { Emulator } from '../../../src/terminal/emulator.ts';

const none = { prompts: [], outputAt: () => null };

/** A shell's screen of 20 columns, and the view over it. */
class Reader {
  readonly shell: Emulator;
  step: ScrollbackStep;

  constructor(text: string, rows = 6) {
    this.shell = new Emulator({ cols: 20, rows, scrollback: 500 });
    this.shell.feed(text.replaceAll('\n', '\r\n'));
    this.step = { state: openScrollback(this.shell.normal, rows - 1), leave: false, copy: null };
  }

  get state(): Scrollback {
    return this.step.state;
  }

  on(event: ScrollbackEvent): this {
    const context = { lines: this.shell.normal, outputs: none };
    this.step = updateScrollback(this.state, event, context);
    for (let turns = 0; turns < 1000 && this.state.seeking !== null; turns++) {
      this.step = updateScrollback(this.state, { type: 'tick' }, context);
    }
    return this;
  }

  press(...keys: string[]): this {
    for (const key of keys) this.on({ type: 'key', key });
    return this;
  }

  get shown(): string[] {
    return Array.from({ length: this.state.rows }, (_, row) => this.shell.normal.text(this.state.top + row));
  }

  get selected(): string | null {
    const range = selectedRange(this.state, this.shell.normal);
    return range && textIn(this.shell.normal, range);
  }
}

const keysOf = (text: string): string[] => Array.from(text, (key) => (key === ' ' ? 'space' : key));

const numbers = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, at) => `line ${from + at}`).join('\n');

describe('the view', () => {
  test('opens where the screen stands, and does not follow what comes', () => {
    const reader = new Reader(numbers(1, 30));
    expect(reader.shown).toEqual(['line 26', 'line 27', 'line 28', 'line 29', 'line 30']);
    reader.shell.feed('\r\nnews');
    expect(reader.press('v').shown.at(-1)).toBe('line 30');
    expect(reader.press('G').shown.at(-1)).toBe('news');
  });

  test('opens over a cleared screen as it is', () => {
    const reader = new Reader(`${numbers(1, 30)}\n\x1b[H\x1b[2J$ `);
    expect(reader.shown).toEqual(['$ ', '', '', '', '']);
  });

  test('pages, and stops at the ends', () => {
    const reader = new Reader(numbers(1, 30)).press('pageup');
    expect(reader.shown[0]).toBe('line 22');
    expect(reader.press('g').shown[0]).toBe('line 1');
    expect(reader.press('b').shown[0]).toBe('line 1');
    expect(reader.press('end').shown.at(-1)).toBe('line 30');
  });

  test('Esc drops a selection first, then leaves', () => {
    const reader = new Reader(numbers(1, 9)).press('v', 'escape');
    expect(reader.step.leave).toBe(false);
    expect(reader.press('escape').step.leave).toBe(true);
  });
});

describe('search', () => {
  test('finds while it is typed, Esc goes back', () => {
    const reader = new Reader(numbers(1, 30));
    const { top } = reader.state;
    reader.press('?', ...keysOf('line 7'));
    expect(reader.state.cursor).toEqual({ line: 6, col: 0 });
    expect(reader.press('escape').state).toMatchObject({ top, query: null, typing: null });
  });

  test('goes on with n and back with N, and round the ends', () => {
    const reader = new Reader('one fox\ntwo\nFox three fox\nfour').press('g', '/', ...keysOf('fox'), 'enter');
    expect(reader.state.cursor).toEqual({ line: 0, col: 4 });
    expect(reader.press('n').state.cursor).toEqual({ line: 2, col: 0 });
    expect(reader.press('n').state.cursor).toEqual({ line: 2, col: 10 });
    expect(reader.press('n').state).toMatchObject({ cursor: { line: 0, col: 4 }, notice: 'from the start' });
    expect(reader.press('N').state.cursor).toEqual({ line: 2, col: 10 });
  });

  test('a capital asks for just that', () => {
    const reader = new Reader('one fox\nFox').press('g', '/', ...keysOf('Fox'), 'enter');
    expect(reader.state.cursor.line).toBe(1);
  });

  test('sees what is wrapped', () => {
    const reader = new Reader(`${'x'.repeat(17)}needle in it`).press('g', '/', ...keysOf('needle'), 'enter');
    expect(reader.state.cursor).toEqual({ line: 0, col: 17 });
  });

  test('says when there is nothing', () => {
    expect(new Reader('one').press('/', ...keysOf('two')).state.notice).toBe('not found');
  });
});

describe('selection', () => {
  test('by characters joins wrapped lines and leaves out blanks at the ends', () => {
    const reader = new Reader(`${'w'.repeat(25)}   \nnext`).press('g', 'v', 'j', 'j', '$');
    expect(reader.press('y').step).toMatchObject({ copy: `${'w'.repeat(25)}\nnext`, leave: true });
  });

  test('by lines takes the whole of a wrapped one', () => {
    expect(new Reader(`${'w'.repeat(25)}\nnext`).press('g', 'j', 'V').selected).toBe('w'.repeat(25));
  });

  test('never takes half of a wide glyph', () => {
    const reader = new Reader('a中文b').on({ type: 'press', row: 0, col: 2, clicks: 1, live: false });
    expect(reader.on({ type: 'drag', row: 0, col: 3 }).selected).toBe('中文');
  });

  test('two clicks take a word, three a line', () => {
    const reader = new Reader('see (./src/main.ts) there');
    expect(reader.on({ type: 'press', row: 0, col: 8, clicks: 2, live: true }).selected).toBe('./src/main.ts');
    expect(reader.on({ type: 'press', row: 0, col: 8, clicks: 3, live: true }).selected).toBe(
      'see (./src/main.ts) there',
    );
    expect(reader.on({ type: 'release' }).step).toMatchObject({ copy: 'see (./src/main.ts) there', leave: true });
  });

  test('a drag held at the top scrolls on', () => {
    const reader = new Reader(numbers(1, 30));
    reader.on({ type: 'press', row: 2, col: 0, clicks: 1, live: true }).on({ type: 'drag', row: 0, col: 0 });
    expect(isBusy(reader.state)).toBe(true);
    reader.on({ type: 'tick' }).on({ type: 'tick' });
    expect(reader.shown[0]).toBe('line 24');
    expect(reader.selected?.split('\n')[0]).toBe('line 24');
    expect(isBusy(reader.on({ type: 'release' }).state)).toBe(false);
  });

  test('a click alone selects nothing', () => {
    const reader = new Reader(numbers(1, 9)).on({ type: 'press', row: 1, col: 3, clicks: 1, live: false });
    expect(reader.on({ type: 'release' }).step.copy).toBeNull();
  });
});

const keys = fc.constantFrom(...scrollbackKeys.flatMap((key) => [...key.keys]), 'x', 'é', 'backspace', 'f1');
const cell = { row: fc.integer({ min: 0, max: 5 }), col: fc.integer({ min: 0, max: 19 }) };
const events: fc.Arbitrary<
  ScrollbackEvent | { type: 'output'; text: string } | { type: 'size'; cols: number; rows: number }
> = fc.oneof(
  fc.record({ type: fc.constant('key' as const), key: keys }),
  fc.record({ type: fc.constant('wheel' as const), direction: fc.constantFrom(1 as const, -1 as const) }),
  fc.record({
    type: fc.constant('press' as const),
    ...cell,
    clicks: fc.integer({ min: 1, max: 3 }),
    live: fc.boolean(),
  }),
  fc.record({ type: fc.constant('drag' as const), ...cell }),
  fc.record({ type: fc.constantFrom('release' as const, 'tick' as const) }),
  fc.record({ type: fc.constant('paste' as const), text: fc.string({ unit: 'binary' }) }),
  fc.record({
    type: fc.constant('output' as const),
    text: fc.string({ unit: fc.constantFrom('a', '中', '\r\n', '\x1b[H', '\x1b[2J', '\x1b[3J', '\x1bc', '\t') }),
  }),
  fc.record({
    type: fc.constant('size' as const),
    cols: fc.integer({ min: 2, max: 30 }),
    rows: fc.integer({ min: 2, max: 12 }),
  }),
);

test('whatever happens, the view shows lines that there are, with the cursor among them', () => {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 40 }), (happened) => {
      const shell = new Emulator({ cols: 20, rows: 6, scrollback: 12 });
      shell.feed(numbers(1, 9).replaceAll('\n', '\r\n'));
      const { normal } = shell;
      let state = openScrollback(normal, 5);
      for (const each of happened) {
        if (each.type === 'output') shell.feed(each.text);
        const event: ScrollbackEvent =
          each.type === 'size'
            ? { type: 'resized', rows: each.rows - 1, moved: shell.resize(each.cols, each.rows) }
            : each.type === 'output'
              ? { type: 'tick' }
              : each;
        const step = updateScrollback(state, event, { lines: normal, outputs: none });
        ({ state } = step);
        // The view that is left shows nothing more.
        if (step.leave) state = openScrollback(normal, state.rows);
        expect(state.top).toBeGreaterThanOrEqual(normal.first);
        expect(state.top).toBeLessThan(normal.end);
        expect(state.cursor.line).toBeGreaterThanOrEqual(state.top);
        expect(state.cursor.line).toBeLessThan(state.top + state.rows);
        expect(state.cursor.col).toBeGreaterThanOrEqual(0);
        expect(state.cursor.col).toBeLessThan(normal.cols);
        if (step.copy !== null) expect(step.copy).not.toBe('');
      }
    }),
    { numRuns: 500 },
  );
});
