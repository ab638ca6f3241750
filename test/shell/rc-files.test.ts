import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { Shell } from '../helpers/home.ts';
import { testWith } from '../helpers/programs.ts';
import { bashSetups, fishSetups, type Setup, zshSetups } from './rc-files.ts';
import { ShellAtPrompt, shellAtPrompt } from './shell-at-prompt.ts';

describe.each([...bashSetups, ...zshSetups, ...fishSetups])('$shell $name', (setup) => {
  testWith(setup.shell)('looks, keeps its history and completes as without pilot, and tells what runs', async () => {
    const [bare, inPilot] = await Promise.all([story(setup, true), story(setup, false)]);
    expect(inPilot.seen).toBe(bare.seen);
    expect(inPilot.histories).toEqual(bare.histories);
    expect(inPilot.told).toEqual(linesOf(setup).map((line) => told(line)));
  });
});

describe('what is changed at the prompt later', () => {
  const later: [Shell, string, string][] = [
    ['bash', 'PROMPT_COMMAND is unset', 'unset PROMPT_COMMAND'],
    ['bash', 'PROMPT_COMMAND is another', "PROMPT_COMMAND='true other'"],
    ['bash', 'the prompt is another', "PS1='new bash$ '"],
    ['bash', 'the prompt and its command become readonly', 'readonly PS1 PROMPT_COMMAND'],
    ['bash', 'PWD is not known', 'set -u; unset PROMPT_COMMAND OLDPWD'],
    ['bash', 'a DEBUG trap is set', 'trap true DEBUG'],
    ['zsh', 'the hooks are taken away', 'precmd_functions=() preexec_functions=()'],
    ['zsh', 'the prompt is another', "PS1='new zsh%% '; RPS1=right"],
    ['zsh', 'the hooks become readonly', 'typeset -r precmd_functions preexec_functions PS1'],
    ['zsh', 'the options of sh come', 'emulate sh; setopt ksh_arrays no_unset'],
    ['fish', 'the prompt is another', "function fish_prompt; printf 'new fish> '; end"],
    ['fish', 'the keys are those of vi', 'fish_vi_key_bindings'],
  ];
  for (const [shell, name, line] of later) {
    testWith(shell)(`${shell}: ${name}`, async () => {
      const at = await shellAtPrompt(shell);
      expect(await at.runs(line)).toMatchObject({ line });
      expect(await at.runs('cd /usr; ! true')).toMatchObject({ line: 'cd /usr; ! true', exit: 1 });
      at.types('true');
      await at.typing('true');
      expect(await at.runs(' one')).toMatchObject({ line: 'true one', exit: 0, cwd: '/usr' });
      expect(at.screen()).not.toMatch(/pilot_|readonly:|read-only/);
    });
  }
});

describe.each<Shell>(['bash', 'zsh', 'fish'])('%s', (shell) => {
  testWith(shell)('says that it tells no more when another program takes its place', async () => {
    const at = await shellAtPrompt(shell);
    at.types(`exec ${shell}\r`);
    await at.until('the end of the integration', () => at.events.at(-1)?.type === 'integration');
    expect(at.events.at(-1)).toMatchObject({ state: 'off', reason: "exec put another program in the shell's place" });
    at.types('echo still-$HOME-here\r');
    await at.sees(`still-${at.home.path}-here`);
    expect(at.screen()).not.toMatch(/pilot_|133/);
  });

  // zsh ends when the program is not there.
  testWith(shell)('says that it tells on when no program has', async () => {
    if (shell === 'zsh') return;
    const at = await shellAtPrompt(shell);
    const from = at.events.length;
    at.types('exec ./no-such-program\r');
    await at.prompts(from);
    expect(at.events.filter((event) => event.type === 'integration').at(-1)).toMatchObject({ state: 'on' });
    expect(await at.runs('true')).toMatchObject({ line: 'true' });
  });

  testWith(shell, 'sudo')('tells of sudo -E -s as of one command', async () => {
    if (spawnSync('sudo', ['-n', 'true']).status !== 0) return; // it asks for a password here
    const at = await shellAtPrompt(shell);
    const from = at.events.length;
    at.types('sudo -E -s\r');
    await at.until('the start', () => at.events.slice(from).some((event) => event.type === 'command-start'));
    at.types('echo root-$HOME-here; false\r');
    await at.sees(`root-${at.home.path}-here`);
    at.types('exit 3\r');
    await at.prompts(from);
    expect(at.events.filter((event) => event.type === 'command-end')).toMatchObject([{ line: 'sudo -E -s', exit: 3 }]);
    expect(at.screen()).not.toMatch(/pilot_|133/);
  });
});

testWith('zsh')('zsh with readonly hooks says that it cannot tell, and nothing else', async () => {
  const rc = "PS1='zsh%% '\nunsetopt prompt_sp\ntypeset -gra precmd_functions\n";
  const at = new ShellAtPrompt('zsh', { files: { '.zshrc': rc } });
  await at.waits('', 'zsh% \x1b[K\x1b[?1h\x1b=\x1b[?2004h');
  expect(at.events).toEqual([
    { type: 'integration', state: 'off', reason: 'precmd_functions or preexec_functions is readonly' },
  ]);
  expect(at.screen().trim()).toBe('zsh%');
});

function linesOf({ shell, also = [] }: Setup): string[] {
  const status = shell === 'fish' ? 'echo $status' : 'echo "$_|$?|${PIPESTATUS[*]-$pipestatus}"';
  return ['true first', status, '! true', `${status} again`, 'cat here-\t', ...also];
}

function told(typed: string): object {
  const blank = typed.startsWith(' ');
  const line = typed.replace('\t', 'file');
  return {
    line: expect.stringMatching(new RegExp(`^${escape(line)} ?$`)),
    exit: line === '! true' ? 1 : 0,
    record: !blank,
  };
}

/** The same keys in the same shell, with pilot's scripts or without. */
async function story(setup: Setup, bare: boolean) {
  const { shell, prompt, files, env, login } = setup;
  const at = new ShellAtPrompt(shell, {
    bare,
    files: { ...files, 'here-file': 'in my file\n' },
    ...(env && { env }),
    ...(login && { login }),
  });
  const ready = async (keys = '') => {
    const before = at.plainBytes().split(READS_A_LINE).length;
    at.types(keys);
    await at.until(
      'a prompt',
      () => at.plainBytes().split(READS_A_LINE).length > before && at.beforeCursor().endsWith(prompt),
    );
  };
  await ready();
  for (const line of linesOf(setup)) {
    const [typed = '', completed] = line.split('\t');
    await at.typesSlowly(typed);
    if (completed !== undefined) {
      at.types('\t');
      await at.until('the completion', () => at.beforeCursor().endsWith('here-file '));
    }
    await ready('\r');
  }
  await at.typesSlowly('exit');
  at.types('\r');
  await at.exits();
  const ended = at.events.filter((event) => event.type === 'command-end');
  return {
    seen: shell === 'fish' ? at.screen().replaceAll(/ +$/gm, '') : at.plainBytes().replaceAll(at.home.path, '~home'),
    histories: historiesIn(at.home.path),
    told: ended.filter(({ line }) => line !== 'exit').map(({ line, exit, record }) => ({ line, exit, record })),
  };
}

/** Shells ask for marked pastes when they begin to read a line. */
const READS_A_LINE = '\x1b[?2004h';

function historiesIn(home: string): Record<string, string> {
  const places = ['.bash_history', 'my-history', '.zhistory', '.config/zsh/history'];
  const fish = join(home, '.local/share/fish');
  if (existsSync(fish))
    for (const name of readdirSync(fish)) if (name.endsWith('_history')) places.push(`.local/share/fish/${name}`);
  const kept = places.filter((name) => existsSync(join(home, name)));
  // Only when it was run is different.
  const text = (name: string) => readFileSync(join(home, name), 'utf8').replaceAll(/\d{9,}(:\d+)?/g, 'TIME');
  return Object.fromEntries(kept.map((name) => [name, text(name)]));
}

function escape(text: string): string {
  return text.replaceAll(/[$|?"\\.*+()[\]{}^]/g, String.raw`\$&`);
}
