import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMark } from '../../src/shell/marks.ts';

const nonce = 'abc123';
const parse = (payload: string) => parseMark(payload, nonce);

test('reads each kind of mark', () => {
  expect(parse('A;pilot=abc123;redraw=1;cwd=/home/ada')).toEqual({
    type: 'prompt-start',
    cwd: '/home/ada',
    redraws: 'all',
  });
  expect(parse('A;pilot=abc123;redraw=last;cwd=/')).toEqual({ type: 'prompt-start', cwd: '/', redraws: 'last' });
  expect(parse('A;pilot=abc123;redraw=0;cwd=/')).toEqual({ type: 'prompt-start', cwd: '/', redraws: 'nothing' });
  expect(parse('B;pilot=abc123')).toEqual({ type: 'input-start', exit: null, cwd: null });
  expect(parse('B;pilot=abc123;exit=130;cwd=/usr')).toEqual({ type: 'input-start', exit: 130, cwd: '/usr' });
  expect(parse('L;pilot=abc123;cursor=2;line=git')).toEqual({ type: 'line', text: 'git', cursor: 2 });
  expect(parse('C;pilot=abc123')).toEqual({ type: 'command-start', line: null, hidden: false });
  expect(parse('C;pilot=abc123;private=1;cmdline_url=ls')).toEqual({ type: 'command-start', line: 'ls', hidden: true });
  expect(parse('H;pilot=abc123;grew=1;number=7;history=ls')).toEqual({ type: 'history', text: 'ls', grew: true });
  expect(parse('H;pilot=abc123;grew=0')).toEqual({ type: 'history', text: null, grew: false });
  expect(parse('D;130;pilot=abc123')).toEqual({ type: 'command-end', exit: 130 });
  expect(parse('D;pilot=abc123')).toEqual({ type: 'command-end', exit: null });
  expect(parse('N;pilot=abc123;names=gs&%26&two;stand=git status&a%3Bb%25&1%0A2')).toEqual({
    type: 'aliases',
    aliases: { gs: 'git status', '&': 'a;b%', two: '1\n2' },
  });
  expect(parse('N;pilot=abc123;names=;stand=')).toEqual({ type: 'aliases', aliases: {} });
  expect(parse('X;pilot=abc123;reason=too old')).toEqual({ type: 'off', reason: 'too old' });
});

test('does not believe what lacks the secret', () => {
  for (const payload of [
    'A',
    'A;cwd=/x',
    'B;pilot=',
    'C;pilot=abc12',
    'D;0;pilot=abc1234',
    'A;xpilot=abc123',
    'A;cwd=pilot=abc123',
  ]) {
    expect([payload, parse(payload)]).toEqual([payload, null]);
  }
  expect(parseMark('B;pilot=', '')).toBeNull();
  expect(parse('Z;pilot=abc123')).toBeNull();
});

describe('text', () => {
  const line = (encoded: string) => {
    const mark = parse(`C;pilot=abc123;cmdline_url=${encoded}`);
    return mark?.type === 'command-start' ? mark.line : undefined;
  };

  test('comes back as it was, whichever way the shell wrote it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(line(encodeURIComponent(text))).toBe(text);
        expect(line(encodeFew(text))).toBe(text);
      }),
    );
  });

  test('keeps what is no escape', () => {
    expect(line('100%')).toBe('100%');
    expect(line('%zz %4')).toBe('%zz %4');
    expect(line('a=b=c')).toBe('a=b=c');
  });

  test('shows bytes that are no text as such', () => {
    expect(line('%ff%41')).toBe('\ufffdA');
  });

  test('counts the cursor in UTF-16', () => {
    expect(parse('L;pilot=abc123;cursor=2;line=a👩b')).toMatchObject({ cursor: 3 });
    expect(parse('L;pilot=abc123;cursor=99;line=ab')).toMatchObject({ cursor: 2 });
    expect(parse('L;pilot=abc123;cursor=x;line=ab')).toMatchObject({ cursor: 2 });
  });
});

test('never throws', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ unit: 'binary' }), (letter, rest) => {
      parse(`${letter};pilot=abc123;${rest}`);
      parse(`L;pilot=abc123;cursor=${rest};line=${letter}`);
    }),
  );
});

/** As the bash and zsh scripts do: %, ; and control characters. */
function encodeFew(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is encoded
  return text.replaceAll(/[%;\u0000-\u001f\u007f-\u009f]/g, (character) =>
    encodeURIComponent(character).replace(/^;$/, '%3B'),
  );
}
