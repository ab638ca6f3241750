import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  shellEntries,
  type FileLine,
  type ShellEntry,
  type ShellHistory,
} from '../../../src/brain/history/shell-history.ts';

async function read(shell: ShellHistory, file: string | Buffer) {
  const rows = Buffer.from(file).toString('latin1').split('\n');
  async function* lines(): AsyncGenerator<FileLine> {
    for (const [at, row] of rows.entries()) yield { row: at + 1, bytes: Buffer.from(row, 'latin1') };
  }
  const entries: ShellEntry[] = [];
  for await (const entry of shellEntries(shell, lines())) entries.push(entry);
  return entries;
}
const entry = (row: number, line: string, at: number | null = null, durationMs: number | null = null) => ({
  row,
  line,
  at,
  durationMs,
});

describe('the history of bash', () => {
  it('has a command in each line', async () => {
    expect(await read('bash', 'ls\n\ngit status\n')).toEqual([entry(1, 'ls'), entry(3, 'git status')]);
  });

  it('has commands of several lines where it has times', async () => {
    const file = 'old\n#1700000000\nfor x in 1; do\n  echo $x\ndone\n#1700000009\n#comment\n';
    expect(await read('bash', file)).toEqual([
      entry(1, 'old'),
      entry(3, 'for x in 1; do\n  echo $x\ndone', 1_700_000_000_000),
      entry(7, '#comment', 1_700_000_009_000),
    ]);
  });
});

describe('the history of zsh', () => {
  it('has times, durations, lines that go on, and bytes of its own', async () => {
    const metafied = Buffer.concat([
      Buffer.from(': 1700000000:3;echo '),
      Buffer.from([0xc3, 0x83, 0xbc ^ 0x20]),
      Buffer.from('\n'),
    ]);
    const file = Buffer.concat([
      metafied,
      Buffer.from(': 1700000001:0;echo a\\\necho b\nplain\n: 1700000002:0;x \\\\\n'),
    ]);
    expect(await read('zsh', file)).toEqual([
      entry(1, 'echo ü', 1_700_000_000_000, 3000),
      entry(2, 'echo a\necho b', 1_700_000_001_000, 0),
      entry(4, 'plain'),
      entry(5, 'x \\\\', 1_700_000_002_000, 0),
    ]);
  });
});

describe('the history of fish', () => {
  it('has escapes, and goes on behind what is broken', async () => {
    const file = '- cmd: echo a\\nb \\\\n\n  when: 1700000000\n  paths:\n    - a\n%%%\n- cmd: ls\n';
    expect(await read('fish', file)).toEqual([
      { row: 5, reason: 'it cannot be read as a command' },
      entry(1, 'echo a\nb \\n', 1_700_000_000_000),
      entry(6, 'ls'),
    ]);
  });
});

it.each(['bash', 'zsh', 'fish'] as const)(
  'whatever lies in a file of %s, no command holds a NUL, and none fails',
  async (shell) => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const entries = await read(shell, Buffer.from(bytes));
        expect(entries.some((each) => 'line' in each && each.line.includes('\0'))).toBe(false);
      }),
      { numRuns: 100 },
    );
  },
);
