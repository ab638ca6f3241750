import { describe, expect, test } from 'vitest';
import { encodeMouse, parseMouse, wheel } from '../../src/terminal/mouse.ts';

const press = { col: 4, row: 6, button: 0, kind: 'press' } as const;

describe('mouse reports', () => {
  test.each([
    ['\x1b[<0;5;7M', press],
    ['\x1b[<0;5;7m', { ...press, kind: 'release' }],
    ['\x1b[<32;5;7M', { ...press, kind: 'move' }],
    ['\x1b[<64;5;7M', { ...press, button: 64 }],
  ])('%j is read', (report, event) => expect(parseMouse(report)).toEqual(event));

  test.each(['\x1b[A', '\x1b[<0;5M', '\x1b[0;5;7M', 'x'])('%j is none', (text) => expect(parseMouse(text)).toBeNull());

  test.each([
    ['SGR', '\x1b[<0;5;7M'],
    ['DEFAULT', "\x1b[M %'"],
    ['SGR_PIXELS', '\x1b[<0;41;130M'],
  ] as const)('is written as %s', (encoding, report) =>
    expect(encodeMouse(press, 'VT200', encoding, { width: 9, height: 20 })).toBe(report),
  );

  test('has no pixels where the size of a cell is not known', () => {
    expect(encodeMouse(press, 'VT200', 'SGR_PIXELS', null)).toBe('\x1b[<0;5;7M');
  });

  test('a program gets only what it asked for', () => {
    const move = { ...press, kind: 'move' } as const;
    const hover = { ...move, button: 3 };
    expect(encodeMouse(press, 'NONE', 'SGR')).toBeNull();
    expect(encodeMouse(move, 'VT200', 'SGR')).toBeNull();
    expect(encodeMouse(move, 'DRAG', 'SGR')).toBe('\x1b[<32;5;7M');
    expect(encodeMouse(hover, 'DRAG', 'SGR')).toBeNull();
    expect(encodeMouse(hover, 'ANY', 'SGR')).toBe('\x1b[<35;5;7M');
    expect(encodeMouse({ ...press, kind: 'release' }, 'X10', 'SGR')).toBeNull();
  });

  test('a place that the old form cannot name is left out', () => {
    expect(encodeMouse({ ...press, col: 223 }, 'VT200', 'DEFAULT')).toBeNull();
  });

  test.each([
    [64, -1],
    [65, 1],
    [66, 0],
    [0, 0],
  ])('button %i turns the wheel by %i', (button, turn) => expect(wheel({ ...press, button })).toBe(turn));
});
