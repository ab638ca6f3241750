import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { whichProgram } from './which-program.ts';

export type Shell = 'bash' | 'zsh' | 'fish';

/** A person's home directory, with rc files of their own and `pilot` on the PATH. */
export interface Home {
  path: string;
  /** Writes a file under the home directory. */
  file(name: string, text: string, mode?: number): string;
  /** Makes a git repository with one commit, and gives its path. */
  repository(name: string): string;
  /** What a login would put into the environment; nothing of the machine that runs the tests but PATH. */
  env(shell: Shell): Record<string, string>;
  remove(): void;
}

export function makeHome(): Home {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'pilot-home-')));
  const home: Home = {
    path,
    file(name, text, mode = 0o644) {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text, { mode });
      return file;
    },
    repository(name) {
      const folder = join(path, name);
      mkdirSync(folder, { recursive: true });
      const git = (...args: string[]) =>
        execFileSync('git', args, { cwd: folder, env: home.env('bash'), stdio: 'ignore' });
      git('init');
      writeFileSync(join(folder, 'README.md'), `# ${name}\n`);
      git('add', '.');
      git('commit', '-m', 'Start');
      return folder;
    },
    env: (shell) => ({
      HOME: path,
      SHELL: shellPath(shell),
      PATH: `${join(path, 'bin')}:${process.env.PATH ?? '/usr/bin:/bin'}`,
      TERM: 'xterm-256color',
      COLORTERM: 'truecolor',
      LANG: 'C.UTF-8',
      LC_ALL: 'C.UTF-8',
      USER: 'ada',
      TZ: zoneOfNoon(),
      EDITOR: 'vim',
    }),
    remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }),
  };
  for (const [name, text] of Object.entries(rcFiles)) home.file(name, text);
  // Where it has none, fish reads all manual pages in the background, for minutes and on a processor of its own.
  mkdirSync(join(path, '.local/share/fish/generated_completions'), { recursive: true });
  mkdirSync(join(path, 'bin'));
  symlinkSync(join(import.meta.dirname, '../../bin/pilot'), join(path, 'bin/pilot'));
  return home;
}

/** Prompts that show whose they are, and one alias each: signs that the user's own files were read. */
const rcFiles = {
  '.bashrc': "PS1='bash$ '\nalias greet='echo hello from bashrc'\n",
  '.zshrc':
    "PS1='zsh%% '\nalias greet='echo hello from zshrc'\nunsetopt prompt_sp\nHISTFILE=~/.zhistory HISTSIZE=99 SAVEHIST=99\n",
  '.config/fish/config.fish':
    "set -g fish_greeting\nfunction fish_prompt; printf 'fish> '; end\nalias greet 'echo hello from config.fish'\n",
  '.vimrc': 'set nocompatible ttimeoutlen=10 noswapfile\n',
  '.gitconfig': '[user]\n\tname = Ada Example\n\temail = ada@example.org\n[init]\n\tdefaultBranch = main\n',
};

/** As they stand on the screen, where blanks at the end do not show. */
export const prompts: Record<Shell, string> = { bash: 'bash$', zsh: 'zsh%', fish: 'fish>' };

/** A zone where it is noon now: what was logged as the last hour is today's, whenever the tests are run. */
function zoneOfNoon(): string {
  const hoursPastNoon = new Date().getUTCHours() - 12;
  return `Etc/GMT${hoursPastNoon < 0 ? '' : '+'}${hoursPastNoon}`;
}

function shellPath(shell: Shell): string {
  return whichProgram(shell) ?? `/bin/${shell}`;
}
