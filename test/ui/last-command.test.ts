import { stripVTControlCharacters } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { openScreen } from './fake-session.ts';
import type { Screen } from './fake-session.ts';
import * as given from './fixtures.ts';

let screen: Screen;

afterEach(() => screen.ui.unmount());

/** The first lines of the sidebar at the prompt after a command. */
async function seenAfter(last: ReturnType<typeof given.ran>): Promise<string> {
  screen = await openScreen(given.state({ last }));
  return stripVTControlCharacters((await screen.frame('sidebar'))?.text ?? '');
}

describe('the command that ran last', () => {
  test.each([147, 148, 149, 150])('is stopped, not failed, when Ctrl-Z put it aside (%d)', async (exit) => {
    const seen = await seenAfter(given.ran(given.stash, { durationMs: 2_000, exit }));
    expect(seen).toMatch(/git stash -um wip +stopped\n/);
    expect(seen).not.toContain('exit');
  });

  test.each([0, 1, 130, 146, 151])('ended with exit %d', async (exit) => {
    expect(await seenAfter(given.ran(given.stash, { durationMs: 2_000, exit }))).toMatch(
      new RegExp(`git stash -um wip +exit ${exit}\n`),
    );
  });

  test.each([
    [127, 'there is no such command'],
    [130, 'you interrupted it'],
    [137, 'it was killed'],
  ])('ended with exit %d, of which is known what it says', async (exit, reason) => {
    expect(await seenAfter(given.ran(given.stash, { durationMs: 2_000, exit }))).toContain(reason);
  });

  test('that failed keeps what was wrong with it in sight', async () => {
    const seen = await seenAfter(given.ran(given.misspelt, { durationMs: 20, exit: 129 }));
    expect(seen).toContain('unknown flag --stagd · did you mean\n --staged?');
  });

  test('says nothing of what may be wrong when it went well, or was only put aside', async () => {
    expect(await seenAfter(given.ran(given.misspelt, { durationMs: 20, exit: 0 }))).not.toContain('did you mean');
    screen.ui.unmount();
    expect(await seenAfter(given.ran(given.misspelt, { durationMs: 20, exit: 148 }))).not.toContain('did you mean');
  });
});
