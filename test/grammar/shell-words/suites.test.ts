import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ShellWord } from '../../../src/grammar/shell-word.ts';
import { shellWords, type SimpleCommand } from '../../../src/grammar/shell-words.ts';

/** What we ask of the shell parser, whichever it is: lines that are hard, half-typed, and cut off anywhere. */
const hard = read<{ line: string; commands: string[] }>('hard.json');
const partial = read<{ line: string; at: string | null }>('partial.json');

/** A sign that nobody types, put where the cursor is. */
const mark = '\uE000';

describe('hard lines', () => {
  test.each(hard.map(({ line, commands }) => [line, commands] as const))('%j', (line, commands) => {
    const found = shellWords(line);
    expect(found.ok).toBe(true);
    expect(found.commands.map(shown)).toEqual(commands);
    for (const word of found.commands.flatMap(({ words }) => words))
      expect(line.slice(word.start, word.end)).toBe(word.text);
  });
});

describe('half-typed lines: the command at the cursor', () => {
  test.each(partial.map(({ line, at }) => [line, at] as const))('%j', (line, at) => {
    const command = commandAtCursor(line);
    expect(command === undefined ? null : shown(command).replace(mark, '')).toBe(at);
  });
});

describe('every prefix', () => {
  test.each(hard.map(({ line }) => [line] as const))('of %j: the words before the cursor are the same', (line) => {
    for (const { words } of shellWords(line).commands) {
      words.forEach((word, index) => {
        if (!isPlain(word)) return;
        for (let cursor = word.start + 1; cursor <= word.end; cursor += 1) {
          const before = commandAtCursor(line.slice(0, cursor))?.words.slice(0, index);
          expect([cursor, before?.map(({ value }) => value)]).toEqual([
            cursor,
            words.slice(0, index).map(({ value }) => value),
          ]);
        }
      });
    }
  });

  test('of all of them: none throws, and every word slices back to its text', () => {
    for (const line of [...hard, ...partial].map((each) => each.line)) {
      for (let end = 0; end <= line.length; end += 1) {
        const typed = line.slice(0, end);
        for (const word of shellWords(typed).commands.flatMap(({ words }) => words))
          expect(typed.slice(word.start, word.end)).toBe(word.text);
      }
    }
  });
});

function read<T>(name: string): T[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as T[];
}

function shown({ words }: SimpleCommand): string {
  return words.map(({ value }) => value).join(' · ');
}

function commandAtCursor(typed: string): SimpleCommand | undefined {
  return shellWords(typed + mark).commands.findLast(({ words }) => words.some(({ value }) => value.includes(mark)));
}

/** Words in quotes change when they are cut; that is tested by the half-typed lines. */
function isPlain({ text, value }: ShellWord): boolean {
  return text === value && /^[\w./=:%@+-]+$/.test(text);
}
