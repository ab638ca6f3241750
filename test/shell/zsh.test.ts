import { describe, expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, shellAtPrompt, ShellAtPrompt } from './shell-at-prompt.ts';

const test = testWith('zsh');

const rc = (text: string) => ({ files: { '.zshrc': `PS1='zsh%% '\nunsetopt prompt_sp\n${text}\n` } });

describe('the user’s files', () => {
  test('are read as zsh reads them, each once', async () => {
    const files = Object.fromEntries(
      ['.zshenv', '.zprofile', '.zshrc', '.zlogin'].map((name) => [name, `echo ${name}\n`]),
    );
    const zsh = await shellAtPrompt('zsh', { files, login: true });
    expect(zsh.screen().match(/^\.z\w+/gm)).toEqual(['.zshenv', '.zprofile', '.zshrc', '.zlogin']);
    await zsh.runs('echo "zdotdir=${ZDOTDIR-unset}"');
    expect(zsh.screen()).toMatch(/^zdotdir=unset$/m);
  });

  test('are found where ZDOTDIR says', async () => {
    const home = homeForTest();
    home.file('elsewhere/.zshrc', 'echo from-elsewhere\n');
    const zsh = await shellAtPrompt('zsh', { home, env: { ZDOTDIR: `${home.path}/elsewhere` } });
    expect(zsh.screen()).toContain('from-elsewhere');
    await zsh.runs('echo "zdotdir=$ZDOTDIR"');
    expect(zsh.screen()).toContain(`zdotdir=${home.path}/elsewhere`);
  });

  test('are found where their .zshenv says', async () => {
    const home = homeForTest();
    home.file('.zshenv', 'ZDOTDIR=$HOME/elsewhere\n');
    home.file('elsewhere/.zshrc', 'echo from-elsewhere\n');
    const zsh = await shellAtPrompt('zsh', { home });
    expect(zsh.screen()).toContain('from-elsewhere');
    expect(await zsh.runs('true')).toMatchObject({ line: 'true' });
  });
});

const setups: Record<string, string> = {
  'a plain prompt': '',
  'a prompt in two lines and one on the right': "PS1=$'%~ %D\\n%F{green}zsh%%%f '; RPROMPT='[%?]'",
  'a prompt made anew each time': 'precmd() { local s=$?; PS1="[$s] zsh%% " }',
  'precmd and preexec of the user': 'precmd() { echo pre $? $_ }; preexec() { echo run $1 }',
  'hooks that replace all others': 'one() { echo one $? }; precmd_functions=(one); preexec_functions=(one)',
  ksh_arrays: 'setopt ksh_arrays sh_word_split',
  'set -u': 'setopt no_unset',
  'warnings of global variables': 'setopt warn_create_global warn_nested_var',
  'sh emulation': 'emulate sh',
  'vi mode with a cursor of its own': 'bindkey -v; zle-keymap-select() { : }; zle -N zle-keymap-select',
  'widgets of the user': 'zle-line-init() { RPS1=init; zle reset-prompt }; zle -N zle-line-init',
  'widgets that others have chained':
    'autoload -Uz add-zle-hook-widget; mine() { : }; add-zle-hook-widget line-init mine; add-zle-hook-widget line-pre-redraw mine',
  'aliases of builtins':
    "alias print='echo aliased' builtin='echo no' local='echo no' zle='echo no'; alias -g -- '-rn'='oops'",
  'functions named like builtins': 'print() { echo shadow }; setopt() { echo shadow }',
  'an exit trap and a DEBUG trap': "trap 'echo bye' EXIT; TRAPDEBUG() { count=$(( count + 1 )) }",
  'the prompt of a partial line': 'setopt prompt_sp',
};

describe('the shell looks and works as without pilot', () => {
  const lines = [
    'true first',
    'echo "$_|$?|$pipestatus"',
    'true | false',
    'echo "$?|$pipestatus"',
    'trap',
    'printf partial',
    '',
  ];
  for (const [name, text] of Object.entries(setups)) {
    test(`with ${name}`, async () => {
      const expected = await bytesOf(text, lines, true);
      expect(await bytesOf(text, lines, false)).toBe(expected);
    });
  }

  for (const [name, text] of Object.entries(setups)) {
    test(`and tells what runs with ${name}`, async () => {
      const zsh = await shellAtPrompt('zsh', rc(text));
      zsh.types('git sta');
      await zsh.typing('git sta');
      zsh.types('\x15');
      await zsh.typing('');
      expect(await zsh.runs('false')).toMatchObject({ line: 'false', exit: 1, record: true });
    });
  }
});

describe('the exact line', () => {
  test('goes on over several lines', async () => {
    const zsh = await shellAtPrompt('zsh');
    zsh.types('for i in 1 2; do\r');
    zsh.types('echo $i');
    await zsh.typing('for i in 1 2; do\necho $i');
    const from = zsh.events.length;
    zsh.types('; done\r');
    await zsh.prompts(from);
    expect(zsh.events.findLast((event) => event.type === 'command-end')).toMatchObject({
      line: 'for i in 1 2; do\necho $i; done',
    });
  });

  test('has its cursor where the user moved it', async () => {
    const zsh = await shellAtPrompt('zsh');
    zsh.types('echo 👩x\x1b[D');
    await zsh.until('the cursor', () => {
      const line = zsh.events.findLast((event) => event.type === 'line');
      return line?.text === 'echo 👩x' && line.cursor === 'echo 👩'.length;
    });
  });

  test('is whole when a leading space keeps it out of the history', async () => {
    const zsh = await shellAtPrompt(
      'zsh',
      rc('setopt hist_ignore_space hist_ignore_dups; SAVEHIST=100; HISTFILE=~/.zhistory'),
    );
    expect(await zsh.runs(' echo quiet')).toMatchObject({ line: ' echo quiet', record: false });
    expect(await zsh.runs('echo twice')).toMatchObject({ line: 'echo twice', record: true });
    expect(await zsh.runs('echo twice')).toMatchObject({ line: 'echo twice', record: true });
  });
});

test('with a command to run there is no integration', async () => {
  const zsh = new ShellAtPrompt('zsh', { args: ['-i', '-c', 'echo "ran ${ZDOTDIR-unset}"; exit 5'] });
  expect(zsh.plan).toMatchObject({ integration: null, reason: 'the shell is called with -c' });
  expect(await zsh.exits()).toBe(5);
  expect(zsh.screen()).toContain('ran unset');
  expect(zsh.marks).toEqual([]);
});

/** What zsh writes while these lines are run one after the other. */
async function bytesOf(rcText: string, lines: string[], bare: boolean): Promise<string> {
  const zsh = new ShellAtPrompt('zsh', { ...rc(rcText), bare });
  const ready = async (keys = '') => {
    const before = zsh.plainBytes().split(READY).length;
    zsh.types(keys);
    await zsh.until('a prompt', () => zsh.plainBytes().split(READY).length > before);
  };
  await ready();
  for (const line of lines) {
    await zsh.typesSlowly(line);
    await ready('\r');
  }
  return zsh.plainBytes().replaceAll(zsh.home.path, '~home');
}

/** zsh asks for marked pastes when it begins to read a line. */
const READY = '\x1b[?2004h';
