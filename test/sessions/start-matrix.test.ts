import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished } from 'vitest';
import { makeHome, type Home } from '../helpers/home.ts';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, startShell, type Session } from '../helpers/session.ts';

const test = testWith('bash');

interface Environment {
  name: string;
  /** How pilot is started in an ordinary bash. */
  start: string;
  /** What can be read before the shell is used. */
  said?: RegExp;
  sidebar: boolean;
  prepare?: (home: Home) => void;
}

/** Each ends in a shell that runs a command and gives its exit code. */
const usable: Environment[] = [
  { name: 'HOME not set', start: 'env -u HOME pilot', sidebar: true },
  { name: 'HOME is missing', start: 'HOME=/nowhere/at/all pilot', sidebar: true },
  { name: 'HOME is a file', start: 'HOME=/etc/passwd pilot', sidebar: true },
  { name: 'HOME cannot be written', start: 'HOME=/sys pilot', sidebar: true },
  { name: 'TERM=dumb', start: 'TERM=dumb pilot', said: /cannot place a cursor/, sidebar: false },
  { name: 'TERM=unknown', start: 'TERM=unknown pilot', said: /cannot place a cursor/, sidebar: false },
  { name: 'TERM not set', start: 'env -u TERM pilot', said: /cannot place a cursor/, sidebar: false },
  { name: 'the C locale', start: 'env -u LANG LC_ALL=C pilot', sidebar: true },
  { name: 'SHELL not set', start: 'env -u SHELL pilot', sidebar: true },
  { name: 'SHELL is missing', start: 'SHELL=/no/such/shell pilot', sidebar: true },
  { name: 'SHELL is no program', start: 'SHELL=/etc/passwd pilot', sidebar: true },
  { name: 'nowhere for temporary files', start: 'TMPDIR=/sys XDG_RUNTIME_DIR=/sys pilot', sidebar: true },
  { name: 'Node is missing', start: 'PILOT_NODE=/no/such/node pilot', said: /could not start/, sidebar: false },
];

describe.each(usable)('$name', ({ start, said, sidebar }) => {
  test('ends in a usable shell', async () => {
    const user = await startShell();
    user.runs(`${start}; echo "it said $?"`);
    if (said !== undefined) await user.sees(said);
    if (sidebar) await user.seesInSidebar('TASKS');
    user.runs('echo "usable: $((6 * 7))"');
    await user.until('its output', () => /^usable: 42/m.test(user.shellRegion()));
    user.runs('exit 7');
    await user.sees(/^it said 7/m);
    expect(user.modes()).toMatchObject({ screen: 'normal', mouse: 'none', cursor: 'visible' });
  });
});

test('in the C locale the frame is ASCII, and what programs write is as they wrote it', async () => {
  const user = await startShell({ env: { LANG: 'C', LC_ALL: 'C' } });
  user.runs('pilot');
  await user.seesInSidebar('TASKS');
  expect(user.sidebar()).toMatch(/^[\x20-\x7e\n]*$/);
  user.runs(String.raw`printf '\303\244\346\274\242\n'`);
  await user.seesInShell(/^ä漢/m);
});

describe.each(['pilot < /dev/null', 'pilot | cat', 'pilot > out.txt'])('%s', (line) => {
  test('is refused with exit code 2, and says what works without a terminal', async () => {
    const user = await startShell();
    user.runs(`${line}; echo "code \${PIPESTATUS[0]}"`);
    await user.sees(/^code 2/m);
    expect(user.screen()).toMatch(/needs a terminal/);
  });
});

test('a store that cannot be written is said, and the shell is whole', async () => {
  const home = makeHome();
  const user = await startShell({ home });
  user.runs('touch .local/share/pilot; pilot');
  await user.seesInSidebar(/pilot\.db|folder|store/);
  user.runs('echo "usable: $((6 * 7))"');
  await user.seesInShell(/^usable: 42/m);
});

testWith('bash', 'tmux')('pilot in a tmux in pilot is a pilot, and pilot in that one is a plain shell', async () => {
  onTestFinished(() => void spawnSync('tmux', ['-L', socketName(), 'kill-server']));
  const user = await startShell();
  user.runs('pilot --no-sidebar');
  await isPilot(user, 'one');
  user.runs(`tmux -L ${socketName()} -f /dev/null new-session bash`);
  user.runs('PS1="tmux> "');
  await user.sees(/^tmux>/m);
  user.runs('pilot');
  await user.sees('TASKS');
  user.runs('pilot');
  await user.sees('already a shell inside pilot');
  user.runs(`tmux -L ${socketName()} kill-server`);
  await user.sees('exited');
});

testWith('bash')('what only inherits the variables of a pilot is not inside it', async () => {
  const user = await startShell({ env: { PILOT: '0.1.0', PILOT_PID: '1' } });
  user.runs('pilot');
  await user.seesInSidebar('TASKS');
});

testWith('bash')('a shell that may not be executed is no shell', async () => {
  const home = homeForTest();
  chmodSync(home.file('shell', '#!/bin/sh\necho never\n'), 0o644);
  const user = await startShell({ home });
  user.runs(`SHELL=${join(home.path, 'shell')} pilot`);
  await user.seesInSidebar('TASKS');
  user.runs('echo "usable: $((6 * 7))"');
  await user.seesInShell(/^usable: 42/m);
});

async function isPilot(user: Session, word: string): Promise<void> {
  user.runs(`echo "\${PILOT:+pilot} ${word}"`);
  await user.sees(new RegExp(`^pilot ${word}`, 'm'));
}

function socketName(): string {
  return `pilot-matrix-${process.pid}`;
}
