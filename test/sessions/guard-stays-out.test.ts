import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { deleted, startWithHarmlessRm } from '../helpers/harmless-rm.ts';
import { type Attached, inspector } from '../helpers/inspector.ts';
import { pilotOf } from '../helpers/pilot-processes.ts';
import { testWith } from '../helpers/programs.ts';
import type { Session } from '../helpers/session.ts';
import { sshServerMissing, startSshServer } from '../helpers/ssh-server.ts';

/** Where nobody may hold an Enter: what is typed into a program, and what nobody can be asked about. */
const line = 'rm -rf /';

testWith('bash', 'vim')('no line is held in vim', async () => {
  const user = await startWithHarmlessRm();
  user.runs('vim -i NONE notes');
  await user.seesInShell(/^~/m);
  user.type(`i${line}\r${line}`);
  // Left before it has read what it asked of its terminal, vim leaves that to the shell.
  await user.seesInShell(/^rm -rf \/.*\nrm -rf \//m);
  user.type('\x1b:wq\r');
  await user.seesInShell(/^bash\$$/m);
  expect(readFileSync(join(user.home.path, 'notes'), 'utf8')).toBe(`${line}\n${line}\n`);
});

testWith('bash', 'less')('no line is held in less', async () => {
  const user = await startWithHarmlessRm();
  user.home.file('long.txt', `${'\n'.repeat(200)}here rm -rf / stands\n`);
  user.runs('less long.txt');
  await user.seesInShell('long.txt');
  user.type(`/${line}\r`);
  await user.seesInShell('here rm -rf / stands');
  user.type('q');
  await user.seesInShell(/^bash\$/m);
});

testWith('bash', 'python3')('no line is held in a REPL of Python', async () => {
  const user = await startWithHarmlessRm();
  user.runs('python3 -q');
  await user.seesInShell('>>>');
  user.type(`'${line}'[::-1]\r`);
  await user.seesInShell("'/ fr- mr'");
});

testWith('bash', 'node')('no line is held in a REPL of Node', async () => {
  const user = await startWithHarmlessRm();
  user.runs('node');
  await user.seesInShell(/^>/m);
  user.type(`/* ${line} */ 6 * 7\r`);
  await user.seesInShell(/^42$/m);
});

testWith('bash')('no line is held where a password is asked for', async () => {
  const user = await startWithHarmlessRm();
  user.runs('read -sp "Password: " word; echo "${#word} characters"');
  await user.seesInShell(/^Password:/m);
  user.type(`${line}\r`);
  await user.seesInShell(`${line.length} characters`);
});

testWith(
  'bash',
  'ssh',
  'ssh-keygen',
  ...(sshServerMissing ? ['sshd'] : []),
)('no line is held in a shell behind ssh', async () => {
  const config = await startSshServer();
  const user = await startWithHarmlessRm();
  user.runs(`ssh -tF ${config} there 'cd ${user.home.path}; exec env PATH="$PWD/bin:$PATH" PS1="there$ " bash --norc'`);
  await user.seesInShell(/^there\$/m);
  user.type(`${line}\r`);
  await user.seesInShell(/^it ran$/m);
  expect(deleted(user)).toBe(`${line}\n`);
});

testWith('bash')('a sidebar that no longer answers holds nothing, but for what it has already spoken of', async () => {
  const { user, faults } = await withFaults();
  user.type(line);
  await user.seesInSidebar('danger:');
  faults.sidebar('Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)');
  user.press('enter');
  await user.sees('Danger');
  user.press('enter');
  await user.seesInShell(/^it ran$/m);
  await user.seesInShell(/^bash\$$/m);
  user.runs(`${line}home`);
  await user.seesInShell(/^it ran\n.*home\nit ran$/m);
  expect(deleted(user)).toBe(`${line}\n${line}home\n`);
});

testWith('bash')(
  'the sidebar’s thread may end while a line waits for its answer, and is asked about the next',
  async () => {
    const { user, faults } = await withFaults();
    user.type(line);
    await user.seesInSidebar('danger:');
    user.press('enter');
    await user.sees('Danger');
    faults.sidebar('process.exit(1)');
    await user.until('another thread', () => faults.threads() > 1);
    expect(deleted(user)).toBe('');
    user.press('enter');
    await user.seesInShell(/^it ran$/m);
    await user.seesInSidebar('TASKS');
    user.type(line);
    await user.seesInSidebar('danger:');
    user.press('enter');
    await user.sees('Danger');
    expect(deleted(user)).toBe(`${line}\n`);
  },
);

async function withFaults(): Promise<{ user: Session; faults: Attached }> {
  const { env, attach } = await inspector();
  const user = await startWithHarmlessRm({ env });
  const { node } = pilotOf(user.host.pid);
  const faults = await attach(node);
  onTestFinished(() => faults.close());
  // Node says so on the screen, and SIGCONT has it drawn again.
  await user.sees('Debugger attached');
  process.kill(node, 'SIGCONT');
  await user.noLongerSees('Debugger attached');
  return { user, faults };
}
