import { describe } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, startPilot } from '../helpers/session.ts';

const rc = {
  bash: ['.bashrc', "PS1='bash$ '\nalias gs='git status'\n"],
  zsh: ['.zshrc', "PS1='zsh%% '\nunsetopt prompt_sp\nalias gs='git status'\n"],
  fish: [
    '.config/fish/config.fish',
    "set -g fish_greeting\nfunction fish_prompt; printf 'fish> '; end\nalias gs 'git status'\n",
  ],
} as const;

describe.each(['bash', 'zsh', 'fish'] as const)('an alias of %s', (shell) => {
  testWith(shell)('is explained as what it stands for, and one made just now too', async () => {
    const home = homeForTest();
    const [file, text] = rc[shell];
    home.file(file, text);
    const user = await startPilot({ shell, home });
    user.type('gs --no-such-flag');
    await user.seesInSidebar('git status');
    await user.seesInSidebar('git status has no option');
    user.press('ctrl-u');
    user.runs("alias gl='git log'; clear");
    await user.until('an empty prompt', () => /^\S+$/.test(user.shellRegion().trim()));
    user.type('gl --oneline');
    await user.seesInSidebar('git log');
  });
});
