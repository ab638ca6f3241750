import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import stringWidth from 'string-width';
import { Emulator } from '../../src/terminal/emulator.ts';
import { displayWidth } from '../../src/ui/display-width.ts';
import { safeText, visibleText } from '../../src/terminal/safe-text.ts';
import { hostileText } from '../ui/hostile-text.ts';

describe('text from outside', () => {
  test.each([
    ['plain words stay', 'fix login, 3 × — ok', 'fix login, 3 × — ok'],
    ['an escape sequence', 'x \x1b[2J \x1b]0;own\x07 y', 'x <1B>[2J <1B>]0;own<07> y'],
    ['C1 controls', 'a\x9b31mb\x85', 'a<9B>31mb<85>'],
    ['DEL and NUL', 'a\x7f\0', 'a<7F><00>'],
    ['line breaks and tabs', 'one\ntwo\tthree', 'one⏎two three'],
    ['the reading order turned round', 'photo‮gpj.exe', 'photo<202E>gpj.exe'],
    ['bidi isolates', '⁦a⁩‏', '<2066>a<2069><200F>'],
    ['nothing to be seen', 'pay​pal﻿', 'pay<200B>pal<FEFF>'],
    ['tags', 'a\u{e0041}\u{e007f}', 'a<E0041><E007F>'],
    ['half a surrogate pair', 'a\ud800b\udc00', 'a<D800>b<DC00>'],
    ['line separators', 'a\u2028b', 'a<2028>b'],
    ['a filler that looks like a space', 'aㅤb', 'a<3164>b'],
    ['a mark with nothing to stand on', '\u0301a', '◌\u0301a'],
    ['a tower of marks', `e${'\u0301'.repeat(50)}`, `\u00e9${'\u0301'.repeat(8)}`],
    ['emoji of one code point', '🚀 up', '🚀 up'],
    ['emoji of several, as hosts disagree about their width', '👩‍👧 ❤️ 👍🏽 1️⃣ 🇩🇪', '👩 ❤ 👍 1 DE'],
    ['Korean in pieces, as file names on a Mac', '\u1112\u1161\u11ab \u1161', '\ud55c <1161>'],
    ['letters of other scripts', '修复登录 исправить תיקון', '修复登录 исправить תיקון'],
  ])('%s', (_what, text, safe) => {
    expect(safeText(text)).toBe(safe);
  });

  test.each([
    ['signs are spelled', 'npm test  1 → 0 · “ok”…', 'npm test  1 -> 0 - "ok"...'],
    ['accents fall off', 'Čára à Zürich, e\u0301', 'Cara a Zurich, e'],
    ['the rest is a question mark', '修复 🚀', '?? ?'],
  ])('for a terminal without Unicode: %s', (_what, text, safe) => {
    expect(safeText(text, { unicode: false })).toBe(safe);
  });
});

describe('text for a program to take', () => {
  test.each([
    ['keeps what a file may be named', 'rm "Größe 修复 👩‍👧 ❤️ 1️⃣.txt"', 'rm "Größe 修复 👩‍👧 ❤️ 1️⃣.txt"'],
    ['keeps letters and marks as they are, also where two ways to write them look alike', 'e\u0301 é', 'e\u0301 é'],
    ['shows what acts', 'ls \x1b[2J\x07\x9b1m', 'ls <1B>[2J<07><9B>1m'],
    ['shows what turns round or hides', 'rm a\u202eb\u200bc\ufeff\u{e0041}', 'rm a<202E>b<200B>c<FEFF><E0041>'],
  ])('%s', (_what, text, visible) => {
    expect(visibleText(text)).toBe(visible);
  });
});

describe('whatever the text', () => {
  test('nothing in it steers the terminal, hides or turns round', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const safe = safeText(text);
        expect(safe).not.toMatch(/[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029]/u);
        expect(safe.isWellFormed()).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('what is safe stays as it is', () => {
    fc.assert(
      fc.property(hostileText, (text) => safeText(safeText(text)) === safeText(text)),
      { numRuns: 2_000 },
    );
  });

  test('ASCII is ASCII', () => {
    fc.assert(fc.property(hostileText, (text) => /^[ -~]*$/.test(safeText(text, { unicode: false }))));
  });

  test('Ink never counts more columns than the surface that shows it, and so cuts nothing', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.string({ unit: 'binary' })), (text) => {
        expect(stringWidth(safeText(text))).toBeLessThanOrEqual(displayWidth(safeText(text)));
      }),
      { numRuns: 5_000 },
    );
  });

  test('a sign that stands before a number takes a column', () => {
    const terminal = new Emulator({ cols: 20, rows: 2, scrollback: 0 });
    terminal.feed(safeText('\u0600\u0661'));
    expect(terminal.cursor.col).toBe(displayWidth(safeText('\u0600\u0661')));
  });

  test('the surface counts it alike, whether its host joins what belongs together or not', () => {
    const terminals = (['modern', 'cluster'] as const).map(
      (widths) => new Emulator({ cols: 400, rows: 2, scrollback: 0, widths }),
    );
    fc.assert(
      fc.property(hostileText, (text) => {
        const safe = safeText(text);
        fc.pre(displayWidth(safe) < 400);
        for (const terminal of terminals) {
          terminal.feed(`\x1b[2J\x1b[H${safe}`);
          expect(terminal.cursor.col).toBe(displayWidth(safe));
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
