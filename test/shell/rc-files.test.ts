import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { bashSetups, fishSetups, type Setup, zshSetups } from './rc-files.ts';
import { ShellAtPrompt } from './shell-at-prompt.ts';

describe.each([...bashSetups, ...zshSetups, ...fishSetups])('$shell $name', (setup) => {
  testWith(setup.shell)('looks, keeps its history and completes as without pilot, and tells what runs', async () => {
    const bare = await story(setup, true);
    const inPilot = await story(setup, false);
    expect(inPilot.seen).toBe(bare.seen);
    expect(inPilot.histories).toEqual(bare.histories);
    expect(inPilot.told).toEqual(linesOf(setup).map((line) => told(line)));
  });
});

function linesOf({ shell, also = [] }: Setup): string[] {
  const status = shell === 'fish' ? 'echo $status' : 'echo "$_|$?|${PIPESTATUS[*]-$pipestatus}"';
  return ['true first', status, '! true', `${status} again`, 'cat here-\t', ...also];
}

function told(typed: string): object {
  const blank = typed.startsWith(' ');
  const line = typed.replace('\t', 'file');
  return {
    line: expect.stringMatching(new RegExp(`^${escape(line)} ?$`)),
    exit: line === '! true' ? 1 : 0,
    record: !blank,
  };
}

/** The same keys in the same shell, with pilot's scripts or without. */
async function story(setup: Setup, bare: boolean) {
  const { shell, prompt, files, env, login } = setup;
  const at = new ShellAtPrompt(shell, {
    bare,
    files: { ...files, 'here-file': 'in my file\n' },
    ...(env && { env }),
    ...(login && { login }),
  });
  const ready = async (keys = '') => {
    const before = at.plainBytes().split(READS_A_LINE).length;
    at.types(keys);
    await at.until(
      'a prompt',
      () => at.plainBytes().split(READS_A_LINE).length > before && at.beforeCursor().endsWith(prompt),
    );
  };
  await ready();
  for (const line of linesOf(setup)) {
    const [typed = '', completed] = line.split('\t');
    await at.typesSlowly(typed);
    if (completed !== undefined) {
      at.types('\t');
      await at.until('the completion', () => at.beforeCursor().endsWith('here-file '));
    }
    await ready('\r');
  }
  await at.typesSlowly('exit');
  at.types('\r');
  await at.exits();
  const ended = at.events.filter((event) => event.type === 'command-end');
  return {
    seen: shell === 'fish' ? at.screen().replaceAll(/ +$/gm, '') : at.plainBytes().replaceAll(at.home.path, '~home'),
    histories: historiesIn(at.home.path),
    told: ended.filter(({ line }) => line !== 'exit').map(({ line, exit, record }) => ({ line, exit, record })),
  };
}

/** Shells ask for marked pastes when they begin to read a line. */
const READS_A_LINE = '\x1b[?2004h';

function historiesIn(home: string): Record<string, string> {
  const places = ['.bash_history', 'my-history', '.zhistory', '.config/zsh/history'];
  const fish = join(home, '.local/share/fish');
  if (existsSync(fish))
    for (const name of readdirSync(fish)) if (name.endsWith('_history')) places.push(`.local/share/fish/${name}`);
  const kept = places.filter((name) => existsSync(join(home, name)));
  // Only when it was run is different.
  const text = (name: string) => readFileSync(join(home, name), 'utf8').replaceAll(/\d{9,}(:\d+)?/g, 'TIME');
  return Object.fromEntries(kept.map((name) => [name, text(name)]));
}

function escape(text: string): string {
  return text.replaceAll(/[$|?"\\.*+()[\]{}^]/g, String.raw`\$&`);
}
