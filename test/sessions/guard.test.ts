import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { deleted, startWithHarmlessRm } from '../helpers/harmless-rm.ts';
import { pilotWithoutSidebar } from '../helpers/pilot-without-sidebar.ts';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, type Session, startPilot, startProgram } from '../helpers/session.ts';

/** Types a line, and presses Enter when the sidebar has told what it would do. */
async function runsWhenTold(user: Session, line: string): Promise<void> {
  user.type(line);
  await user.seesInSidebar('danger:');
  user.press('enter');
}

/** A line that comes with its Enter passes where a busy machine has no word about it in time: then it is tried again. */
async function held(user: Session, submit: () => void): Promise<void> {
  for (let tries = 0; tries < 30 && !user.screen().includes('Danger'); tries++) {
    const ran = deleted(user);
    submit();
    await user.until('the box, or the line to run', () => user.screen().includes('Danger') || deleted(user) !== ran);
    if (!user.screen().includes('Danger')) await user.seesInShell(/(bash\$|zsh%|fish>)$/m);
  }
  await user.sees('Danger');
}

describe.each(['bash', 'zsh', 'fish'] as const)('a line that would destroy everything, in %s', (shell) => {
  testWith(shell)('is held at Enter, shown with what is safer, and runs at the second Enter', async () => {
    const user = await startWithHarmlessRm({ shell });
    await runsWhenTold(user, 'rm -rf /');
    await user.sees('Danger');
    await user.sees('Deletes the whole system');
    await user.sees(/safer\s+ls -d/);
    expect(deleted(user)).toBe('');
    user.press('enter');
    await user.seesInShell('it ran');
    expect(deleted(user)).toBe('rm -rf /\n');
    expect(user.screen()).not.toContain('Danger');
  });

  testWith(shell)('is held also when it comes with its Enter in one piece', async () => {
    const user = await startWithHarmlessRm({ shell });
    await held(user, () => user.host.write('rm -rf /\r'));
    const before = deleted(user);
    user.press('escape');
    await user.noLongerSees('Danger');
    user.type(' --help');
    await user.seesInShell(/rm -rf \/ --help$/m);
    expect(deleted(user)).toBe(before);
  });

  testWith(shell)('makes way for the safer one', async () => {
    const user = await startWithHarmlessRm({ shell });
    await runsWhenTold(user, 'rm -rf /');
    await user.sees(/e safer/);
    user.press('e');
    await user.seesInShell(/(bash\$|zsh%|fish>) ls -d \//);
    user.press('enter');
    await user.seesInShell(/^\/\/?$/m);
    expect(deleted(user)).toBe('');
  });
});

describe.each(['bash', 'zsh', 'fish'] as const)('a line that was found in the history of %s', (shell) => {
  testWith(shell)('is the one that counts', async () => {
    const home = homeForTest();
    home.file('.bash_history', 'rm -rf /\n');
    home.file('.zhistory', 'rm -rf /\n');
    home.file('.zshrc', "PS1='zsh%% '\nHISTFILE=~/.zhistory HISTSIZE=99 SAVEHIST=99\nbindkey -e\n");
    home.file('.local/share/fish/fish_history', '- cmd: rm -rf /\n  when: 1700000000\n');
    const user = await startWithHarmlessRm({ shell, home });
    user.press('\x12');
    await user.seesInShell(/search/);
    user.type('rm -rf');
    await user.seesInSidebar('danger:');
    user.press('enter');
    await user.sees('Danger');
    expect(deleted(user)).toBe('');
  });
});

const viMode = {
  bash: { '.bashrc': "PS1='bash$ '\nset -o vi\n" },
  zsh: { '.zshrc': "PS1='zsh%% '\nunsetopt prompt_sp\nbindkey -v\n" },
  fish: {
    '.config/fish/config.fish':
      "set -g fish_greeting\nfunction fish_mode_prompt; end\nfunction fish_prompt; printf 'fish> '; end\nfish_vi_key_bindings\n",
  },
};

describe.each(['bash', 'zsh', 'fish'] as const)('in the vi mode of %s', (shell) => {
  testWith(shell)('the safer command takes the place of the line also from the command mode', async () => {
    const home = homeForTest();
    for (const [name, text] of Object.entries(viMode[shell])) home.file(name, text);
    const user = await startWithHarmlessRm({ shell, home });
    user.type('rm -rf /');
    await user.seesInSidebar('danger:');
    const column = () => user.host.screen.buffer.active.cursorX;
    const inserting = column();
    user.press('escape');
    await user.until('the command mode', () => column() < inserting);
    user.press('enter');
    await user.sees(/e safer/);
    user.press('e');
    await user.seesInShell(/(bash\$|zsh%|fish>) ls -d \//);
    expect(deleted(user)).toBe('');
  });
});

testWith('bash')('a pasted line is asked about at its Enter', async () => {
  const user = await startWithHarmlessRm();
  user.pastes('cd /tmp; rm -rf /\n');
  await user.seesInSidebar('danger:');
  user.press('enter');
  await user.sees('Danger');
  user.press('escape');
  await user.noLongerSees('Danger');
  expect(deleted(user)).toBe('');
});

testWith('bash')('a line that went back is as it was, and what was typed behind its Enter is gone', async () => {
  const user = await startWithHarmlessRm();
  user.type('rm -rf /');
  await user.seesInSidebar('danger:');
  user.press('left', 'left');
  const { cursorX: column } = user.host.screen.buffer.active;
  user.host.write('\rls\r');
  await user.sees('Danger');
  user.press('escape');
  await user.noLongerSees('Danger');
  await user.until('the cursor where it was', () => user.host.screen.buffer.active.cursorX === column - 2);
  expect(user.shellRegion()).toMatch(/^bash\$ rm -rf \/\n\s*$/);
  expect(deleted(user)).toBe('');
});

testWith('bash')('a push to the branch one is on is asked about where others work on it', async () => {
  const home = homeForTest();
  const cwd = home.repository('shop');
  execFileSync('git', ['init', '--bare', join(home.path, 'remote')], { env: home.env('bash') });
  execFileSync('git', ['remote', 'add', 'origin', join(home.path, 'remote')], { cwd, env: home.env('bash') });
  const user = await startPilot({ home, cwd });
  await runsWhenTold(user, 'git push --force origin HEAD');
  await user.sees(/safer\s+git push --force-with-lease origin HEAD/);
  user.press('enter');
  await user.seesInShell(/new branch\].*main/);
  user.runs('git switch -c topic');
  await user.seesInShell('new branch');
  user.runs('git push --force origin HEAD');
  await user.seesInShell(/new branch\].*topic/);
});

testWith('bash')('the box is shown also while the sidebar is hidden, and goes without a trace', async () => {
  const user = await startWithHarmlessRm({ cols: 80, rows: 24, sidebar: false });
  user.press('leader', '?');
  await user.sees('All keys');
  user.press('escape');
  await user.noLongerSees('All keys');
  await held(user, () => user.host.write('rm -rf /\r'));
  expect(user.screen()).toMatch(/╭─ Danger ─{57}╮$/m);
  expect(user.modes().screen).toBe('alternate');
  user.press('escape');
  await user.noLongerSees('Danger');
  expect(user.modes().screen).toBe('normal');
  expect(user.screen().trimEnd()).toMatch(/bash\$ rm -rf \/$/);
});

describe('no line is held', () => {
  testWith('bash')('for a program', async () => {
    const user = await startWithHarmlessRm();
    user.runs('cat');
    await user.seesInSidebar('running');
    user.runs('rm -rf /');
    await user.seesInShell(/^rm -rf \/\nrm -rf \/$/m);
    user.press('ctrl-d');
    await user.seesInSidebar('exit 0');
    user.runs('read answer; echo "it is $answer"');
    await user.seesInSidebar(/read answer.*running/);
    user.runs('rm -rf /');
    await user.seesInShell('it is rm -rf /');
    user.runs('bash --norc');
    await user.seesInShell(/bash-5/);
    user.runs('rm -rf /');
    await user.seesInShell('it ran');
  });

  testWith('bash')('where the settings say so', async () => {
    const home = homeForTest();
    home.file('bin/mv', '#!/bin/sh\necho it moved\n', 0o755);
    home.file('.config/pilot/config.yaml', 'guard:\n  off: [rm.system]\n');
    const user = await startWithHarmlessRm({ home });
    await runsWhenTold(user, 'rm -rf /');
    await user.seesInShell('it ran');
    user.type('mv / /nowhere');
    await user.seesInSidebar('moves the whole');
    user.press('enter');
    await user.sees('guard.off: [mv.system]');
  });

  testWith('bash')('where the guard is off', async () => {
    const home = homeForTest();
    home.file('.config/pilot/config.yaml', 'guard:\n  level: off\n');
    const user = await startWithHarmlessRm({ home });
    await runsWhenTold(user, 'rm -rf /');
    await user.seesInShell('it ran');
  });

  testWith('bash')('while nobody is there to ask', async () => {
    const home = homeForTest();
    home.file('bin/rm', '#!/bin/sh\n[ "$1" = -rf ] || exec /bin/rm "$@"\necho it ran\n', 0o755);
    const user = startProgram(pilotWithoutSidebar(home.path), [], { home });
    await user.seesInShell('bash$');
    user.runs('rm -rf /');
    await user.seesInShell('it ran');
  });
});
