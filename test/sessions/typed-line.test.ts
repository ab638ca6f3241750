import { describe, expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, startPilot, type Session } from '../helpers/session.ts';

/** `git rm -f` is explained only when the line is read as it is; what stands beside it would be another argument. */
async function explains(user: Session, line: string, sign: string | RegExp): Promise<void> {
  user.type(line);
  await user.seesInSidebar(sign);
}

describe('the line being typed is read as it is', () => {
  testWith('fish')('beside a prompt on the right', async () => {
    const home = homeForTest();
    home.file('.config/fish/conf.d/right.fish', "function fish_right_prompt; printf 'at-the-right'; end\n");
    const user = await startPilot({ shell: 'fish', home });
    await user.seesInShell('at-the-right');
    await explains(user, 'frobnicate', 'frobnicate');
    await user.until('the line alone', () => /frobnicate/.test(user.sidebar()) && !/at-the-right/.test(user.sidebar()));
  });

  testWith('bash')('after the prompt of a second line', async () => {
    const home = homeForTest();
    const user = await startPilot({ home });
    user.runs('true &&');
    await user.seesInShell(/^>/m);
    await explains(user, 'git rm --cached x', /git rm/);
  });
});

const vi = {
  bash: { '.bashrc': "PS1='bash$ '\nset -o vi\n" },
  zsh: { '.zshrc': "PS1='zsh%% '\nunsetopt prompt_sp\nbindkey -v\n" },
  fish: {
    '.config/fish/config.fish':
      "set -g fish_greeting\nfunction fish_mode_prompt; end\nfunction fish_prompt; printf 'fish> '; end\nfish_vi_key_bindings\n",
  },
};

describe.each(['bash', 'zsh', 'fish'] as const)('a text put at the prompt of %s', (shell) => {
  testWith(shell)('has its lines, completes what is typed, and does not run', async () => {
    const user = await startPilot({ shell, cwd: '/' });
    await hasRun(user);
    user.type('exp');
    await user.seesInSidebar(/run\s+expr 'first/);
    await putsMemory(user);
    await user.seesInShell(/expr 'first\n.*second'/s);
    await doesNotRun(user);
  });

  testWith(shell)('is no row of commands in vi’s command mode', async () => {
    const home = homeForTest();
    for (const [name, text] of Object.entries(vi[shell])) home.file(name, text);
    const user = await startPilot({ shell, home, cwd: '/' });
    await hasRun(user);
    user.type('expr');
    await user.seesInSidebar(/run\s+expr 'first/);
    const column = () => user.host.screen.buffer.active.cursorX;
    const inserting = column();
    user.press('escape');
    await user.until('the command mode', () => column() < inserting);
    await putsMemory(user);
    await user.seesInShell(/expr 'first\n.*second'/s);
    await doesNotRun(user);
  });
});

/** A command in two lines, which stands in the sidebar then. */
async function hasRun(user: Session): Promise<void> {
  user.runs("expr 'first");
  user.runs("second'");
  await user.seesInShell(/^first\nsecond$/m);
  await user.seesInSidebar(/expr 'first.*exit 0/);
  user.runs('clear');
  await user.until('an empty screen', () => /^(bash\$|zsh%|fish>)\s*$/.test(user.shellRegion()));
}

async function putsMemory(user: Session): Promise<void> {
  user.press('leader', 'tab');
  await user.until('the sidebar to have the keys', () => user.modes().cursor === 'hidden');
  await user.seesInSidebar(/^▌/m);
  // What is suggested for the word comes before, and may come late.
  while (!/^▌run/m.test(user.sidebar())) {
    const before = user.sidebar();
    user.press('tab');
    await user.until('another row', () => user.sidebar() !== before);
  }
  user.press('enter');
}

async function doesNotRun(user: Session): Promise<void> {
  user.press('ctrl-c');
  // As a person does where nothing happens: fish 3.6 may lose one that comes while it draws.
  const again = setInterval(() => user.press('ctrl-c'), 3000);
  // Keys that come before the shell has taken the interrupt are lost with the line. bash may have heard of it and yet wait
  // for a key before it acts.
  await user
    .until('the interrupt', () => /(\^C|bash\$|zsh%|fish>)$/.test(user.shellRegion().trimEnd()))
    .finally(() => clearInterval(again));
  user.press('enter');
  await user.until('an empty prompt', () => /(bash\$|zsh%|fish>)$/.test(user.shellRegion().trimEnd()));
  user.runs('echo the-$PWD-end');
  await user.seesInShell('the-/-end');
  expect(user.shellRegion()).not.toMatch(/^first/m);
}
