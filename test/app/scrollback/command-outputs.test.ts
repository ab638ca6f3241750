import { expect, test } from 'vitest';
import { CommandOutputs } from '../../../src/app/scrollback/command-outputs.ts';
import { textIn } from '../../../src/app/scrollback/line-selection.ts';
import { Emulator } from '../../../src/terminal/emulator.ts';

/** A shell whose marks are heard; `ran` is a whole round from prompt to prompt. */
function shellWith(scrollback = 100): {
  shell: Emulator;
  outputs: CommandOutputs;
  ran: (line: string, out: string) => void;
} {
  const shell = new Emulator({ cols: 20, rows: 5, scrollback });
  const outputs = new CommandOutputs(shell.normal, 'secret');
  shell.onOsc(133, (payload) => {
    outputs.mark(payload);
    return true;
  });
  shell.feed(prompt);
  return { shell, outputs, ran: (line, out) => shell.feed(`${line}\r\n${mark('C')}${out}${mark('D;0')}${prompt}`) };
}

const mark = (letter: string): string => `\x1b]133;${letter};pilot=secret\x07`;
const prompt = `${mark('A')}$ ${mark('B')}`;

function text(shell: Emulator, range: ReturnType<CommandOutputs['outputAt']>): string | null {
  return range && textIn(shell.normal, range);
}

test('the output of each command, and of the last', () => {
  const { shell, outputs, ran } = shellWith();
  ran('one', 'first\r\n');
  ran('two', 'second\r\nand more');
  expect(outputs.prompts).toEqual([0, 2, 4]);
  expect(text(shell, outputs.outputAt(1))).toBe('first');
  expect(text(shell, outputs.last)).toBe('second\nand more');
  ran('true', '');
  expect(outputs.last).toBeNull();
});

test('of one that still runs, what there is', () => {
  const { shell, outputs } = shellWith();
  shell.feed(`slow\r\n${mark('C')}some\r\nhalf`);
  expect(text(shell, outputs.last)).toBe('some\nhalf');
});

test('what was dropped is told of', () => {
  const { shell, outputs, ran } = shellWith(3);
  ran('many', Array.from({ length: 20 }, (_, at) => `line ${at}\r\n`).join(''));
  expect(outputs.lastIsWhole).toBe(false);
  expect(text(shell, outputs.last)?.endsWith('line 19')).toBe(true);
});

test('places stay with their lines when these are laid out anew', () => {
  const { shell, outputs, ran } = shellWith();
  ran('one', `${'x'.repeat(30)}\r\n`);
  ran('two', 'second\r\n');
  outputs.resized(shell.resize(8, 5));
  expect(text(shell, outputs.last)).toBe('second');
  expect(text(shell, outputs.outputAt(shell.normal.first))).toBe('x'.repeat(30));
});

test('marks that are not the shell’s are not believed, and the oldest are forgotten', () => {
  const { shell, outputs } = shellWith();
  shell.feed('\x1b]133;A\x07\x1b]133;A;pilot=guess\x07');
  expect(outputs.prompts).toHaveLength(1);
  for (let i = 0; i < 3000; i++) shell.feed(`\r\n${mark('C')}${mark('D;0')}${prompt}`);
  expect(outputs.prompts.length).toBeLessThanOrEqual(110);
});
