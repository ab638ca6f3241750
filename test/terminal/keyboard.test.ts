import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Emulator } from '../../src/terminal/emulator.ts';
import { stackChange } from '../../src/terminal/keyboard.ts';

function flagsAfter(bytes: string): number {
  const terminal = new Emulator({ cols: 20, rows: 5, scrollback: 0 });
  terminal.feed(bytes);
  return terminal.modes.keyboard;
}

describe('the flags of kitty’s keyboard protocol', () => {
  test.each([
    ['are none at first', '', 0],
    ['are pushed', '\x1b[>5u', 5],
    ['are pushed without any', '\x1b[>5u\x1b[>u', 0],
    ['are taken off again', '\x1b[>5u\x1b[>1u\x1b[<u', 5],
    ['are taken off two at a time', '\x1b[>5u\x1b[>1u\x1b[>3u\x1b[<2u', 5],
    ['are reset when more is taken off than there is', '\x1b[=7u\x1b[>5u\x1b[<9u', 0],
    ['keep what was set below', '\x1b[=7u\x1b[>5u\x1b[<u', 7],
    ['are set', '\x1b[>5u\x1b[=2u', 2],
    ['are added', '\x1b[>5u\x1b[=2;2u', 7],
    ['are taken away', '\x1b[>7u\x1b[=2;3u', 5],
    ['are those of the alternate screen there', '\x1b[>5u\x1b[?1049h', 0],
    ['are the normal screen’s again after it', '\x1b[>5u\x1b[?1049h\x1b[>1u\x1b[?1049l', 5],
    ['are kept by each screen', '\x1b[?1049h\x1b[>1u\x1b[?1049l\x1b[?1049h', 1],
    ['are reset with the terminal', '\x1b[>5u\x1bc', 0],
    ['forget the oldest when pushed without end', `${'\x1b[>1u'.repeat(100_000)}\x1b[>5u`, 5],
  ])('%s', (_, bytes, flags) => expect(flagsAfter(bytes)).toBe(flags));
});

test.each([
  ['\x1b[>4;2m', 2],
  ['\x1b[>4;1m\x1b[>4m', 0],
  ['\x1b[>4;1m\x1b[>m', 0],
  ['\x1b[>4;1m\x1b[>4n', 0],
  ['\x1b[>4;1m\x1b[?1049h', 1],
  ['\x1b[>4;1m\x1bc', 0],
  ['\x1b[>1;2m', 0],
  ['\x1b[>4;99m', 0],
])('modifyOtherKeys after %j', (bytes, value) => {
  const terminal = new Emulator({ cols: 20, rows: 5, scrollback: 0 });
  terminal.feed(bytes);
  expect(terminal.modes.otherKeys).toBe(value);
});

const stack = fc.array(fc.integer({ min: 0, max: 31 }), { minLength: 1, maxLength: 8 });

test('a terminal that is told the change from one stack to another has that stack', () => {
  fc.assert(
    fc.property(stack, stack, (from, to) => {
      const terminal = new Emulator({ cols: 20, rows: 5, scrollback: 0 });
      terminal.feed(stackChange([0], from));
      expect(terminal.keyboard.stacks.normal).toEqual(from);
      terminal.feed(stackChange(from, to));
      expect(terminal.keyboard.stacks.normal).toEqual(to);
    }),
  );
});

test('and hears nothing when they are the same', () => {
  fc.assert(fc.property(stack, (flags) => stackChange(flags, [...flags]) === ''));
});
