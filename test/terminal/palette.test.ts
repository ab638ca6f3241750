import { describe, expect, test } from 'vitest';
import { Emulator } from '../../src/terminal/emulator.ts';
import { parseColor } from '../../src/terminal/palette.ts';
import { readScreen } from './read-screen.ts';

test.each([
  ['rgb:ff/80/00', 0xff8000],
  ['rgb:f/8/0', 0xff8800],
  ['rgb:ffff/8080/0000', 0xff8000],
  ['#ff8000', 0xff8000],
  ['#f80', 0xff8800],
  ['#ffff80800000', 0xff8000],
  ['red', null],
  ['rgb:ff/80', null],
  ['#ff800', null],
  ['', null],
])('the colour %j', (text, rgb) => expect(parseColor(text)).toBe(rgb));

function screen(bytes: string, recolors = true): string[] {
  const terminal = new Emulator({ cols: 12, rows: 2, scrollback: 0 });
  terminal.recolors = recolors;
  terminal.feed(bytes);
  return readScreen(terminal);
}

describe('a cell is drawn with the colours that a program has set', () => {
  test.each([
    ['\x1b]4;1;#010203\x07\x1b[31mx', '\x1b[38;2;1;2;3mx'],
    ['\x1b]4;9;#010203\x07\x1b[91;1mx', '\x1b[38;2;1;2;3;1mx'],
    ['\x1b]4;200;#010203\x07\x1b[48;5;200mx', '\x1b[48;2;1;2;3mx'],
    ['\x1b]4;2;#010203\x07\x1b[4:3;58:5:2mx', '\x1b[4:3;58:2::1:2:3mx'],
    ['\x1b]4;1;#010203;2;#040506\x07\x1b[31;42mx', '\x1b[38;2;1;2;3;48;2;4;5;6mx'],
    ['\x1b[31mx\x1b]4;1;#010203\x07', '\x1b[38;2;1;2;3mx'],
  ])('%j', (bytes, same) => expect(screen(bytes)).toEqual(screen(same)));

  test('also where nothing is written', () => {
    expect(screen('\x1b]11;#010203\x07')).toEqual(screen('\x1b[48;2;1;2;3m\x1b[2J'));
    expect(screen('\x1b]10;#010203;#040506\x07')).toEqual(
      screen('\x1b[38;2;1;2;3;48;2;4;5;6m            \r\n            '),
    );
  });

  test.each([
    '\x1b]4;1;#010203\x07\x1b]104\x07',
    '\x1b]4;1;#010203\x07\x1b]104;1\x07',
    '\x1b]11;#010203\x07\x1b]111\x07',
    '\x1b]12;#010203\x07',
    '\x1b]4;1;#010203;11;?\x07\x1bc',
    '\x1b]4;256;#010203\x07\x1b]4;x;#010203\x07\x1b]11;nonsense\x07',
  ])('not after %j', (bytes) => expect(screen(`${bytes}\x1b[31mx`)).toEqual(screen('\x1b[31mx')));

  test('nor for a host that has them itself', () => {
    expect(screen('\x1b]4;1;#010203\x07\x1b[31mx', false)).toEqual(screen('\x1b[31mx'));
  });

  test('and every row is drawn again when one changes', () => {
    const terminal = new Emulator({ cols: 5, rows: 3, scrollback: 0 });
    terminal.takeDamage();
    terminal.feed('\x1b]4;1;#010203\x07');
    expect(terminal.takeDamage()).toEqual({ from: 0, to: 2 });
  });
});
