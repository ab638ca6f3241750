import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Emulator } from '../../src/terminal/emulator.ts';

const terminal = (cols: number, rows: number, scrollback: number, ...lines: string[]): Emulator => {
  const emulator = new Emulator({ cols, rows, scrollback });
  emulator.feed(lines.join('\r\n'));
  return emulator;
};

describe('a line keeps its number', () => {
  test('while others come and the oldest go', () => {
    const shell = terminal(20, 4, 6, 'one', 'two', 'three');
    const { normal } = shell;
    expect([normal.first, normal.screen, normal.end]).toEqual([0, 0, 3]);
    for (let i = 4; i <= 8; i++) shell.feed(`\r\nline ${i}`);
    expect(normal.text(1)).toBe('two');
    for (let i = 9; i <= 14; i++) shell.feed(`\r\nline ${i}`);
    expect(normal.first).toBe(4);
    expect(normal.text(3)).toBe('');
    expect(normal.text(8)).toBe('line 9');
    expect(normal.end).toBe(14);
  });

  test('and after a reset new lines have new numbers', () => {
    const shell = terminal(20, 4, 6, 'one', 'two');
    shell.feed('\x1bcnew');
    expect(shell.normal.text(0)).toBe('');
    expect(shell.normal.text(shell.normal.first)).toBe('new');
  });

  test('a resize moves each place with its text', () => {
    const word = fc.string({ minLength: 1, maxLength: 60, unit: fc.constantFrom('a', 'b', ' ', '中') });
    const size = fc.record({ cols: fc.integer({ min: 4, max: 40 }), rows: fc.integer({ min: 2, max: 12 }) });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), size, size, (texts, from, to) => {
        const shell = terminal(from.cols, from.rows, 1000, ...texts.map((text, at) => `<${at}>${text}|`), '');
        const places = texts.map((_, at) => ({ at, line: find(shell, at) }));
        const moved = shell.resize(to.cols, to.rows);
        for (const { at, line } of places) {
          if (line < 0) continue;
          expect(moved({ line, col: 0 })).toEqual({ line: find(shell, at), col: 0 });
        }
      }),
    );
  });
});

test('what is gone is where the oldest line is', () => {
  const shell = terminal(20, 2, 2, 'one', 'two', 'three', 'four', 'five', 'six');
  expect(shell.resize(10, 2)({ line: 0, col: 3 })).toEqual({ line: shell.normal.first, col: 0 });
});

test('cells are one for each column, with nothing for the second half of a wide glyph', () => {
  expect(terminal(10, 2, 0, 'a中b').normal.cells(0)).toEqual(['a', '中', '', 'b']);
});

/** The first row of the line that begins with `<at>`; those are long enough not to be cut by a row's end. */
function find({ normal }: Emulator, at: number): number {
  for (let line = normal.first; line < normal.end; line++) {
    if (!normal.wrapped(line) && normal.text(line).startsWith(`<${at}>`.slice(0, normal.cols))) return line;
  }
  return -1;
}
