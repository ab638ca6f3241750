import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Answers } from '../../src/app/answers.ts';
import { Emulator } from '../../src/terminal/emulator.ts';
import type { HostFacts } from '../../src/terminal/probe.ts';

const palette = new Map(Array.from({ length: 16 }, (_, index) => [index, `rgb:${index}/0/0`] as const));

const everything: HostFacts = {
  widths: 'cluster',
  synchronized: true,
  kittyKeyboard: true,
  cell: { width: 9, height: 20 },
  dynamicColors: new Map([
    [10, 'rgb:aa/aa/aa'],
    [11, 'rgb:11/11/11'],
    [12, 'rgb:cc/cc/cc'],
  ]),
  palette,
};

const nothing: HostFacts = {
  widths: null,
  synchronized: false,
  kittyKeyboard: false,
  cell: null,
  dynamicColors: new Map(),
  palette: new Map(),
};

function terminal({ facts = everything, composed = true, known = true, trueColor = true } = {}) {
  const shell = new Emulator({ cols: 40, rows: 10, scrollback: 0 });
  const said: string[] = [];
  const state = { facts, composed, known };
  const answers = new Answers({
    shell,
    version: '1.2',
    trueColor,
    write: (text) => said.push(text),
    composed: () => state.composed,
    host: () => state,
  });
  return { shell, said, state, answers };
}

/** What a program reads after it has asked this. */
function answersTo(question: string, facts = everything): string {
  const { shell, said } = terminal({ facts });
  shell.feed(question);
  return said.join('');
}

const hex = (text: string): string => Buffer.from(text).toString('hex').toUpperCase();

describe('a question is answered rightly', () => {
  test.each([
    ['DA1', '\x1b[c', '\x1b[?1;2c'],
    ['DA2', '\x1b[>c', '\x1b[>0;276;0c'],
    ['DA3', '\x1b[=c', '\x1bP!|00000000\x1b\\'],
    ['DSR', '\x1b[5n', '\x1b[0n'],
    ['CPR', '\x1b[3;7H\x1b[6n', '\x1b[3;7R'],
    ['DECXCPR', '\x1b[3;7H\x1b[?6n', '\x1b[?3;7R'],
    ['XTVERSION', '\x1b[>q', '\x1bP>|dooz-pilot(1.2)\x1b\\'],
    ['DECRQM 2026', '\x1b[?2026$p', '\x1b[?2026;2$y'],
    ['DECRQM 2004, set', '\x1b[?2004h\x1b[?2004$p', '\x1b[?2004;1$y'],
    ['DECRQM 1004', '\x1b[?1004$p', '\x1b[?1004;2$y'],
    ['DECRQM 1016', '\x1b[?1016$p', '\x1b[?1016;2$y'],
    ['DECRQM 1016, set', '\x1b[?1016h\x1b[?1016$p', '\x1b[?1016;1$y'],
    ['DECRQM 2027', '\x1b[?2027$p', '\x1b[?2027;3$y'],
    ['DECRQM 2031, which we have not', '\x1b[?2031$p', '\x1b[?2031;0$y'],
    ['DECRQM 69, which we have not', '\x1b[?69$p', '\x1b[?69;0$y'],
    ['text colour', '\x1b]10;?\x07', '\x1b]10;rgb:aa/aa/aa\x1b\\'],
    ['background', '\x1b]11;?\x1b\\', '\x1b]11;rgb:11/11/11\x1b\\'],
    ['cursor colour', '\x1b]12;?\x1b\\', '\x1b]12;rgb:cc/cc/cc\x1b\\'],
    [
      'three colours at once',
      '\x1b]10;?;?;?\x1b\\',
      '\x1b]10;rgb:aa/aa/aa\x1b\\\x1b]11;rgb:11/11/11\x1b\\\x1b]12;rgb:cc/cc/cc\x1b\\',
    ],
    ['palette', '\x1b]4;5;?\x1b\\', '\x1b]4;5;rgb:5/0/0\x1b\\'],
    ['two of the palette', '\x1b]4;1;?;2;?\x07', '\x1b]4;1;rgb:1/0/0\x1b\\\x1b]4;2;rgb:2/0/0\x1b\\'],
    ['the cube', '\x1b]4;16;?;110;?;231;?\x07', cube('16', '000000') + cube('110', '87afd7') + cube('231', 'ffffff')],
    ['the greys', '\x1b]4;232;?;255;?\x07', cube('232', '080808') + cube('255', 'eeeeee')],
    ['size of the text area in pixels', '\x1b[14t', '\x1b[4;200;360t'],
    ['size of a cell', '\x1b[16t', '\x1b[6;20;9t'],
    ['size in characters', '\x1b[18t', '\x1b[8;10;40t'],
    ['kitty keyboard', '\x1b[?u', '\x1b[?0u'],
    ['XTGETTCAP TN', `\x1bP+q${hex('TN')}\x1b\\`, `\x1bP1+r${hex('TN')}=${hex('xterm-256color')}\x1b\\`],
    ['XTGETTCAP RGB', `\x1bP+q${hex('RGB')}\x1b\\`, `\x1bP1+r${hex('RGB')}=${hex('8/8/8')}\x1b\\`],
    [
      'XTGETTCAP of two, one unknown',
      `\x1bP+q${hex('Co')};${hex('nope')}\x1b\\`,
      `\x1bP1+r${hex('Co')}=${hex('256')}\x1b\\\x1bP0+r\x1b\\`,
    ],
  ])('%s', (_, question, answer) => expect(answersTo(question)).toBe(answer));

  test('XTGETTCAP RGB only where the host draws such colours', () => {
    const { shell, said } = terminal({ trueColor: false });
    shell.feed(`\x1bP+q${hex('RGB')}\x1b\\`);
    expect(said).toEqual(['\x1bP0+r\x1b\\']);
  });

  test('all of them in the order of asking', () => {
    expect(answersTo('\x1b[?u\x1b[6n\x1b]11;?\x07\x1b[c')).toBe(
      '\x1b[?0u\x1b[1;1R\x1b]11;rgb:11/11/11\x1b\\\x1b[?1;2c',
    );
  });
});

test.each([
  ['\x1b]4;1;#123456\x07\x1b]4;1;?\x07', '\x1b]4;1;rgb:1212/3434/5656\x1b\\'],
  ['\x1b]11;rgb:f/f/0\x07\x1b]11;?\x07\x1b]10;?\x07', '\x1b]11;rgb:ffff/ffff/0000\x1b\\\x1b]10;rgb:aa/aa/aa\x1b\\'],
  ['\x1b]4;1;#123456\x07\x1b]104;1\x07\x1b]4;1;?\x07', '\x1b]4;1;rgb:1/0/0\x1b\\'],
  ['\x1b]11;#fff\x07\x1b]111\x07\x1b]11;?\x07', '\x1b]11;rgb:11/11/11\x1b\\'],
])('a colour that a program has set is what it is told: %j', (question, answer) => {
  expect(answersTo(question)).toBe(answer);
});

describe('what is not known is not answered', () => {
  test.each(['\x1b]4;1;?\x07', '\x1b]4;99;?\x07', '\x1b]11;?\x07', '\x1b[14t', '\x1b[16t', '\x1b[?u'])(
    '%j',
    (question) => expect(answersTo(question, nothing)).toBe(''),
  );

  test('and a mode that needs it is not there', () => {
    expect(answersTo('\x1b[?1016$p\x1b[?2027$p', nothing)).toBe('\x1b[?1016;0$y\x1b[?2027;0$y');
  });
});

test.each([
  '\x1b]2;rm -rf\x07\x1b[21t',
  '\x1b]2;rm -rf\x07\x1b[20t',
  '\x1b]50;?\x07',
  '\x1b]52;c;?\x07',
  '\x05',
  '\x1b[1;1;1;1;1;1*y',
  '\x1b[>1q',
  '\x1b]4;256;?\x07\x1b]4;x;?\x07\x1b]4;?\x07',
  '\x1b[13t\x1b[11t\x1b[15t\x1b[19t',
])('%j is never answered', (question) => expect(answersTo(question)).toBe(''));

test('no answer repeats what was asked', () => {
  expect(answersTo('\x1bP$qrm -rf\x1b\\\x1bP+qrm;zz;726d\x1b\\')).toBe(`\x1bP0$r\x1b\\${'\x1bP0+r\x1b\\'.repeat(3)}`);
});

describe('while the host has not told all', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('what it must say is waited for, and what was asked later comes later', () => {
    const { shell, said, state, answers } = terminal({ facts: nothing, known: false });
    shell.feed('\x1b[5n\x1b]11;?\x07\x1b[6n\x1b[c');
    expect(said).toEqual(['\x1b[0n']);
    Object.assign(state, { facts: everything, known: true });
    answers.release();
    expect(said.slice(1)).toEqual(['\x1b]11;rgb:11/11/11\x1b\\', '\x1b[1;1R', '\x1b[?1;2c']);
  });

  test('but not for long, and only once', () => {
    const { shell, said } = terminal({ facts: nothing, known: false });
    shell.feed('\x1b]11;?\x07\x1b[c');
    expect(said).toEqual([]);
    vi.runAllTimers();
    expect(said).toEqual(['\x1b[?1;2c']);
    shell.feed('\x1b]11;?\x07\x1b[c');
    expect(said).toEqual(['\x1b[?1;2c', '\x1b[?1;2c']);
  });
});

test('in verbatim mode the host answers, and may still owe that', () => {
  const { shell, said, answers } = terminal({ composed: false });
  expect(answers.hostOwes).toBe(false);
  shell.feed('\x1b[c\x1b]11;?\x07\x1b[?u');
  expect(said).toEqual([]);
  expect(answers.hostOwes).toBe(true);
});

function cube(index: string, rgb: string): string {
  const [r, g, b] = [rgb.slice(0, 2), rgb.slice(2, 4), rgb.slice(4)].map((part) => part + part);
  return `\x1b]4;${index};rgb:${r}/${g}/${b}\x1b\\`;
}
