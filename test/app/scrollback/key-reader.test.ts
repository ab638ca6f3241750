import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyReader } from '../../../src/app/scrollback/key-reader.ts';

const read = (...pieces: string[]) => {
  const reader = new KeyReader();
  return pieces.flatMap((piece) => reader.read(Buffer.from(piece)));
};
const keys = (...pieces: string[]) => read(...pieces).map((input) => (input.type === 'key' ? input.key : input));

test.each([
  ['jk', ['j', 'k']],
  ['\x1b[A\x1bOB', ['up', 'down']],
  ['\x1b[5~\x1b[6~\x1b[H\x1b[4~', ['pageup', 'pagedown', 'home', 'end']],
  ['\x04\x15\r\x7f \t', ['ctrl-d', 'ctrl-u', 'enter', 'backspace', 'space', 'tab']],
  ['\x1b', ['escape']],
  ['\x1b\x1b[A', ['escape', 'up']],
  ['é中😀', ['é', '中', '😀']],
  ['\x1bj\x1b[1;5C\x1b[I', []],
])('%j', (bytes, names) => expect(keys(bytes)).toEqual(names));

test('a paste is one text, wherever it is cut', () => {
  expect(keys('a\x1b[200~one\r', 'two\x1b[201~b')).toEqual([
    'a',
    { type: 'paste', text: 'one\r' },
    { type: 'paste', text: 'two' },
    'b',
  ]);
});

test('a character may come in two pieces', () => {
  const reader = new KeyReader();
  const bytes = Buffer.from('中');
  expect([...reader.read(bytes.subarray(0, 1)), ...reader.read(bytes.subarray(1))]).toEqual([
    { type: 'key', key: '中' },
  ]);
});

test('any bytes are read, and no key has a control character in it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      for (const input of new KeyReader().read(bytes)) {
        // oxlint-disable-next-line no-control-regex -- it must not be there
        if (input.type === 'key') expect(input.key).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
      }
    }),
  );
});
