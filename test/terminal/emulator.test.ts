import { describe, expect, test } from 'vitest';
import { Emulator } from '../../src/terminal/emulator.ts';
import { readScreen, textOf } from './read-screen.ts';

const screen = (cols = 30, rows = 6, scrollback = 50): Emulator => new Emulator({ cols, rows, scrollback });

describe('what was typed, read off the screen', () => {
  test('is the text from the mark to the end of the line, with the cursor in it', () => {
    const terminal = screen();
    terminal.feed('old output\r\n$ ');
    const place = terminal.markHere();
    terminal.feed('git status\x1b[3D');
    expect(terminal.textFrom(place)).toEqual({ text: 'git status', cursor: 7 });
  });

  test('joins wrapped rows', () => {
    const terminal = screen(12);
    terminal.feed('$ ');
    const place = terminal.markHere();
    terminal.feed('git commit -m "a long message"');
    expect(terminal.textFrom(place)?.text).toBe('git commit -m "a long message"');
  });

  test('survives scrolling', () => {
    const terminal = screen(30, 3);
    terminal.feed('$ ');
    const place = terminal.markHere();
    terminal.feed('echo one \\\r\n> two \\\r\n> three \\\r\n> four');
    expect(terminal.textFrom(place)?.text).toContain('echo one');
    expect(terminal.textFrom(place)?.text).toContain('four');
  });

  test('leaves out what the shell only suggests after the cursor', () => {
    const terminal = screen();
    terminal.feed('> ');
    const place = terminal.markHere();
    terminal.feed('git st\x1b7\x1b[90matus --short\x1b[0m\x1b8');
    expect(terminal.textFrom(place)).toEqual({ text: 'git st', cursor: 6 });
  });

  test('keeps a space that was typed at the end', () => {
    const terminal = screen();
    terminal.feed('$ ');
    const place = terminal.markHere();
    terminal.feed('git ');
    expect(terminal.textFrom(place)).toEqual({ text: 'git ', cursor: 4 });
  });

  test('is not known on another screen, or above the mark', () => {
    const terminal = screen();
    terminal.feed('\r\n$ ');
    const place = terminal.markHere();
    terminal.feed('vim\x1b[?1049h');
    expect(terminal.textFrom(place)).toBeNull();
    terminal.feed('\x1b[?1049l\x1b[1;1H');
    expect(terminal.textFrom(place)).toBeNull();
  });

  test('counts wide characters once', () => {
    const terminal = screen();
    terminal.feed('$ ');
    const place = terminal.markHere();
    terminal.feed('echo 中文');
    expect(terminal.textFrom(place)).toEqual({ text: 'echo 中文', cursor: 7 });
  });
});

describe('damage', () => {
  test('is the rows that changed, once', () => {
    const terminal = screen();
    terminal.takeDamage();
    terminal.feed('\x1b[3;1Hx');
    expect(terminal.takeDamage()?.to).toBe(2);
    expect(terminal.takeDamage()).toBeNull();
  });

  test('is everything after scrolling', () => {
    const terminal = screen(10, 3);
    terminal.feed('1\r\n2\r\n3');
    terminal.takeDamage();
    terminal.feed('\r\n4');
    expect(terminal.takeDamage()).toEqual({ from: 0, to: 2 });
  });
});

describe('what xterm.js keeps to itself', () => {
  test('modes that programs set', () => {
    const terminal = screen();
    terminal.feed('\x1b[?1h\x1b=\x1b[?2004h\x1b[?1004h\x1b[?1002h\x1b[?1006h\x1b[5 q\x1b[?25l\x1b[?1049h\x1b[?2026h');
    terminal.feed('\x1b]12;#ff8000\x07\x1b[>5u\x1b[>4;2m');
    expect(terminal.modes).toEqual({
      cursorHidden: true,
      cursorStyle: 5,
      cursorColor: 'rgb:ffff/8080/0000',
      applicationCursorKeys: true,
      applicationKeypad: true,
      bracketedPaste: true,
      focusEvents: true,
      keyboard: 5,
      otherKeys: 2,
      mouse: 'DRAG',
      mouseEncoding: 'SGR',
      synchronized: true,
      alternateScreen: true,
    });
    terminal.endSynchronized();
    expect(terminal.synchronized).toBe(false);
  });

  test('underline styles, their colour and links come out as they went in', () => {
    const terminal = screen();
    terminal.feed('\x1b[4:3;58:2::1:2:3mwave\x1b[0m \x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\');
    const [row = ''] = readScreen(terminal);
    expect(row).toContain('4:3;58:2::1:2:3');
    expect(row).toContain('|https://example.org');
  });

  test('a link goes on after the screen was cleared in the midst of it', () => {
    const terminal = screen();
    terminal.feed('\x1b]8;;https://example.org\x1b\\one\x1b[2J\x1b[Hother\x1b]8;;\x1b\\');
    expect(readScreen(terminal)[0]).toContain('|https://example.org');
  });

  test('a link whose target could end its own sequence is none', () => {
    const terminal = screen();
    terminal.feed(`\x1b]8;;https://example.org/${'x'.repeat(3000)}\x1b\\link\x1b]8;;\x1b\\`);
    expect(readScreen(terminal)[0]).not.toContain('example.org');
  });

  test('the state of a screen that is taken over', () => {
    const terminal = screen();
    terminal.feed('\x1b[2;4r\x1b[?7l\x1b[4h\x1b[31;1m\x1b[3;5H');
    expect(terminal.stateSequence).toBe('\x1b[2;4r\x1b[?7l\x1b[4h\x1b[0;1;31m\x1b[3;5H');
  });

  test('rows that have scrolled away are still there to be given back', () => {
    const terminal = screen(10, 3);
    const top = terminal.normal.screen;
    terminal.feed('1\r\n2\r\n3\r\n4\r\n5');
    const lines = terminal.linesFrom(top);
    expect(lines.map((line) => textOf(line)[0])).toEqual(['1', '2', '3', '4', '5']);
  });
});

test('when even the first row has gone, what is left is given back', () => {
  const terminal = screen(10, 3, 4);
  const top = terminal.normal.screen;
  for (let i = 1; i <= 20; i++) terminal.feed(`${i}\r\n`);
  expect(terminal.linesFrom(top).map((line) => textOf(line)[0])).toEqual(['15', '16', '17', '18', '19', '20', '']);
});

test('a screen is scrolled to a line, but not past the cursor', () => {
  const terminal = screen(10, 3, 2);
  terminal.feed('1\r\n2\r\n3\x1b[2;1H');
  terminal.scrollTo(1);
  expect([textOf(terminal), terminal.cursor.row, terminal.normal.text(0)]).toEqual([['2', '3', ''], 0, '1']);
  terminal.scrollTo(2);
  expect(textOf(terminal)).toEqual(['2', '3', '']);
  terminal.feed('\x1b[3;1H4\r\n5\r\n6\x1b[3;1H');
  terminal.scrollTo(5);
  expect([textOf(terminal), terminal.normal.first, terminal.normal.screen]).toEqual([['6', '', ''], 3, 5]);
});

test('erasing up to the cursor at the very end of the screen erases all of it', () => {
  const terminal = screen(10, 3);
  terminal.feed('one\r\ntwo\r\nthree\x1b[3;10Hx\x1b[1J');
  expect(textOf(terminal)).toEqual(['', '', '']);
  terminal.feed('y');
  expect(textOf(terminal).join('')).toBe('y');
});

test('random bytes do no harm', () => {
  const terminal = screen();
  let seed = 7;
  const bytes = Uint8Array.from({ length: 200_000 }, () => (seed = (seed * 1103515245 + 12345) >>> 0) >>> 24);
  terminal.feed(bytes);
  terminal.feed('\x1bc after');
  expect(textOf(terminal)[0]).toBe(' after');
});

test.each(['b', 'L', 'M', 'S', 'T', 'I', 'Z', '@', 'P', 'X', 'A', 'B', 'C', 'D', 'J', 'K'])(
  'a count without measure for %s is done at once, and does what one as large as the screen does',
  (final) => {
    const screens = [20_000_000_000, 99_999_999, 200].map((count) => {
      const emulator = new Emulator({ cols: 20, rows: 10, scrollback: 50 });
      emulator.feed(Buffer.from(`one\r\ntwo\r\nthree\x1b[2;2Hx\x1b[${count}${final}`));
      return readScreen(emulator);
    });
    expect(screens[1]).toEqual(screens[2]);
    expect(screens[0]).toEqual(screens[2]);
  },
);

test('a line that the shell itself carried to the next row is one line, wherever the cursor is', () => {
  const terminal = new Emulator({ cols: 20, rows: 5, scrollback: 0 });
  terminal.feed(Buffer.from('$ '));
  const place = terminal.markHere();
  terminal.feed(Buffer.from('rm -rf abcdefghijk\r\nlmnop\x1b[A\x1b[3G'));
  expect(terminal.textFrom(place)).toEqual({ text: 'rm -rf abcdefghijklmnop', cursor: 0 });
});
