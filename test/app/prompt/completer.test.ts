import { describe, expect, test } from 'vitest';
import { Completer, completionBytes } from '../../../src/app/prompt/completer.ts';
import type { Suggestion } from '../../../src/app/protocol.ts';

const prompt = { atPrompt: true, bracketedPaste: false, alternateScreen: false };

/** `|` is the cursor; what stands between `<` and it is replaced. */
function suggestion(marked: string, insert: string): Suggestion {
  const line = marked.replaceAll(/[<|]/g, '');
  const from = marked.indexOf('<');
  return { line, cursor: marked.replace('<', '').indexOf('|'), from, insert };
}

function bytes(marked: string, insert: string): string | null {
  const given = suggestion(marked, insert);
  return completionBytes(given, { ...prompt, line: { text: given.line, cursor: given.cursor } });
}

describe('what is put into the line', () => {
  test.each([
    ['git <sw|', 'switch ', 'itch '],
    ['git switch <|', 'topic/login ', 'topic/login '],
    ['git commit --cleanup=<str|', 'strip ', 'ip '],
    ['git <sw| -q', 'switch', 'itch'],
    ['git <SW|', 'switch ', '\x7f\x7fswitch '],
    ['git <chekc|', 'checkout ', '\x7f\x7fckout '],
    ['git add <"it|', "'it is here' ", "\x7f\x7f\x7f'it is here' "],
    ['git <switch|', 'switch', null],
    ['git add <é|', 'è', null],
    ['git add <naï|', 'naïve ', 've '],
  ])('%s and %j: %j', (line, insert, expected) => {
    expect(bytes(line, insert)).toBe(expected);
  });

  test('is marked as a paste where the line editor takes those, but not what takes letters away', () => {
    const given = suggestion('git <Sw|', 'switch');
    const reader = { ...prompt, bracketedPaste: true, line: { text: given.line, cursor: given.cursor } };
    expect(completionBytes(given, reader)).toBe('\x7f\x7f\x1b[200~switch\x1b[201~');
  });
});

describe('while the line goes on', () => {
  function user(line: string) {
    const typed = { text: line, cursor: line.length };
    const written: string[] = [];
    const asked: number[] = [];
    let refused = 0;
    const completer = new Completer({
      reader: () => ({ ...prompt, line: typed }),
      ask: (nth) => asked.push(nth),
      write: (text) => written.push(text),
      refuse: () => (refused += 1),
    });
    const types = (text: string): void => {
      typed.text += text;
      typed.cursor = typed.text.length;
    };
    return { completer, written, asked, types, refused: () => refused };
  }

  test('it is asked again for the line as it is now', () => {
    const { completer, written, asked, types } = user('git s');
    expect(completer.put(1)).toBe(true);
    types('w');
    expect(completer.answered(suggestion('git <s|', 'status '))).toBe(false);
    expect(asked).toEqual([1, 1]);
    expect(completer.answered(suggestion('git <sw|', 'switch '))).toBe(true);
    expect(written).toEqual(['itch ']);
  });

  test('but not for ever: what does not fit the line is not put in', () => {
    const { completer, written, types, refused } = user('git s');
    completer.put(1);
    const answers = [1, 2, 3].map(() => {
      types('x');
      return completer.answered(suggestion('git <s|', 'status '));
    });
    expect(answers).toEqual([false, false, true]);
    expect(written).toEqual([]);
    expect(refused()).toBe(1);
  });

  test('the key pressed twice puts it in once, though the shell has not drawn it yet', () => {
    const { completer, written } = user('git sw');
    completer.put(1);
    completer.answered(suggestion('git <sw|', 'switch '));
    completer.put(1);
    while (!completer.answered(suggestion('git <sw|', 'switch '))) continue;
    expect(written).toEqual(['itch ']);
  });

  test('nothing is put where no line is typed', () => {
    expect(user('').completer.put(1)).toBe(false);
    expect(user('  ').completer.put(1)).toBe(false);
  });
});
