import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clipboardRequest, clipboardSequence, longestClipboard } from '../../src/terminal/osc52.ts';

const encoded = (text: string): string => Buffer.from(text).toString('base64');

test.each([
  ['the clipboard', `c;${encoded('ls\n')}`, { type: 'write', where: 'c', text: 'ls\n' }],
  ['the selection', `p;${encoded('héllo')}`, { type: 'write', where: 'p', text: 'héllo' }],
  ['no place at all, as tmux writes it', `;${encoded('x')}`, { type: 'write', where: 'c', text: 'x' }],
  ['a question', 'c;?', { type: 'read' }],
  ['a question to the selection', 'p;?', { type: 'read' }],
  ['to empty it', 'c;', { type: 'nothing' }],
  ['no base64', 'c;a\x1b[31m', { type: 'nothing' }],
  ['no place that is known', `c\x07;${encoded('x')}`, { type: 'nothing' }],
  ['no semicolon', 'c', { type: 'nothing' }],
])('asks for %s', (_what, payload, request) => {
  expect(clipboardRequest(payload)).toEqual(request);
});

test('100 KB are taken, and not one byte more', () => {
  const most = 'x'.repeat(longestClipboard);
  expect(clipboardRequest(`c;${encoded(most)}`)).toMatchObject({ type: 'write', text: most });
  expect(clipboardRequest(`c;${encoded(`${most}x`)}`)).toMatchObject({ type: 'too-long' });
  expect(clipboardRequest(`c;${'A'.repeat(9_000_000)}`)).toMatchObject({ type: 'too-long' });
});

test('what is written holds nothing but base64, and is read back as the same text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
      const sequence = clipboardSequence(text);
      // oxlint-disable-next-line no-control-regex -- it is an escape sequence
      const payload = /^\x1b\]52;(c;[A-Za-z0-9+/=]+)\x1b\\$/.exec(sequence)?.[1] ?? '';
      expect(clipboardRequest(payload)).toEqual({ type: 'write', where: 'c', text: text.toWellFormed() });
    }),
  );
});
