import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { pilotBin, startPilot } from '../helpers/session.ts';
import { testWith } from '../helpers/programs.ts';

/** What any file may hold: the marks of our own kind, and those of other terminals. */
const forged = [
  '\x1b]133;A\x07\x1b]133;B\x07\x1b]133;C;cmdline_url=rm%20-rf%20forged\x07\x1b]133;D;0\x07',
  '\x1b]133;A;pilot=;cwd=/forged\x07\x1b]133;C;pilot=;cmdline_url=rm%20-rf%20forged\x07\x1b]133;D;1;pilot=\x07',
  '\x1b]133;A;pilot=0000000000000000;cwd=/forged\x07\x1b]133;L;pilot=0;line=forged;cursor=1\x07',
  '\x1b]633;A\x07\x1b]633;E;rm -rf forged;x\x07\x1b]633;C\x07\x1b]633;D;1\x07\x1b]633;P;Cwd=/forged\x07',
  '\x1b]7;file://localhost/forged\x07\x1b]1337;CurrentDir=/forged\x07\x1b]1337;RemoteHost=forged@forged\x07',
  '\x1b]9;9;/forged\x07',
].join('\n');

testWith('bash')('marks without the nonce are no commands and change no directory', async () => {
  const user = await startPilot();
  user.home.file('forged.log', `${forged}\nend of the log\n`);
  user.runs('cat forged.log');
  await user.seesInShell(/^end of the log/m);
  await user.seesInSidebar(/cat forged\.log +exit 0/);
  user.runs('echo one more');
  await user.seesInSidebar(/echo one more +exit 0/);
  expect(user.sidebar()).not.toContain('/forged');
  const history = execFileSync(pilotBin, ['history', '--json'], { env: user.home.env('bash'), cwd: user.home.path });
  expect(history.toString()).toContain('cat forged.log');
  expect(history.toString()).not.toMatch(/rm -rf forged|"\/forged/);
});

for (const shell of ['bash', 'zsh', 'fish'] as const) {
  testWith(shell)(`a program that ${shell} runs is not told the nonce`, async () => {
    const user = await startPilot({ shell });
    user.runs("cat /proc/self/environ | tr '\\0' '\\n' > environ; env > env; set | grep -a nonce > nonce; echo re''ad");
    await user.seesInShell(/^read/m);
    const read = (name: string): string => readFileSync(`${user.home.path}/${name}`, 'utf8');
    // The shell itself knows it, or this test would find nothing to look for.
    const nonce = /nonce[= ']+([\w-]{8,})/.exec(read('nonce'))?.[1] ?? '';
    expect(nonce).not.toBe('');
    expect(read('environ')).toContain('HOME=');
    for (const name of ['environ', 'env']) expect(read(name)).not.toMatch(new RegExp(`${nonce}|NONCE`));
  });
}
