import { expect, test } from 'vitest';
import { PromptRows } from '../../../src/app/prompt/prompt-rows.ts';
import type { Mark } from '../../../src/shell/marks.ts';
import { Emulator } from '../../../src/terminal/emulator.ts';
import { textOf } from '../../terminal/read-screen.ts';

const inputStart: Mark = { type: 'input-start', exit: null, cwd: null };
const commandStart: Mark = { type: 'command-start', line: null, hidden: false };

function shell(redraws: 'all' | 'last' | 'nothing', cols = 20) {
  const screen = new Emulator({ cols, rows: 8, scrollback: 100 });
  const rows = new PromptRows(screen.normal);
  const promptStart: Mark = { type: 'prompt-start', cwd: null, redraws };
  return {
    screen,
    rows,
    prompt: (text: string) => {
      rows.mark(promptStart);
      screen.feed(text);
      rows.mark(inputStart);
    },
    resize: (to: number) => rows.resized(screen.resize(to, 8, rows.first)),
    lines: () => textOf(screen).map((line) => line.trimEnd()),
  };
}

test('what the shell draws again stays as many rows above the cursor as it was', () => {
  const { screen, prompt, resize, lines } = shell('all');
  screen.feed('a long line of output of a command\r\n');
  prompt('> ');
  // As fish goes on in the next row: no terminal takes these for one line.
  screen.feed('echo 2345678901234\r\n6789');
  resize(10);
  expect(lines().slice(0, 6)).toEqual(['a long lin', 'e of outpu', 't of a com', 'mand', '> echo 234', '6789']);
  expect(screen.cursor).toEqual({ col: 4, row: 5 });
});

test('a prompt begins below what is left in its row', () => {
  const { screen, rows, prompt } = shell('all');
  screen.feed('no newline');
  prompt('\r\n> ');
  expect(rows.first).toBe(1);
});

test('of bash it is the line that is typed', () => {
  const { screen, rows, prompt } = shell('last');
  prompt('above\r\n$ ');
  expect(rows.first).toBe(1);
  screen.feed('true &&\r\n> ');
  rows.mark({ type: 'input-more' });
  expect(rows.first).toBe(2);
});

test('after the screen was cleared the prompt stands at its top', () => {
  const { screen, rows, prompt } = shell('all');
  screen.feed('one\r\ntwo\r\n');
  prompt('> ');
  screen.feed('\x1b[H\x1b[2J> ');
  expect(rows.first).toBe(0);
});

test('nothing is kept while a command runs, nor for a shell that draws nothing', () => {
  const running = shell('all');
  running.prompt('> ');
  running.rows.mark(commandStart);
  expect(running.rows.first).toBeNull();
  const still = shell('nothing');
  still.prompt('> ');
  expect(still.rows.first).toBeNull();
});
