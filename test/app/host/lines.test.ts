import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flowingLines, lastLines, shownLines } from '../../../src/app/host/lines.ts';
import { Emulator } from '../../../src/terminal/emulator.ts';
import { readScreen, textOf } from '../../terminal/read-screen.ts';

function screenAfter(bytes: string, cols: number, rows: number): Emulator {
  const screen = new Emulator({ cols, rows, scrollback: 1000 });
  screen.feed(Buffer.from(bytes));
  return screen;
}

const word = fc.constantFrom('a', 'word', '漢字', '👩‍💻', 'x'.repeat(25), '\x1b[34mblue\x1b[0m', '\x1b[4:3mwavy\x1b[0m');
const output = fc.array(
  fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
  { maxLength: 30 },
);

test('shown, a terminal shows what the shell shows, cell for cell', () => {
  fc.assert(
    fc.property(output, (lines) => {
      const shell = screenAfter(lines.join('\r\n'), 30, 8);
      const host = screenAfter('old\r\nold', 30, 8);
      host.feed(Buffer.from(`\x1b[H${shownLines(shell.linesFrom(0))}`));
      expect(readScreen(host)).toEqual(readScreen(shell));
    }),
  );
});

test('shown, what the shell had to wrap is one line of the terminal, also where it has scrolled away', () => {
  fc.assert(
    fc.property(output, (lines) => {
      // A terminal may have another width for a glyph at the end of a row: there, the rows are placed.
      const text = [...lines, ''].join('\r\n').replaceAll('👩‍💻', '@');
      const shell = screenAfter(text, 30, 8);
      const host = screenAfter('old\r\nold', 30, 8);
      host.feed(Buffer.from(`\x1b[H${shownLines(shell.linesFrom(0))}`));
      const printed = screenAfter(text, 30, 8);
      host.resize(200, 40);
      printed.resize(200, 40);
      expect(readScreen(host)).toEqual(readScreen(printed));
    }),
  );
});

test('flowing, a wider terminal shows each line as if it had been printed there', () => {
  fc.assert(
    fc.property(output, (lines) => {
      const shell = screenAfter(lines.join('\r\n'), 30, 8);
      const host = screenAfter(flowingLines(lastLines(shell.linesFrom(0), 1000)), 200, 40);
      const used = lines.join('\n').replace(/[\n ]+$/, '');
      const printed = screenAfter(used === '' ? '' : `${used.replaceAll('\n', '\r\n')}\r\n`, 200, 40);
      expect(readScreen(host)).toEqual(readScreen(printed));
    }),
  );
});

test('the last lines are those before the empty end', () => {
  const shell = screenAfter('1\r\n2\r\n3\r\n\r\n', 10, 6);
  const numbers = (limit: number) => lastLines(shell.linesFrom(0), limit).length;
  expect([numbers(0), numbers(2), numbers(50)]).toEqual([0, 2, 3]);
});

test('rows that are not the shell’s stay as they are', () => {
  const shell = screenAfter('\x1b[3;1Hmine', 10, 4);
  const host = screenAfter('yours\r\nyours too', 10, 4);
  host.feed(Buffer.from(`\x1b[3;1H${shownLines(shell.linesFrom(2))}`));
  expect(textOf(host).map((row) => row.trimEnd())).toEqual(['yours', 'yours too', 'mine', '']);
});
