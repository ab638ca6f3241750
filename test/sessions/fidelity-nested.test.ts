import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, vi } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, pilotBin, startProgram } from '../helpers/session.ts';
import { sshServerMissing, startSshServer } from '../helpers/ssh-server.ts';
import { startTwins } from '../helpers/twins.ts';

/** Screens in screens: multiplexers inside pilot and around it, and a shell on another machine. */

testWith('bash', 'tmux')(
  'inside tmux: its pane is where the shell is, and the screen, links and the title come through',
  async () => {
    const home = homeForTest();
    mkdirSync(join(home.path, 'work/deep'), { recursive: true });
    home.file(
      '.tmux.conf',
      'set -g status off\nset -g default-command bash\nset -as terminal-features ",*:hyperlinks"\n',
    );
    const socket = join(home.path, 'socket');
    const ask = (what: string): string =>
      execFileSync('tmux', ['-S', socket, 'display-message', '-p', what], { encoding: 'utf8' }).trim();
    onTestFinished(() => void spawnSync('tmux', ['-S', socket, 'kill-server']));
    const user = startProgram('tmux', ['-S', socket, '-f', join(home.path, '.tmux.conf'), 'new-session'], { home });
    await user.sees('bash$');
    user.runs(pilotBin);
    await user.seesInSidebar('TASKS');
    expect(ask('#{pane_current_path}')).toBe(home.path);
    user.runs('cd work/deep');
    await vi.waitUntil(() => ask('#{pane_current_path}') === join(home.path, 'work/deep'), { timeout: 20_000 });
    user.runs("clear; printf '\\e]2;the title\\a\\e[1;31mred\\e[0m 中文 \\e[48;5;33m \\e[K\\e[0m\\n'");
    await user.seesInShell(/^red 中文/m);
    await vi.waitUntil(() => ask('#{pane_title}') === 'the title', { timeout: 20_000 });
    user.runs('exit 4');
    await user.noLongerSees('TASKS');
    user.runs('echo "pilot said $?"');
    await user.sees('pilot said 4');
    expect(ask('#{pane_current_path}')).toBe(home.path);
  },
);

testWith('bash', 'tmux')('tmux inside pilot inside tmux: three layers', async () => {
  const home = homeForTest();
  home.file('.tmux.conf', 'set -g status off\nset -g default-command bash\n');
  const sockets = ['outer', 'inner'].map((name) => join(home.path, name));
  onTestFinished(() => {
    for (const socket of sockets) spawnSync('tmux', ['-S', socket, 'kill-server']);
  });
  const user = startProgram('tmux', ['-S', sockets[0] ?? '', 'new-session'], { home });
  await user.sees('bash$');
  user.runs(pilotBin);
  await user.seesInSidebar('TASKS');
  user.runs(`clear; TMUX= tmux -S ${sockets[1]} new-session`);
  await user.seesInShell(/^bash\$$/m);
  user.runs("printf 'three %s\\n' layers");
  await user.seesInShell(/^three layers$/m);
  user.runs('exit');
  await user.seesInShell('[exited]');
  expect(user.sidebar()).toContain('TASKS');
});

testWith('bash', 'screen')('screen inside: draws as without pilot, and gives the screen back', async () => {
  const both = await startTwins({}, (home) => {
    home.file('.screenrc', 'startup_message off\ndefutf8 on\naltscreen on\nvbell off\nshell "$HOME/shell"\n');
    home.file('shell', '#!/bin/sh\nPS1="inside$ " exec bash --norc\n', 0o755);
    mkdirSync(join(home.path, 'screens'), { mode: 0o700 });
  });
  // Its own shell has another prompt: the first one may still be on the screen.
  both.runs('clear; SCREENDIR=~/screens screen');
  await both.see(/^inside\$$/m);
  both.runs("printf '\\e[1;32mgreen\\e[0m 中文 \\e[7minverse\\e[0m\\n'");
  await both.see(/^green 中文 inverse$/m);
  await both.agree();
  both.runs('exit');
  await both.see(/screen is terminating/);
});

const overSsh = testWith('bash', 'ssh', 'ssh-keygen', 'vim', ...(sshServerMissing ? ['sshd'] : []));

overSsh('over ssh: vim there looks as it does here', async () => {
  const config = await startSshServer();
  const both = await startTwins({}, (home) => home.file('code.c', 'int main(void) { return 0; } /* 中文 */\n'));
  for (const user of [both.inside, both.bare]) {
    user.runs(`clear; ssh -tF ${config} there 'cd ${user.home.path}; clear; exec env PS1="there$ " bash --norc'`);
  }
  await both.see(/^there\$$/m);
  both.runs('clear; LC_ALL=C.UTF-8 vim -u NONE -i NONE code.c');
  await both.see(/^~/m);
  await both.agree();
  both.type('Onew line\x1b');
  await both.see(/^new line/m);
  await both.agree();
  both.type(':q!\r');
  await both.see(/^there\$$/m);
  await both.agree();
  both.runs('exit');
  await both.see(/^bash\$$/m);
});
