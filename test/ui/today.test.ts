import { stripVTControlCharacters } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { openScreen } from './fake-session.ts';
import type { Screen } from './fake-session.ts';
import * as given from './fixtures.ts';

let screen: Screen;

afterEach(() => screen.ui.unmount());

/** The line of a project in TODAY. */
async function lineOf(project: string, projects: { project: string; ms: number }[]): Promise<string | undefined> {
  screen = await openScreen(
    given.state({ worklog: { totalMs: 0, running: null, beside: [], projects, worked: null, away: null } }),
  );
  const text = stripVTControlCharacters((await screen.frame('sidebar'))?.text ?? '');
  return text.split('\n').find((line) => line.startsWith(` ${project} `));
}

describe('a project of today', () => {
  test('under a minute has no bar, not even as the only one', async () => {
    expect(await lineOf('api', [{ project: 'api', ms: 20_000 }])).toMatch(/^ api +0min$/);
  });

  test('from a minute on has at least a short bar beside the longest', async () => {
    const projects = [
      { project: 'docs', ms: 8 * given.hour },
      { project: 'api', ms: given.minute },
    ];
    expect(await lineOf('api', projects)).toMatch(/^ api +▇ +1min$/);
  });
});
