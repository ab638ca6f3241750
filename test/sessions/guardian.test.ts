import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, vi } from 'vitest';
import type { Home } from '../helpers/home.ts';
import { pilotOf, stands } from '../helpers/pilot-processes.ts';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, pilotBin, startProgram, startShell } from '../helpers/session.ts';

const test = testWith('bash');

describe.each(['KILL', 'SEGV', 'TERM', 'HUP'])('when pilot gets SIG%s', (signal) => {
  test('the terminal is given back as it was, with a word about why', async () => {
    const home = homeForTest();
    const user = await startShell({ home, env: { TMPDIR: home.path } });
    const before = user.modes();
    user.runs('stty -g > before; pilot; echo "pilot ended"');
    await user.seesInSidebar('TASKS');
    await vi.waitUntil(() => stands(home), { timeout: 20_000 });
    user.runs('printf "\\033[?1003h\\033[?1006h"; vim -u NONE 2>/dev/null || less /etc/passwd');
    await user.until('a full-screen program', () => user.modes().mouse === 'any');
    process.kill(pilotOf(user.host.pid).node, `SIG${signal}`);
    await user.sees(/^pilot ended\nbash\$/m);
    expect(user.modes()).toEqual(before);
    user.runs('stty -g > after; cmp before after && echo "the same settings"');
    await user.sees(/^the same settings/m);
  });
});

test('a pilot that cannot start becomes the plain shell, with one line that says why', async () => {
  const home = homeForTest();
  const broken = copyOfPilot(home);
  writeFileSync(join(home.path, 'broken/dist/pilot.cjs'), 'throw new Error("a broken build");\n');
  const user = startProgram(broken, [], { home });
  await user.sees('Here is your plain shell');
  await user.sees('bash$');
  user.runs('greet; exit 5');
  expect(await user.exits()).toEqual({ code: 5, signal: 0 });
  expect(user.screen()).toContain('hello from bashrc');
});

test('so does one that is not built', async () => {
  const home = homeForTest();
  const broken = copyOfPilot(home);
  rmSync(join(home.path, 'broken/dist'), { recursive: true });
  const user = startProgram(broken, [], { home });
  await user.sees(/pilot: .*not built.*plain shell/);
  await user.sees('bash$');
});

test('so does one in a terminal that cannot place a cursor', async () => {
  const user = startProgram(pilotBin, [], { env: { TERM: 'dumb' } });
  await user.sees('plain shell');
  await user.sees('bash$');
});

test('a sidebar that cannot start leaves the shell alone and says so', async () => {
  const home = homeForTest();
  const broken = copyOfPilot(home);
  writeFileSync(join(home.path, 'broken/dist/sidebar.js'), 'throw new Error("no sidebar today");\n');
  const user = startProgram(broken, [], { home });
  await user.seesInShell('bash$');
  await user.seesInSidebar(/no sidebar\s+today/);
  user.runs("printf 'the shell %s\\n' 'goes on'");
  await user.seesInShell(/^the shell goes on/m);
});

test('without a terminal it refuses, and says how its commands are used', async () => {
  const user = await startShell();
  user.runs('pilot < /dev/null; echo "code $?"');
  await user.sees(/^code 2/m);
  expect(user.screen()).toMatch(/needs a terminal/);
});

test('pilot inside pilot is a plain shell', async () => {
  const user = await startShell();
  user.runs('pilot');
  await user.seesInSidebar('TASKS');
  user.runs('pilot');
  await user.seesInShell('already a shell inside pilot');
  user.runs('exit');
  user.runs("printf 'back in %s\\n' pilot");
  await user.seesInShell(/^back in pilot/m);
  expect(user.sidebar()).toContain('TASKS');
});

/** An installation of its own that can be broken without harm. */
function copyOfPilot(home: Home): string {
  const root = join(import.meta.dirname, '../..');
  const copy = join(home.path, 'broken');
  mkdirSync(join(copy, 'bin'), { recursive: true });
  copyFileSync(join(root, 'bin/pilot'), join(copy, 'bin/pilot'));
  copyFileSync(join(root, 'package.json'), join(copy, 'package.json'));
  execFileSync('cp', ['-R', join(root, 'dist'), join(copy, 'dist')]);
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return join(copy, 'bin/pilot');
}
