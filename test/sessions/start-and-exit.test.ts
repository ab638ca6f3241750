import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, startPilot, startShell } from '../helpers/session.ts';

/** Read as files: fish shows a new session nothing that was run in the very second in which it begins. */
const historyFiles = {
  bash: '.bash_history',
  zsh: '.zhistory',
  fish: '.local/share/fish/fish_history',
};

describe.each(['bash', 'zsh', 'fish'] as const)('in %s', (shell) => {
  testWith(shell)('the shell is the user’s own: their prompt, their aliases, and a sidebar beside it', async () => {
    const user = await startPilot({ shell });
    user.runs('greet');
    await user.seesInShell('hello from');
    expect(user.sidebar()).toContain('MEMORIES');
    expect(user.sidebar()).toContain('TODAY');
  });

  testWith(shell)('`exit 7` ends pilot with 7 and leaves the terminal as it was', async () => {
    const user = await startShell();
    const before = user.modes();
    user.runs(`stty -g > before; SHELL=$(command -v ${shell}) pilot; echo "pilot said $?"; stty -g > after`);
    await user.seesInSidebar('TASKS');
    user.runs('exit 7');
    await user.sees(/pilot said 7\nbash\$/);
    expect(user.modes()).toEqual(before);
    expect(user.everything()).not.toContain('TASKS');
    user.runs('cmp before after && echo the same settings');
    await user.sees(/^the same settings/m);
  });

  testWith(shell)('the keys of the terminal are those that it had around pilot', async () => {
    const user = await startShell();
    user.runs(`stty erase ^H -ixon; SHELL=$(command -v ${shell}) pilot`);
    await user.seesInSidebar('TASKS');
    user.runs('cat');
    await user.seesInSidebar('running');
    user.type('ab\bc\r');
    await user.seesInShell(/^ac\nac$/m);
    user.press('ctrl-d');
    await user.seesInSidebar('exit 0');
    user.runs('exit 4');
    await user.sees(/^bash\$$/m);
    user.runs('echo "it said $?"; stty -a | grep -o "erase = ..;"');
    await user.sees(/^it said 4\nerase = \^H;$/m);
  });

  testWith(shell)('Ctrl-D at the prompt ends pilot', async () => {
    const user = await startPilot({ shell });
    user.press('ctrl-d');
    expect(await user.exits()).toEqual({ code: 0, signal: 0 });
    expect(user.modes()).toMatchObject({ screen: 'normal', cursor: 'visible', mouse: 'none', bracketedPaste: false });
  });

  testWith(shell)('what was run stays in the shell’s own history', async () => {
    const home = homeForTest();
    const first = await startPilot({ shell, home });
    first.runs('echo remember-me');
    await first.seesInShell(/^remember-me/m);
    first.runs('exit');
    await first.exits();
    expect(readFileSync(join(home.path, historyFiles[shell]), 'utf8')).toMatch(/echo remember-me$/m);
  });
});

testWith('bash')('what is typed ahead of the first prompt is not lost', async () => {
  const home = homeForTest();
  home.file('.bashrc', "PS1='bash$ '\nsleep 0.3\n");
  const user = await startShell({ home });
  user.runs('pilot');
  user.runs("printf 'typed %s\\n' ahead");
  await user.seesInShell('typed ahead');
});

testWith('bash')('the end of the output is on the screen when the shell has ended', async () => {
  const user = await startShell();
  user.runs('pilot');
  await user.seesInSidebar('TASKS');
  user.runs("exec printf '%20480s%s\\n' x 'the very last words'");
  await user.sees('the very last words');
  await user.sees('bash$');
});
