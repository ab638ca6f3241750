import { describe, expect } from 'vitest';
import type { Shell } from '../helpers/home.ts';
import { testWith } from '../helpers/programs.ts';
import { type ShellAtPrompt, shellAtPrompt } from './shell-at-prompt.ts';

const rcFiles: Record<Shell, string> = {
  bash: '.bashrc',
  zsh: '.zshrc',
  fish: '.config/fish/config.fish',
};
const odd = String.raw`echo "100%; a & b" 'c|d' \\ grüße`;

describe.each<Shell>(['bash', 'zsh', 'fish'])('%s', (shell) => {
  const test = testWith(shell);
  const define = (name: string, stands: string) =>
    shell === 'fish'
      ? `alias ${name} '${stands.replaceAll(/[\\']/g, String.raw`\$&`)}'`
      : `alias ${name}='${stands.replaceAll("'", String.raw`'\''`)}'`;
  const forget = (name: string) => (shell === 'fish' ? `functions -e ${name}` : `unalias ${name}`);
  const rc = (...lines: string[]) => ({ [rcFiles[shell]]: `${prompts[shell]}${lines.join('\n')}\n` });

  test('tells the aliases of the rc files at the first prompt', async () => {
    const files = rc(define('gs', 'git status'), define('odd', odd), define('ls', 'ls --color=auto'));
    const at = await shellAtPrompt(shell, { files });
    expect(told(at)).toHaveLength(1);
    expect(told(at)[0]).toEqual({ gs: 'git status', odd, ls: 'ls --color=auto' });
  });

  test('tells them again when they change, and only then', async () => {
    const at = await shellAtPrompt(shell, { files: rc(define('gs', 'git status')) });
    await at.runs('true');
    expect(told(at)).toHaveLength(1);
    await at.runs(define('gs', 'git stash'));
    expect(told(at).slice(1)).toEqual([{ gs: 'git stash' }]);
    await at.runs(forget('gs'));
    expect(told(at).slice(2)).toEqual([{}]);
  });

  test('says nothing where there are none', async () => {
    const at = await shellAtPrompt(shell, { files: rc() });
    await at.runs('true');
    expect(told(at)).toEqual([]);
  });
});

testWith('zsh')('zsh and bash tell an alias of several lines', async () => {
  for (const shell of ['bash', 'zsh'] as const) {
    const files = { [rcFiles[shell]]: `${prompts[shell]}alias two='echo 1\necho 2'\n` };
    const at = await shellAtPrompt(shell, { files });
    expect(told(at)).toEqual([{ two: 'echo 1\necho 2' }]);
  }
});

testWith('fish')('fish tells abbreviations, and aliases that are kept in files', async () => {
  const files = {
    [rcFiles.fish]: `${prompts.fish}abbr -a gco git checkout\n`,
    '.config/fish/functions/gp.fish':
      "function gp --wraps='git push' --description 'alias gp=git push'\n  git push $argv\nend\n",
  };
  const at = await shellAtPrompt('fish', { files });
  expect(told(at)).toEqual([{ gco: 'git checkout', gp: 'git push' }]);
});

const prompts: Record<Shell, string> = {
  bash: "PS1='bash$ '\n",
  zsh: "PS1='zsh%% '\nunsetopt prompt_sp\nunalias -m '*'\n",
  fish: "function fish_prompt; printf 'fish> '; end\n",
};

function told(at: ShellAtPrompt): Readonly<Record<string, string>>[] {
  return at.events.flatMap((event) => (event.type === 'aliases' ? [event.aliases] : []));
}
