import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { newCommand } from '../contracts/rows.ts';
import type { Home } from '../helpers/home.ts';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, type Session, startPilot } from '../helpers/session.ts';

const test = testWith('bash');

/** Runs a line of which the output is known to end so, and waits for the next prompt: typed before it, keys are no line yet. */
async function runs(user: Session, line: string, seen: RegExp): Promise<void> {
  user.runs(line);
  await user.seesInShell(seen);
  await user.until('the next prompt', () => /(?:bash\$|zsh%|fish>)$/.test(user.shellRegion().trimEnd()));
}

/** What was run in another session. */
async function remembers(home: Home, ...lines: string[]): Promise<void> {
  const store = await openStore({ path: join(home.path, '.local/share/pilot/pilot.db') });
  for (const line of lines) await store.commands.add(newCommand(line, { exit: 0 }));
  await store.close();
}

describe.each(['bash', 'zsh', 'fish'] as const)('in %s', (shell) => {
  testWith(shell)(
    'leader / finds a line of this shell by its letters, and Enter puts it in without running it',
    async () => {
      const user = await startPilot({ shell });
      await runs(user, "printf 'deployed to %s\\n' staging", /^deployed to staging/m);
      await runs(user, "printf 'tests %s\\n' passed", /^tests passed/m);
      user.press('leader', '/');
      await user.seesInShell('everywhere');
      user.type('dply stag');
      await user.seesInShell(/✓ printf 'deployed to %s\\n' staging/);
      await user.noLongerSees(/✓ printf 'tests/);
      user.press('enter');
      await user.noLongerSees('everywhere');
      await user.seesInShell(/printf 'deployed to %s\\n' staging$/m);
      expect(user.shellRegion().match(/^deployed to staging/gm)).toHaveLength(1);
      user.press('enter');
      await user.until('the line run again', () => user.shellRegion().match(/^deployed to staging/gm)?.length === 2);
    },
  );

  testWith(shell)('what stands at the prompt is what is looked for: Esc leaves it, Enter replaces it', async () => {
    const home = homeForTest();
    await remembers(home, "printf 'one %s\\n' apple", "printf 'two %s\\n' pears");
    const user = await startPilot({ shell, home });
    user.type('printf pea');
    await user.seesInShell(/printf pea$/m);
    user.press('leader', '/');
    await user.seesInShell(/everywhere \/ printf pea/);
    await user.seesInShell(/✓ printf 'two %s\\n' pears/);
    user.press('escape');
    await user.noLongerSees('everywhere');
    await user.seesInShell(/printf pea$/m);
    user.press('leader', '/');
    await user.seesInShell(/✓ printf 'two %s\\n' pears/);
    user.press('enter');
    await user.noLongerSees('everywhere');
    await user.seesInShell(/printf 'two %s\\n' pears$/m);
    user.type('; echo and-more');
    user.press('enter');
    await user.seesInShell(/^two pears\nand-more/m);
  });

  testWith(shell)('a command of several lines stands in one row, and is put in whole', async () => {
    const user = await startPilot({ shell });
    user.pastes("printf '%s\\n' upper\nprintf '%s\\n' lower");
    await user.seesInShell(/lower$/m);
    user.press('enter');
    await user.seesInShell(/^lower$/m);
    user.runs('clear');
    await user.until('an empty screen', () => !user.shellRegion().includes('lower'));
    user.press('leader', '/');
    user.type('upper lower');
    await user.seesInShell(/upper⏎printf '%s\\n' lower/);
    user.press('enter');
    await user.noLongerSees('everywhere');
    await user.seesInShell(/lower$/m);
    user.press('enter');
    await user.seesInShell(/^upper\nlower$/m);
  });
});

test('keys that come at once are all heard, and Enter waits for the answer to what is typed', async () => {
  const user = await startPilot();
  await runs(user, "printf 'first %s\\n' fruit", /^first fruit/m);
  await runs(user, "printf 'second %s\\n' fruit", /^second fruit/m);
  user.host.write('\0/first\r');
  await user.seesInShell(/^bash\$ printf 'first %s\\n' fruit$/m);
  expect(user.shellRegion().match(/^first fruit/gm)).toHaveLength(1);
});

test('filters, scopes, what ran around a line, and its directory', async () => {
  const home = homeForTest();
  const shop = home.repository('my shop');
  const user = await startPilot({ home });
  await runs(user, 'ls no-such-file', /No such file/);
  await runs(user, `cd '${shop}'; echo there`, /^there/m);
  await runs(user, 'echo inside', /^inside/m);
  await runs(user, 'cd; echo home', /^home/m);
  user.press('leader', '/');
  user.type('exit:fail');
  await user.seesInShell(/✗ ls no-such-file/);
  await user.noLongerSees('✓ ');
  user.type(' exit:often');
  await user.seesInShell('exit: takes a number, ok or fail');
  await user.seesInShell(/✗ ls no-such-file/);
  user.press('ctrl-u');
  user.type('cwd:shop');
  await user.seesInShell(/✓ echo inside/);
  await user.noLongerSees('✗ ls');
  user.press('tab');
  await user.seesInShell(/around \/ (echo inside|cd)/);
  await user.seesInShell(/✗ ls no-such-file/);
  user.press('escape');
  await user.noLongerSees('✗ ls');
  user.press('\x12');
  await user.seesInShell('this repository / cwd:shop');
  await user.seesInShell('This directory is in no repository.');
  user.press('\x12', '\x12');
  await user.seesInShell('this shell / cwd:shop');
  await user.seesInShell(/✓ echo inside/);
  user.press('ctrl-d');
  await user.noLongerSees('this shell');
  await user.seesInShell(`bash$ cd '${shop}'`);
});

test('it opens in a narrow window, and keeps its place when the window gets another size', async () => {
  const user = await startPilot({ cols: 40, rows: 10, sidebar: false });
  for (const word of ['alpha', 'beta', 'gamma'])
    await runs(user, `printf '%s-\\n' ${word}`, new RegExp(`^${word}-`, 'm'));
  user.press('leader', '/');
  await user.sees(/✓ printf '%s-\\n' gamma/);
  user.press('down');
  await user.sees(/▌✓ printf '%s-\\n' beta/);
  user.resizes(120, 36);
  await user.seesSidebar();
  await user.seesInShell(/▌✓ printf '%s-\\n' beta/);
  user.resizes(30, 6);
  await user.seesNoSidebar();
  await user.sees(/▌✓ printf '%s-\\n' beta/);
  user.press('enter');
  await user.noLongerSees('everywhere');
  await user.sees(/printf '%s-\\n' beta/);
  await user.until('the terminal’s own screen', () => user.modes().screen === 'normal');
});

test('in a full-screen program it does not open, and says why; nor does it put a line where no prompt is', async () => {
  const user = await startPilot();
  user.runs('less /etc/passwd');
  await user.seesInShell('(END)');
  user.press('leader', '/');
  await user.seesInSidebar(/The history opens at a/);
  expect(user.shellRegion()).not.toContain('everywhere');
  user.type('q');
  await user.noLongerSees('(END)');
  user.runs("printf 'rea%s\\n' dy; cat > kept");
  await user.seesInShell(/^ready/m);
  user.press('leader', '/');
  await user.seesInShell('less /etc/passwd');
  user.press('enter');
  await user.seesInShell('no prompt reads the keys now');
  user.press('escape');
  await user.noLongerSees('everywhere');
  user.press('ctrl-d');
  await runs(user, 'wc -c kept', /^0 kept/m);
});
