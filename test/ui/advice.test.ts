import { stripVTControlCharacters } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import type { SessionState } from '../../src/app/sidebar/state.ts';
import type { Analysis } from '../../src/grammar/analysis.ts';
import { openScreen } from './fake-session.ts';
import type { Screen } from './fake-session.ts';
import * as given from './fixtures.ts';

let screen: Screen;

afterEach(() => screen.ui.unmount());

/** The lines of the sidebar for a line that is being typed or that ran last. */
async function lines(state: SessionState): Promise<string[]> {
  screen = await openScreen(state);
  return stripVTControlCharacters((await screen.frame('sidebar'))?.text ?? '')
    .split('\n')
    .map((line) => line.trimEnd());
}

const { typing } = given;

function changed(analysis: Analysis, change: Partial<Analysis['commands'][number]>): Analysis {
  return { ...analysis, commands: analysis.commands.map((command) => ({ ...command, ...change })) };
}

const longAdvice = changed(given.reset, {
  warnings: [
    {
      level: 'danger',
      rule: 'rm.system',
      why: 'Changes that are not committed are lost for good.',
      safer: 'ls -d build/output (for rm -rf build/output and all below it)',
      undo: 'git reset --hard HEAD@{1} brings the commits back, not the changes in files',
    },
  ],
});

describe('advice in the Command panel', () => {
  test('is told of a command that is not the last of the line, with its name', async () => {
    const [reset] = longAdvice.commands;
    const [last] = changed(given.reset, { cli: 'echo', path: [], warnings: [] }).commands;
    const analysis = { ...longAdvice, commands: [reset, last].filter((each) => each !== undefined) };
    const shown = await lines({ ...given.full, sidebar: { cols: 40, rows: 40 }, typing: typing(analysis) });
    expect(shown.join(' ').replaceAll(/ +/g, ' ')).toContain('danger: git: Changes that are not committed are lost');
  });

  test('is whole where there is room: it goes on below, beside its own beginning', async () => {
    const shown = await lines({ ...given.full, sidebar: { cols: 40, rows: 40 }, typing: typing(longAdvice) });
    expect(shown.slice(0, 11)).toEqual([
      ' git reset                       destroy',
      ' move the branch to another commit',
      '  --hard  throw away changes in files',
      '          too',
      '  HEAD~3  where the branch will point',
      ' danger: Changes that are not committed',
      ' are lost for good.',
      '  safer  ls -d build/output (for rm -rf',
      '         build/output and all below it)',
      '  undo   git reset --hard HEAD@{1}',
      '         brings the commits back, not',
    ]);
    expect(shown[11]).toBe('         the changes in files');
  });

  test('leaves each word a line: only the second line of an advice comes after them', async () => {
    const shown = await lines({ ...given.full, typing: typing(longAdvice) });
    expect(shown.slice(0, 7).join('\n')).not.toContain('move the branch');
    expect(shown.slice(1, 7)).toEqual([
      '  --hard  throw away changes in files…',
      '  HEAD~3  where the branch will point',
      ' danger: Changes that are not committed',
      ' are lost for good.',
      '  safer  ls -d build/output (for rm -rf…',
      '  undo   git reset --hard HEAD@{1}…',
    ]);
  });

  test('is cut last, and then at a word: the safer command and the way back both begin', async () => {
    const shown = await lines({ ...given.full, sidebar: { cols: 32, rows: 12 }, typing: typing(longAdvice) });
    expect(shown.slice(0, 3)).toEqual([
      ' danger: Changes that are not…',
      '  safer  ls -d build/output…',
      '  undo   git reset --hard…',
    ]);
  });

  test.each([12, 18, 26, 40])('moves no panel of a window of %d rows', async (rows) => {
    const sidebar = { cols: 40, rows };
    const quiet = await lines({ ...given.full, sidebar, typing: null });
    screen.ui.unmount();
    const dangerous = await lines({ ...given.full, sidebar, typing: typing(longAdvice) });
    for (const heading of [' MEMORIES', ' TASKS', ' TODAY']) {
      const at = (shown: string[]) => shown.findIndex((line) => line.startsWith(heading));
      expect(at(dangerous)).toBe(at(quiet));
    }
  });

  test('on the way back is whole after the command ran', async () => {
    const last = given.ran(longAdvice, { durationMs: 40, exit: 0 });
    const shown = await lines({ ...given.full, typing: null, last });
    expect(shown.join('\n')).toContain(
      '  undo  git reset --hard HEAD@{1} brings\n        the commits back, not the\n        changes in files',
    );
  });
});
