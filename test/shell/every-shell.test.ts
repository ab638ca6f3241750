import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { Shell } from '../helpers/home.ts';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, integrationDir, nonce, shellAtPrompt } from './shell-at-prompt.ts';

describe.each<Shell>(['bash', 'zsh', 'fish'])('%s', (shell) => {
  const test = testWith(shell);

  test('tells a command with its text, exit code, folder and duration', async () => {
    const at = await shellAtPrompt(shell);
    expect(await at.runs('cd /; false')).toMatchObject({
      line: 'cd /; false',
      exit: 1,
      cwd: at.home.path,
      record: true,
    });
    const ended = await at.runs('true');
    expect(ended).toMatchObject({ line: 'true', exit: 0, cwd: '/' });
    expect(ended.durationMs).toBeGreaterThan(0);
  });

  test('says that it tells, then where each prompt stands', async () => {
    const at = await shellAtPrompt(shell);
    expect(at.events.slice(0, 2)).toMatchObject([
      { type: 'integration', state: 'on' },
      { type: 'prompt', cwd: at.home.path },
    ]);
  });

  test('tells nothing of an empty line and of a line given up', async () => {
    const at = await shellAtPrompt(shell);
    const from = at.events.length;
    at.types('\r');
    await at.prompts(from);
    at.types('rm -r something');
    await at.sees('rm -r something');
    const later = at.events.length;
    at.types('\x03');
    // As a person does where nothing happens: fish 3.6 may lose one that comes while it draws.
    const again = setInterval(() => at.types('\x03'), 3000);
    await at.prompts(later).finally(() => clearInterval(again));
    expect(at.events.filter((event) => event.type.startsWith('command'))).toEqual([]);
  });

  for (const line of [
    "echo 'a;b%3B%c'",
    'printf \'%s;%s\\n\' 100% "50%25"',
    "echo 'grüße 日本 👩‍🔬'",
    `echo ${'long '.repeat(60)}end`,
    'true; true; false',
  ]) {
    test(`gives the exact text of ${line.slice(0, 40)}`, async () => {
      const at = await shellAtPrompt(shell);
      expect(await at.runs(line)).toMatchObject({ line, record: true });
    });
  }

  test('gives the exact text of a command with control characters and new lines', async () => {
    const at = await shellAtPrompt(shell);
    const line = "echo 'one\n two;\tthree'";
    at.pastes(line);
    await at.sees('three');
    const from = at.events.length;
    at.types('\r');
    await at.prompts(from);
    const ended = at.events.findLast((event) => event.type === 'command-end');
    // fish indents what is pasted.
    const exact = shell === 'fish' ? expect.stringMatching(/^echo 'one\n\s+two;\s*three'$/) : line;
    expect(ended).toMatchObject({ line: exact, exit: 0 });
  });

  test('tells the line while it is being typed', async () => {
    const at = await shellAtPrompt(shell);
    at.types('git sta');
    await at.typing('git sta');
    at.types('\x7f\x7f');
    await at.typing('git s');
  });

  test('puts pasted text at the prompt without running it', async () => {
    const at = await shellAtPrompt(shell);
    at.pastes('touch made\ntouch made-too');
    await at.sees('made-too');
    expect(at.events.filter((event) => event.type.startsWith('command'))).toEqual([]);
    expect(existsSync(join(at.home.path, 'made'))).toBe(false);
    at.types('\r');
    await at.until('both files', () => existsSync(join(at.home.path, 'made-too')));
    expect(existsSync(join(at.home.path, 'made'))).toBe(true);
  });

  test('does not record a command that begins with a space', async () => {
    const at = await shellAtPrompt(shell);
    expect(await at.runs(' echo quiet')).toMatchObject({ record: false });
    expect(await at.runs('echo loud')).toMatchObject({ line: 'echo loud', record: true });
  });

  test('is not fooled by marks that a program prints', async () => {
    const at = await shellAtPrompt(shell);
    const forged = String.raw`\033]133;C;pilot=guess;cmdline_url=rm\007\033]133;D;1\007\033]133;A;cwd=/etc\007`;
    const ended = await at.runs(`printf '${forged}'`);
    expect(ended).toMatchObject({ exit: 0, line: `printf '${forged}'` });
    expect(at.events.filter((event) => event.type === 'command-end')).toHaveLength(1);
    expect(at.events.some((event) => 'cwd' in event && event.cwd === '/etc')).toBe(false);
  });

  test('keeps the secret from its children', async () => {
    const at = await shellAtPrompt(shell);
    await at.runs('env');
    expect(at.screen()).toContain('TERM_PROGRAM=dooz-pilot');
    expect(at.screen()).not.toContain(nonce);
    expect(at.screen()).not.toMatch(/PILOT_|ZDOTDIR|^ENV=/m);
  });

  test('tells nothing of the commands in a nested shell, and goes on after it', async () => {
    const at = await shellAtPrompt(shell);
    const from = at.events.length;
    at.types(`${shell}\r`);
    await at.until('the nested shell', () => at.events.slice(from).some((event) => event.type === 'command-start'));
    at.types('echo in-$SHLVL-side\r');
    await at.until('its output', () => /^in-\d-side/m.test(at.screen()));
    at.types('exit 4\r');
    await at.until('the end of the nested shell', () =>
      at.events.slice(from).some((event) => event.type === 'command-end'),
    );
    expect(at.events.filter((event) => event.type === 'command-end')).toMatchObject([{ line: shell, exit: 4 }]);
    await at.prompts(from);
    expect(await at.runs('true')).toMatchObject({ line: 'true', exit: 0 });
  });

  test('works from a folder with blanks, quotes and a dollar sign in its name', async () => {
    const home = homeForTest();
    const dir = join(home.path, `My "own" $HOME\\ 'scripts'`);
    cpSync(integrationDir, dir, { recursive: true });
    for (const login of [false, true]) {
      const at = await shellAtPrompt(shell, { home, integrationDir: dir, login });
      expect(await at.runs('true')).toMatchObject({ line: 'true', exit: 0 });
    }
  });

  test('is at the level of shells that it would have without pilot', async () => {
    const at = await shellAtPrompt(shell, { env: { SHLVL: '3' } });
    await at.runs('echo level=$SHLVL');
    expect(at.screen()).toMatch(/^level=3$/m);
    const first = await shellAtPrompt(shell);
    await first.runs('echo level=$SHLVL');
    expect(first.screen()).toMatch(/^level=1$/m);
  });

  test('starts no process at a prompt', async () => {
    const at = await shellAtPrompt(shell);
    const before = faultsOfChildren(at.host.pid);
    if (before === null) return; // only Linux tells
    for (const line of [':', 'false', "echo 'a;b%'", ' :']) await at.runs(line);
    expect(faultsOfChildren(at.host.pid)).toBe(before);
    await at.runs('ls');
    expect(faultsOfChildren(at.host.pid)).toBeGreaterThan(before);
  });

  test('ends with the exit code of the shell', async () => {
    const at = await shellAtPrompt(shell);
    at.types('exit 7\r');
    expect(await at.exits()).toBe(7);
  });
});

/** Page faults of all children that were waited for: any child has some. */
function faultsOfChildren(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[8]);
  } catch {
    return null;
  }
}
