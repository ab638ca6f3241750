import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Compositor, type Layer, rowBytes } from '../../src/terminal/compositor.ts';
import { Emulator } from '../../src/terminal/emulator.ts';
import type { WidthTable } from '../../src/terminal/widths.ts';
import { readScreen, textOf } from './read-screen.ts';
import { screenStream } from './screen-stream.ts';

const SHELL = { cols: 40, rows: 12 };
const HOST = { cols: 64, rows: 12 };

/** A host that shows what a compositor writes, beside a sidebar. */
function composed(widths: WidthTable) {
  const shell = new Emulator({ ...SHELL, scrollback: 100, widths });
  const sidebar = new Emulator({ cols: 23, rows: 12, scrollback: 0, widths });
  const host = new Emulator({ ...HOST, scrollback: 0, widths });
  host.feed('\x1b[?1049h\x1b[?7l');
  const compositor = new Compositor(HOST.cols, HOST.rows);
  const layers: Layer[] = [
    { surface: shell, col: 0, row: 0, ...SHELL },
    { surface: sidebar, col: 41, row: 0, cols: 23, rows: 12 },
  ];
  compositor.arrange(layers, { col: 40, rows: 12, text: '│' });
  const show = (): string => {
    for (const surface of [shell, sidebar]) {
      const damage = surface.takeDamage();
      if (damage !== null) compositor.touch(damage.from, damage.to);
    }
    const bytes = compositor.frame(shell.cursor);
    host.feed(bytes);
    return bytes;
  };
  return { shell, sidebar, host, compositor, layers, show };
}

describe('what the shell shows reaches the host unchanged', () => {
  test.each(['legacy', 'modern', 'cluster'] as const)('any stream, drawn in any pieces, with %s widths', (widths) => {
    fc.assert(
      fc.property(fc.array(screenStream(SHELL), { minLength: 1, maxLength: 4 }), (streams) => {
        const { shell, sidebar, host, show } = composed(widths);
        sidebar.feed('\x1b[1mMEMORIES\x1b[0m\r\n 中文 fix');
        for (const stream of streams) {
          shell.feed(stream);
          show();
        }
        expect(readScreen(host, { col: 0, row: 0, ...SHELL })).toEqual(readScreen(shell));
        expect(readScreen(host, { col: 41, row: 0, cols: 23, rows: 12 })).toEqual(readScreen(sidebar));
        expect(host.cursor).toEqual(shell.cursor);
      }),
      { numRuns: 150 },
    );
  });

  test('nothing is written when nothing changed', () => {
    const { shell, show } = composed('modern');
    shell.feed('hello');
    show();
    expect(show()).toBe('');
  });

  test('a key costs a few bytes, not a screen', () => {
    const { shell, show } = composed('modern');
    shell.feed('$ git status');
    show();
    shell.feed(' ');
    show();
    shell.feed('x');
    expect(show()).toBe('x');
  });

  test('every control byte that is written belongs to a sequence of ours', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (junk) => {
        const { shell, show } = composed('modern');
        shell.feed(junk);
        // oxlint-disable-next-line no-control-regex -- control bytes are what it looks for
        const rest = show().replaceAll(/\x1b\[[\d;:?]*[A-Za-z]|\x1b\]8;[^\x1b]*\x1b\\/g, '');
        // oxlint-disable-next-line no-control-regex -- as above
        expect(rest).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
      }),
    );
  });
});

describe('layers', () => {
  test('a box over the shell hides it and gives it back', () => {
    const { shell, host, compositor, layers, show } = composed('modern');
    shell.feed('one two three\r\nfour five six');
    show();
    const box = new Emulator({ cols: 6, rows: 2, scrollback: 0 });
    box.feed('BOX\r\nROW');
    compositor.arrange([...layers, { surface: box, col: 2, row: 0, cols: 6, rows: 2 }], null);
    show();
    expect(textOf(host).slice(0, 2)).toEqual(['onBOX   three', 'foROW   e six']);
    compositor.arrange(layers, null);
    show();
    expect(textOf(host).slice(0, 2)).toEqual(['one two three', 'four five six']);
  });

  test('half a wide glyph at the edge of a box becomes a blank', () => {
    const { shell, host, compositor, layers, show } = composed('modern');
    shell.feed('中文字中文字');
    show();
    const box = new Emulator({ cols: 4, rows: 1, scrollback: 0 });
    box.feed('----');
    compositor.arrange([...layers, { surface: box, col: 3, row: 0, cols: 4, rows: 1 }], null);
    show();
    expect(textOf(host)[0]).toBe('中 ---- 文字');
  });

  test('after the host was resized everything is drawn again', () => {
    const { shell, compositor, layers } = composed('modern');
    shell.feed('still here');
    compositor.frame(shell.cursor);
    compositor.resize(50, 10);
    compositor.arrange(layers, null);
    const host = new Emulator({ cols: 50, rows: 10, scrollback: 0 });
    host.feed(compositor.frame(shell.cursor));
    expect(textOf(host)[0]).toBe('still here');
  });
});

test('a row for the scrollback looks as it did on the screen', () => {
  fc.assert(
    fc.property(screenStream({ cols: 40, rows: 1 }), (stream) => {
      const shell = new Emulator({ cols: 40, rows: 1, scrollback: 0 });
      shell.feed(stream);
      const host = new Emulator({ cols: 40, rows: 1, scrollback: 0 });
      host.feed(`\x1b[?7l${rowBytes(shell, 0)}`);
      expect(readScreen(host)).toEqual(readScreen(shell));
    }),
  );
});
