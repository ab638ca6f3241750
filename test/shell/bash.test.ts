import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, integrationDir, ShellAtPrompt, shellAtPrompt } from './shell-at-prompt.ts';

const test = testWith('bash');

const rc = (text: string) => ({ files: { '.bashrc': `PS1='bash$ '\n${text}\n` } });

describe('the text comes from the history', () => {
  test('of a command in several lines', async () => {
    const bash = await shellAtPrompt('bash');
    bash.types('for i in 1 2; do\r');
    await bash.sees('> ');
    const from = bash.events.length;
    bash.types('echo $i; done\r');
    await bash.prompts(from);
    expect(lines(bash)).toEqual(['for i in 1 2; do echo $i; done']);
  });

  test('after an expansion of the history', async () => {
    const bash = await shellAtPrompt('bash');
    await bash.runs('echo one');
    expect(await bash.runs('!! two')).toMatchObject({ line: 'echo one two' });
  });

  test('after a line that was no command', async () => {
    const bash = await shellAtPrompt('bash');
    const from = bash.events.length;
    bash.types(')\r');
    await bash.prompts(from);
    expect(await bash.runs('echo after')).toMatchObject({ line: 'echo after' });
    expect(lines(bash)).toEqual(['echo after']);
  });

  test('with control characters', async () => {
    const bash = await shellAtPrompt('bash');
    expect(await bash.runs("echo 'a\x16\x07b\x16\x1bc'")).toMatchObject({ line: "echo 'a\x07b\x1bc'" });
  });

  test('whatever form it is printed in', async () => {
    const bash = await shellAtPrompt('bash', rc("HISTTIMEFORMAT='%F %T '"));
    expect(await bash.runs('echo 12  34')).toMatchObject({ line: 'echo 12  34' });
  });

  test('and from the screen where its form is readonly', async () => {
    const bash = await shellAtPrompt('bash', rc("readonly HISTTIMEFORMAT='%F %T '"));
    expect(await bash.runs('echo 12  34')).toMatchObject({ line: 'echo 12  34', record: true });
    expect(bash.screen()).not.toContain('readonly');
  });

  test('also without a command before, and across more than the history holds', async () => {
    const bash = await shellAtPrompt('bash', rc('HISTSIZE=2'));
    for (const line of ['echo 1', 'echo 2', 'echo 3', 'echo 3', 'echo 1']) {
      expect(await bash.runs(line)).toMatchObject({ line });
    }
  });

  test('and from the screen where there is none', async () => {
    const bash = await shellAtPrompt('bash', rc('set +o history'));
    expect(await bash.runs('echo one')).toMatchObject({ line: 'echo one', record: true });
  });
});

describe('a history that leaves commands out', () => {
  for (const [setting, hidden] of [
    ['HISTCONTROL=ignorespace', ' echo hidden'],
    ['HISTCONTROL=ignoreboth:erasedups', ' echo hidden'],
    ["HISTIGNORE='echo hid*'", 'echo hidden'],
  ] as const) {
    test(`by ${setting}`, async () => {
      const bash = await shellAtPrompt('bash', rc(setting));
      await bash.runs('echo first');
      const ended = await bash.runs(hidden);
      expect(ended).toMatchObject({ line: hidden, record: !hidden.startsWith(' ') });
      for (const line of ['echo second', 'echo second', 'echo first']) {
        expect(await bash.runs(line)).toMatchObject({ line, record: true });
      }
    });
  }

  test('or takes in those of other shells', async () => {
    const home = homeForTest();
    home.file('.bash_history', 'echo foreign\n');
    const bash = await shellAtPrompt('bash', {
      home,
      ...rc("PROMPT_COMMAND='history -a; history -c; history -r'\nHISTIGNORE='echo hid*'"),
    });
    expect(await bash.runs('echo mine')).toMatchObject({ line: 'echo mine' });
    home.file('.bash_history', 'echo mine\necho foreign again\n');
    expect(await bash.runs('echo hidden')).toMatchObject({ line: 'echo hidden' });
    expect(await bash.runs('echo last')).toMatchObject({ line: 'echo last' });
  });
});

test('does not record what was typed without echo', async () => {
  const bash = await shellAtPrompt('bash');
  await bash.runs('stty -echo');
  expect(await bash.runs('echo secret-word')).toMatchObject({ record: false });
  await bash.runs('stty echo');
  expect(await bash.runs('echo loud')).toMatchObject({ record: true });
});

const prompts: Record<string, string> = {
  'a plain prompt': '',
  'a prompt in two lines': String.raw`PS1='\w \A\n\[\e[32m\]\u\[\e[0m\] bash$ '`,
  'PROMPT_COMMAND as text': `PROMPT_COMMAND='echo "last $?"'`,
  'PROMPT_COMMAND as text that ends in a comment': `PROMPT_COMMAND='echo one # two'`,
  'PROMPT_COMMAND as an array': `PROMPT_COMMAND=('echo "a $?"' 'echo "b $? $_"')`,
  'an exported PROMPT_COMMAND': `export PROMPT_COMMAND='echo "last $?"'`,
  'a prompt made anew each time': `made() { local s=$?; PS1="[$s] bash\\$ "; }; PROMPT_COMMAND=made`,
  'a prompt that grows': `grow() { PS1="+$PS1"; }; PROMPT_COMMAND=grow`,
  PS0: `PS0='starting \\!\\n'`,
  'PS0 made anew each time': `again() { PS0="run $SECONDS_NOT\\n"; }; PROMPT_COMMAND=again`,
  'no expansion in prompts': `shopt -u promptvars; PS1='$HOME \\w bash$ '`,
  'set -u': 'set -u',
  'set -e': 'set -e',
  'an error trap': `trap 'echo "failed with $?"' ERR; set -E`,
  'an exit trap': `trap 'echo bye' EXIT`,
  'set -a': 'set -a',
  'no brace expansion and no globs': 'set +B; set -f',
  'odd options': 'shopt -s nocasematch extglob nullglob failglob dotglob; IFS=abc',
  'a time taken by a DEBUG trap': `start() { : "\${began:=$((count+=1))}"; }; trap start DEBUG
stop() { shown=$began; unset began; }; PROMPT_COMMAND=stop; PS1='$shown bash$ '`,
  'a time taken by a DEBUG trap, in a prompt made anew': `start() { : "\${began:=$((count+=1))}"; }; trap start DEBUG
stop() { PS1="$began bash$ "; unset began; }; PROMPT_COMMAND=stop`,
  'aliases of builtins': `alias printf='echo aliased' local='echo no' history='echo none' read='echo x' unset='echo y' shopt='echo z'`,
  'functions named like builtins': `printf() { echo shadow; }; history() { echo shadow; }; read() { echo shadow; }`,
  'vi mode': 'set -o vi',
  noclobber: 'set -C',
};

describe('the shell looks and works as without pilot', () => {
  for (const [name, text] of Object.entries(prompts)) {
    const failing = text === 'set -e' ? ': no failure' : 'true | false';
    // The very first $_ is the one that the rc file left behind: of ours, where there is one.
    const lines = [
      'true first',
      'echo "$_|$?|${PIPESTATUS[*]}"',
      'true a b',
      'echo "$_"',
      failing,
      'echo "$?|${PIPESTATUS[*]}"',
      'trap',
      '',
    ];
    test(`with ${name}`, async () => {
      const expected = await bytesOf(text, lines, true);
      expect(await bytesOf(text, lines, false)).toBe(expected);
    });
  }
});

describe('the marks stay', () => {
  test('around a prompt that is made anew each time', async () => {
    const bash = await shellAtPrompt('bash', rc(prompts['a prompt made anew each time'] ?? ''));
    bash.types('git status');
    await bash.typing('git status');
  });

  test('when the rc file is read again', async () => {
    const bash = await shellAtPrompt('bash', rc(`PROMPT_COMMAND='true mine'`));
    await bash.runs('. ~/.bashrc');
    await bash.runs('. ~/.bashrc');
    expect(await bash.runs('echo "${PROMPT_COMMAND[@]}"')).toMatchObject({ exit: 0 });
    expect(await bash.runs('false')).toMatchObject({ line: 'false', exit: 1 });
  });

  test('out of the output when set -x shows each command', async () => {
    const bash = await shellAtPrompt('bash');
    await bash.runs('set -x');
    expect(await bash.runs('true seen')).toMatchObject({ line: 'true seen' });
    expect(bash.screen()).toContain('+ true seen');
    expect(bash.screen().match(/__pilot/g)?.length ?? 0).toBeLessThanOrEqual(6);
  });

  test('when output goes elsewhere', async () => {
    const bash = await shellAtPrompt('bash');
    await bash.runs('exec > output');
    expect(await bash.runs('false')).toMatchObject({ line: 'false', exit: 1 });
    expect(readFileSync(join(bash.home.path, 'output'), 'utf8')).toBe('');
  });
});

describe('a login shell', () => {
  test('reads what bash reads, once, and is one', async () => {
    const bash = await shellAtPrompt('bash', {
      login: true,
      env: { ENV: '/nowhere/env' },
      files: {
        '.bash_profile': 'echo profile-read\n. ~/.bashrc\n',
        '.profile': 'echo wrong-file\n',
        '.bashrc': "echo rc-read\nPS1='bash$ '\n",
        '.bash_logout': 'echo left-in-order\n',
      },
    });
    await bash.runs('shopt -q login_shell && echo "login $HISTFILE $ENV ${POSIXLY_CORRECT-none} $SHELLOPTS"');
    expect(bash.screen().match(/rc-read|profile-read|wrong-file/g)).toEqual(['profile-read', 'rc-read']);
    expect(bash.screen()).toContain(`login ${bash.home.path}/.bash_history /nowhere/env none`);
    expect(bash.screen()).not.toMatch(/login.*posix/);
    bash.types('logout\r');
    await bash.exits();
    expect(bash.screen()).toContain('left-in-order');
  });

  test('has the options of one without pilot', async () => {
    const files = { '.profile': "PS1='bash$ '\n" };
    const options = async (bare: boolean) => {
      const bash = new ShellAtPrompt('bash', { login: true, files, bare });
      await bash.waits();
      await bash.waits('shopt > all; set -o >> all; echo done\r');
      return readFileSync(join(bash.home.path, 'all'), 'utf8');
    };
    expect(await options(false)).toBe(await options(true));
  });

  test('keeps a history file of the user', async () => {
    const bash = await shellAtPrompt('bash', {
      login: true,
      env: { HISTFILE: '/tmp/mine' },
      files: { '.profile': "PS1='bash$ '\n" },
    });
    await bash.runs('echo "file=$HISTFILE"');
    expect(bash.screen()).toMatch(/^file=\/tmp\/mine$/m);
  });
});

describe('where it cannot tell', () => {
  for (const [name, text, reason] of [
    ['the prompt is readonly', 'readonly PS1', 'PROMPT_COMMAND, PS1 or PS0 is readonly'],
    ['the prompt command is readonly', 'readonly PROMPT_COMMAND=true', 'PROMPT_COMMAND, PS1 or PS0 is readonly'],
    ['bash is restricted', 'set -r', 'a restricted bash may not write marks'],
  ] as const) {
    test(`it says why: ${name}`, async () => {
      const bash = new ShellAtPrompt('bash', rc(text));
      await bash.waits();
      expect(bash.events).toEqual([{ type: 'integration', state: 'off', reason }]);
      await bash.waits('echo "works $?"\r');
      expect(bash.screen()).toContain('works 0');
      expect(bash.screen()).not.toMatch(/restricted:|readonly variable|__pilot/);
    });
  }

  test('it says why: bash is too old', async () => {
    const bash = new ShellAtPrompt('bash', { ...rc(''), integrationDir: asIfVersion(3, 2) });
    await bash.waits();
    expect(bash.events).toMatchObject([{ state: 'off', reason: expect.stringMatching(/is older than 4\.4$/) }]);
  });
});

test('before 5.1 PROMPT_COMMAND is one text', async () => {
  const text = `PROMPT_COMMAND='echo "last $?"'`;
  const old = { ...rc(text), integrationDir: asIfVersion(4, 4) };
  const bash = await shellAtPrompt('bash', old);
  expect(await bash.runs('false')).toMatchObject({ line: 'false', exit: 1 });
  expect(await bash.runs(' true')).toMatchObject({ record: false, exit: 0 });
  await bash.runs(`bash -c 'echo "[$PROMPT_COMMAND]"'`);
  expect(bash.screen()).toMatch(/^\[\]$/m);
  expect(bash.screen().match(/^last \d/gm)).toEqual(['last 0', 'last 1', 'last 0', 'last 0']);
});

/** A copy of the scripts that takes this bash for another version. */
function asIfVersion(major: number, minor: number): string {
  const dir = join(homeForTest().path, 'integration');
  cpSync(integrationDir, dir, { recursive: true });
  const script = readFileSync(join(dir, 'pilot.bash'), 'utf8');
  writeFileSync(
    join(dir, 'pilot.bash'),
    `__faked=(${major} ${minor})\n${script.replaceAll('BASH_VERSINFO', '__faked')}`,
  );
  return dir;
}

/** What bash writes while these lines are run one after the other. */
async function bytesOf(rcText: string, lines: string[], bare: boolean): Promise<string> {
  const bash = new ShellAtPrompt('bash', { ...rc(rcText), bare });
  await bash.waits();
  for (const line of lines) {
    await bash.typesSlowly(line);
    await bash.waits('\r');
  }
  return bash.plainBytes().replaceAll(bash.home.path, '~home');
}

function lines(bash: ShellAtPrompt): string[] {
  return bash.events.filter((event) => event.type === 'command-end').map((event) => event.line);
}
