import { expect, test } from 'vitest';
import { PasteDelivery } from '../../src/app/paste-delivery.ts';
import type { Question } from '../../src/app/question.ts';

interface Given {
  framed: boolean;
  confirm: boolean;
  box: boolean;
}

function delivery(given: Partial<Given> = {}) {
  const modes = { framed: false, confirm: true, box: false, ...given };
  const [written, boxed, asked]: [string[], string[], Question[]] = [[], [], []];
  const pastes = new PasteDelivery({
    boxHasKeys: () => modes.box,
    framed: () => modes.framed,
    confirm: () => modes.confirm,
    write: (data) => written.push(Buffer.from(data as Uint8Array).toString()),
    toBox: (keys) => boxed.push(keys),
    ask: (question) => asked.push(question),
  });
  const paste = (...pieces: (string | Buffer)[]): void => {
    pastes.take({ type: 'paste-start' });
    for (const piece of pieces) pastes.take({ type: 'paste', data: Buffer.from(piece) });
    pastes.take({ type: 'paste-end' });
  };
  const answer = (key: string): void =>
    asked
      .shift()
      ?.answers.find((each) => each.key === key)
      ?.act();
  return { modes, pastes, written, boxed, asked, paste, answer };
}

test('a program that asked for frames gets each piece at once', () => {
  const { pastes, written } = delivery({ framed: true });
  pastes.take({ type: 'paste-start' });
  pastes.take({ type: 'paste', data: Buffer.from('one\r') });
  expect(written).toEqual(['\x1b[200~', 'one\r']);
  pastes.take({ type: 'paste-end' });
  expect(written.at(-1)).toBe('\x1b[201~');
});

test('a line goes to any program; several are asked about, and counted as a person counts them', () => {
  const { written, asked, paste, answer } = delivery();
  paste('one ', 'line');
  expect(written.splice(0).join('')).toBe('one line');
  paste('one\r', '\ntwo\rthr', 'ee\n\n');
  expect(asked[0]).toMatchObject({ title: 'Paste 4 lines?', quoted: ['one', 'two', 'three', ''] });
  answer('escape');
  expect(written).toEqual([]);
  paste(Array.from({ length: 1000 }, (_, line) => `line ${line}\r`).join(''));
  expect(asked[0]).toMatchObject({ title: 'Paste 1000 lines?' });
  expect(asked[0]?.quoted.at(-1)).toBe('and 994 more');
  answer('enter');
  expect(written.join('')).toMatch(/^line 0\r.*line 999\r$/s);
});

test('a program that asks for frames meanwhile gets the frame', () => {
  const { modes, written, paste, answer } = delivery();
  paste('one\rtwo');
  modes.framed = true;
  answer('enter');
  expect(written.join('')).toBe('\x1b[200~one\rtwo\x1b[201~');
});

test('a box gets it whole, framed, and not more than it can hold', () => {
  const { boxed, paste } = delivery({ box: true });
  paste('fix ', 'it');
  expect(boxed.splice(0)).toEqual(['\x1b[200~fix it\x1b[201~']);
  paste(Buffer.alloc(10_000_000, 'x'));
  expect(boxed[0]?.length).toBe(65_536 + 12);
});

test('more than 64 MiB are not held for an answer, and that is said', () => {
  const { written, asked, paste, answer } = delivery();
  const piece = Buffer.alloc(1024 * 1024, 'x\r');
  paste(...Array.from({ length: 65 }, () => piece));
  expect(asked[0]?.title).toBe('The paste was dropped');
  answer('enter');
  expect(written).toEqual([]);
  paste('short');
  expect(written).toEqual(['short']);
});
