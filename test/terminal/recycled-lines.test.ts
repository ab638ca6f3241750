import { expect, test } from 'vitest';
import headless from '@xterm/headless';
import type { BufferLine } from '../../src/terminal/lines.ts';
import { Emulator } from '../../src/terminal/emulator.ts';

/** The mend that an emulator of ours makes holds for every terminal of the library. */
function lineOf(text: string): BufferLine {
  void new Emulator({ cols: 10, rows: 2, scrollback: 0 });
  const terminal = new headless.Terminal({ cols: 10, rows: 2, allowProposedApi: true });
  const core = (terminal as unknown as { _core: { _inputHandler: { parse(text: string): void }; buffer: Buffer_ } })
    ._core;
  core._inputHandler.parse(text);
  return core.buffer.lines.get(0);
}

interface Buffer_ {
  lines: { get(index: number): BufferLine };
}

const contents = [
  '',
  'plain',
  '\x1b[1;31mbold',
  'é\u0301\u0302',
  '\x1b[4:3;58;5;1mwavy',
  '\x1b]8;;http://a.example/\x07link',
  '漢字',
];
const pairs = contents.flatMap((to) => contents.map((from) => [to, from] as const));

test.each(pairs)('a line of %j that becomes one of %j is like it in every cell', (to, from) => {
  const [line, model] = [lineOf(to), lineOf(from)];
  line.copyFrom(model);
  expect(line._data).toEqual(model._data);
  expect(line._combined).toEqual(model._combined);
  expect(line._extendedAttrs).toEqual(model._extendedAttrs);
  expect(line.isWrapped).toBe(model.isWrapped);
});

test('a line with nothing beside its cells makes nothing new', () => {
  const line = lineOf('plain');
  const { _combined: combined, _extendedAttrs: attributes } = line;
  line.copyFrom(lineOf('other'));
  expect(line._combined).toBe(combined);
  expect(line._extendedAttrs).toBe(attributes);
});
