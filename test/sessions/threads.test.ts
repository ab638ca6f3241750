import { expect, onTestFinished, vi } from 'vitest';
import { type Attached, inspector } from '../helpers/inspector.ts';
import { pilotOf, stands } from '../helpers/pilot-processes.ts';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, type Session, startPilot } from '../helpers/session.ts';

const test = testWith('bash');

test('the sidebar’s thread may end again and again: the shell never notices, and the sidebar is back', async () => {
  const { user, faults } = await pilotWithFaults();
  for (let round = 1; round <= 20; round++) {
    faults.sidebar(endings[round % endings.length]?.(round) ?? '');
    user.runs(`echo round ${round} is "$((${round} * 7))"`);
    await user.seesInShell(new RegExp(`^round ${round} is ${round * 7}$`, 'm'));
    await user.until('another thread', () => faults.threads() > round);
    await user.seesInSidebar('TASKS');
  }
  user.runs('echo to the last one');
  await user.seesInSidebar('echo to the last one');
  faults.close();
  user.runs('exit 3');
  expect(await user.exits()).toEqual({ code: 3, signal: 0 });
});

test('the sidebar’s thread may run out of memory: the sidebar says so, and comes back', async () => {
  const { user, faults } = await pilotWithFaults();
  faults.sidebar(hunger);
  user.type('echo the shell "goes on"');
  await user.seesInShell('echo the shell "goes on"');
  user.press('enter');
  await user.seesInShell(/^the shell goes on$/m);
  await user.until('another thread', () => faults.threads() > 1);
  await user.seesInSidebar('TASKS');
  user.runs('echo and on');
  await user.seesInSidebar('echo and on');
});

test('what is typed in a box survives the thread, and nothing of it reaches the prompt', async () => {
  const { user, faults } = await pilotWithFaults();
  user.press('leader', 't');
  await user.sees('Add a task');
  user.type('water the');
  await user.sees('water the');
  faults.sidebar('process.exit(1)');
  await user.until('another thread', () => faults.threads() > 1);
  user.type(' plants');
  await user.sees('water the plants');
  user.press('enter');
  await user.noLongerSees('Add a task');
  await user.seesInSidebar('water the plants');
  expect(user.shellRegion()).not.toContain('plants');
});

test('a fault in the terminal’s thread takes the sidebar away, with one line, and the shell goes on', async () => {
  const { user, faults } = await pilotWithFaults();
  user.runs('cd /tmp; NAME=ada');
  await user.seesInSidebar('cd /tmp');
  faults.terminal('throw new Error("a fault of ours")');
  await user.sees(/pilot: a fault of ours The shell goes on without the sidebar/);
  user.runs('echo "$NAME is in $PWD, ${COLUMNS:-0} wide"');
  await user.sees(/^ada is in \/tmp, 120 wide$/m);
  expect(user.modes()).toMatchObject({ screen: 'normal', mouse: 'none', cursor: 'visible' });
  faults.close();
  user.runs('vim -u NONE +q; exit 6');
  expect(await user.exits()).toEqual({ code: 6, signal: 0 });
});

test('out of memory in the terminal’s thread: the guardian gives the terminal back', async () => {
  const { user, faults } = await pilotWithFaults(' --max-old-space-size=100');
  await vi.waitUntil(() => stands(user.home), { timeout: 20_000 });
  faults.terminal(hunger);
  const exit = await user.exits();
  expect([133, 134, 137, 139]).toContain(exit.code);
  expect(user.modes()).toMatchObject({ screen: 'normal', mouse: 'none', cursor: 'visible', bracketedPaste: false });
  expect(user.screen()).toMatch(/^pilot: it was ended from outside or broke/m);
});

const hunger = 'const all = []; for (;;) all.push(new Array(20_000).fill(1.5));';

const endings = [
  () => 'process.exit(1)',
  (round: number) => `throw new Error("fault ${round}")`,
  () => 'Promise.reject(new Error("nobody waits for it"))',
];

async function pilotWithFaults(options = ''): Promise<{ user: Session; faults: Attached }> {
  const home = homeForTest();
  const { env, attach } = await inspector();
  const user = await startPilot({ home, env: { NODE_OPTIONS: `${env.NODE_OPTIONS}${options}`, TMPDIR: home.path } });
  const { node } = pilotOf(user.host.pid);
  const faults = await attach(node);
  onTestFinished(() => faults.close());
  // Node says so on the screen, and SIGCONT has it drawn again.
  await user.sees('Debugger attached');
  process.kill(node, 'SIGCONT');
  await user.noLongerSees('Debugger attached');
  return { user, faults };
}
