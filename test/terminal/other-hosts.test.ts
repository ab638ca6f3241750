import xterm, { type Terminal } from '@xterm/headless';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Interned, WORDS } from '../../src/terminal/cells.ts';
import { Compositor, type Layer } from '../../src/terminal/compositor.ts';
import { Emulator } from '../../src/terminal/emulator.ts';
import { agreedWidth, type WidthTable } from '../../src/terminal/widths.ts';
import { countColumnsAs, pointWidth, type HostWidths } from '../helpers/host-widths.ts';
import { cellsOf } from '../helpers/screen-cells.ts';
import { screenStream } from './screen-stream.ts';

const hosts: HostWidths[] = ['legacy', 'modern', 'cluster', 'ambiguous-wide'];
const tables: WidthTable[] = ['legacy', 'modern', 'cluster'];
const pairs = hosts.flatMap((host) => tables.map((table) => [host, table] as const));

const SHELL = { cols: 40, rows: 8 };
const SIDEBAR = { col: 41, row: 0, cols: 23, rows: 8 };

test('what counts as agreed has the same width on every host, whatever stands before it', () => {
  for (let point = 0x20; point < 0x11_0000; point++) {
    const agreed = agreedWidth(point);
    if (agreed !== 0 && hosts.some((host) => pointWidth(point, host) !== agreed)) expect.fail(point.toString(16));
  }
});

test.each(['a', 'Z', '~', 'ö', '中', '字', 'か', 'カ', '한'])('%s is agreed', (character) => {
  expect(agreedWidth(character.codePointAt(0) ?? 0)).toBeGreaterThan(0);
});

describe.each(pairs)('on a host that counts as %s, while pilot counts as %s', (widths, table) => {
  test('the rule and the sidebar stay where they are, and so does every letter of the shell', async () => {
    const property = fc.asyncProperty(
      fc.array(screenStream(SHELL), { minLength: 1, maxLength: 3 }),
      async (streams) => {
        const { shell, host, show } = await composed(widths, table);
        const before = sidebarOf(host);
        for (const stream of streams) {
          shell.feed(stream);
          await show();
          expect(sidebarOf(host)).toEqual(before);
          expect(lettersOf(host, shell)).toEqual(lettersOf(null, shell));
          const { cursorX, cursorY } = host.buffer.active;
          expect({ col: cursorX, row: cursorY }).toEqual(shell.cursor);
        }
      },
    );
    await fc.assert(property, { numRuns: 50, examples: [[invisibleAtTheEdge]] });
  });
});

/** Some hosts give a column to each of what others do not draw at all. */
const invisibleAtTheEdge = [`\x1b[1;1H${'='.repeat(SHELL.cols)}\u200b\u200b\u200b`, 'next'];

/** A sidebar beside a shell, as a host shows it that may count otherwise than pilot does. */
async function composed(widths: HostWidths, table: WidthTable) {
  const shell = new Emulator({ ...SHELL, scrollback: 0, widths: table });
  const sidebar = new Emulator({ cols: SIDEBAR.cols, rows: SIDEBAR.rows, scrollback: 0, widths: 'modern' });
  sidebar.feed('\x1b[1mMEMORIES\x1b[0m\r\n fix the 中文 page  \r\nTASKS');
  const host = new xterm.Terminal({ cols: 64, rows: 8, scrollback: 0, allowProposedApi: true });
  countColumnsAs(host, widths);
  const compositor = new Compositor(64, 8);
  const layers: Layer[] = [
    { surface: shell, ...SHELL, col: 0, row: 0 },
    { surface: sidebar, ...SIDEBAR },
  ];
  compositor.arrange(layers, { col: 40, rows: 8, text: '|' });
  const show = async (): Promise<void> => {
    const damage = shell.takeDamage();
    if (damage !== null) compositor.touch(damage.from, damage.to);
    await written(host, compositor.frame(shell.cursor));
  };
  await written(host, '\x1b[?1049h\x1b[?7l');
  await show();
  return { shell, host, show };
}

function sidebarOf(host: Terminal): string[][] {
  return cellsOf(host, { ...SIDEBAR, col: SIDEBAR.col - 1, cols: SIDEBAR.cols + 1 });
}

/** Of each cell the letter in it, where every host agrees about it and about the cell before it; else nothing. */
function lettersOf(host: Terminal | null, shell: Emulator): string[][] {
  const interned = new Interned();
  return Array.from({ length: SHELL.rows }, (_, y) => {
    const cells = new Uint32Array(SHELL.cols * WORDS);
    shell.copyRow(y, cells, 0, interned);
    const letter = (x: number): string => {
      const content = x < 0 ? 0x41 : (cells[x * WORDS] as number);
      const point = content & 0x1fffff;
      return content & 0x200000 || point > 0x7e ? '' : String.fromCharCode(point || 0x20);
    };
    return Array.from({ length: SHELL.cols }, (__, x) => {
      const known = letter(x) !== '' && letter(x - 1) !== '' && (cells[x * WORDS] as number) >>> 22 === 1;
      if (!known) return '';
      if (host === null) return letter(x);
      const cell = host.buffer.active.getLine(y)?.getCell(x);
      return (cell?.getWidth() && cell.getChars()) || ' ';
    });
  });
}

function written(host: Terminal, data: string): Promise<void> {
  return new Promise((resolve) => host.write(data, resolve));
}
