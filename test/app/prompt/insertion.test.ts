import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { insertion } from '../../../src/app/prompt/insertion.ts';

const prompt = { atPrompt: true, bracketedPaste: true, alternateScreen: false, line: { text: '', cursor: 0 } };
const unmarked = { ...prompt, bracketedPaste: false };

test('a text goes to the prompt as a marked paste, with its lines', () => {
  expect(insertion('for i in 1\r\ndo\techo $i\ndone\n', prompt)).toBe(
    '\x1b[200~for i in 1\ndo\techo $i\ndone\x1b[201~',
  );
});

test('and as one line where the shell takes no marked pastes', () => {
  expect(insertion('ls\n\nrm x\n', unmarked)).toBe('ls rm x');
});

test('what is typed already is not put twice', () => {
  const typed = (text: string, cursor = text.length) =>
    insertion('git status', { ...unmarked, line: { text, cursor } });
  expect(typed('git st')).toBe('atus');
  expect(typed('git st', 3)).toBe('git status');
  expect(typed('sudo ')).toBe('git status');
});

test('nothing in it acts', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('\x1b[201~', '\r', '\n', '\x03', '\x9b201~', 'rm', '\x1b'), { maxLength: 12 })
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (given) => {
      const framed = insertion(given, prompt) ?? '';
      expect(framed.startsWith('\x1b[200~') && framed.endsWith('\x1b[201~')).toBe(true);
      // oxlint-disable-next-line no-control-regex -- it looks for them
      expect(framed.slice(6, -6)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
      // oxlint-disable-next-line no-control-regex -- it looks for them
      expect(insertion(given, unmarked)).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
    }),
  );
});

describe('where it goes', () => {
  test.each([
    ['a prompt of ours', { atPrompt: true, alternateScreen: false, bracketedPaste: false }, true],
    ['a shell that tells nothing', { atPrompt: null, alternateScreen: false, bracketedPaste: false }, true],
    ['a nested shell', { atPrompt: false, alternateScreen: false, bracketedPaste: true }, true],
    ['cat', { atPrompt: false, alternateScreen: false, bracketedPaste: false }, false],
    ['vim', { atPrompt: false, alternateScreen: true, bracketedPaste: true }, false],
    ['less in a shell that tells nothing', { atPrompt: null, alternateScreen: true, bracketedPaste: false }, false],
  ])('%s: %j', (_, reader, taken) => expect(insertion('ls', { ...prompt, ...reader }) !== null).toBe(taken));
});
