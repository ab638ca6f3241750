import { describe, expect, vi } from 'vitest';
import { pilotOf, stateOf } from '../helpers/pilot-processes.ts';
import { testWith } from '../helpers/programs.ts';
import { startPilot, startShell, type Session } from '../helpers/session.ts';

const outerShells = ['bash', 'zsh', 'fish'] as const;
const stopped = /[Ss]topped|suspended/;

describe.each(outerShells)('pilot stopped from outside is a job of %s', (shell) => {
  testWith('bash', shell)(
    'which gets its prompt and its terminal back, and `fg` brings all of pilot again',
    async () => {
      const user = await startShell({ shell, cols: 120 });
      user.runs('env SHELL=/bin/bash pilot');
      await user.seesInSidebar('TASKS');
      user.runs('PS1="inner> "');
      await user.seesInShell(/^inner>/m);
      for (const round of [1, 2, 3]) {
        user.type(`echo round ${round} of`);
        await user.seesInShell(`inner> echo round ${round} of`);
        const { node, guardian } = pilotOf(user.host.pid);
        process.kill(round === 2 ? guardian : node, 'SIGTSTP');
        await user.sees(stopped);
        await user.until('the terminal as it was', () => asFound(user));
        await vi.waitUntil(() => [node, guardian].every((pid) => stateOf(pid) === 'T'));
        user.runs('stty -a | grep -o " icanon"; echo outer says $(expr 40 + 2)');
        await user.sees(/^outer says 42/m);
        expect(user.screen()).toMatch(/^ ?icanon/m);
        user.resizes(120 + round, 36 - round);
        user.runs('clear');
        await user.noLongerSees('outer says 42');
        user.runs('fg');
        await user.seesInSidebar('TASKS');
        user.runs(' 3; stty size');
        await user.seesInShell(new RegExp(`^round ${round} of 3`, 'm'));
        await user.seesInShell(new RegExp(`^${36 - round} \\d+`, 'm'));
        await user.until('the modes of pilot and of the shell in it', () => isPilots(user));
      }
      user.runs('exit 4');
      await user.until('the terminal as it was', () => asFound(user));
      user.runs('stty -a | grep -o " icanon"');
      await user.sees(/^ ?icanon/m);
    },
  );

  testWith('bash', shell)('also when the whole group is stopped, with the sidebar hidden', async () => {
    const user = await startShell({ shell });
    user.runs('env SHELL=/bin/bash pilot --no-sidebar');
    await user.sees('bash$');
    const { node, guardian } = await started(user);
    user.runs('echo some words');
    await user.sees(/^some words/m);
    process.kill(-guardian, 'SIGTSTP');
    await user.sees(stopped);
    await vi.waitUntil(() => [node, guardian].every((pid) => stateOf(pid) === 'T'));
    user.runs('clear');
    await user.noLongerSees('some words');
    user.runs('fg');
    await user.sees(/^some words/m);
    user.runs('echo and "$((6 * 7))"');
    await user.sees(/^and 42/m);
  });
});

testWith('bash')('started by another program, it stops with that one, and leaves what it has shown', async () => {
  const user = await startShell();
  user.runs("sh -c 'pilot; exit $?'");
  await user.seesInSidebar('TASKS');
  user.runs('echo shown $((6 * 7))');
  await user.seesInShell(/^shown 42\nbash\$$/m);
  user.runs('kill -TSTP $PILOT_PID');
  await user.sees(stopped);
  await user.until('the terminal as it was', () => asFound(user));
  expect(user.screen()).toMatch(/^shown 42$/m);
  expect(user.screen()).not.toContain('TASKS');
  user.runs('fg');
  await user.seesInSidebar('TASKS');
  user.runs('exit 5');
  await user.until('the terminal as it was', () => asFound(user));
  user.runs('echo "it said $?"');
  await user.sees(/^it said 5$/m);
  expect(user.everything().match(/^shown 42$/gm)).toHaveLength(1);
});

testWith('bash')('after SIGSTOP, which nobody hears coming, `fg` draws all of it again', async () => {
  const user = await startShell();
  user.runs('pilot');
  await user.seesInSidebar('TASKS');
  const { guardian } = pilotOf(user.host.pid);
  process.kill(-guardian, 'SIGSTOP');
  await user.until('the shell to say so', () => user.everything().includes('Stopped') || stopped.test(user.screen()));
  user.runs('stty sane; clear; fg');
  await user.seesInSidebar('TASKS');
  user.runs('echo keys work: "$((6 * 7))"');
  await user.seesInShell(/^keys work: 42/m);
});

testWith('bash')('where no shell could continue it, it does not stop', async () => {
  const user = await startPilot();
  const { node, guardian } = pilotOf(user.host.pid);
  process.kill(node, 'SIGTSTP');
  user.runs('echo still "here: $((6 * 7))"');
  await user.seesInShell(/^still here: 42/m);
  process.kill(-guardian, 'SIGTSTP');
  user.runs('echo again "here: $((6 * 7))"');
  await user.seesInShell(/^again here: 42/m);
  await user.seesInSidebar('TASKS');
});

async function started(user: Session): Promise<ReturnType<typeof pilotOf>> {
  // Hidden, it looks like the shell alone: only its own variable tells.
  user.runs('echo "pilot ${PILOT:+runs}"');
  await user.sees(/^pilot runs/m);
  return pilotOf(user.host.pid);
}

function asFound(user: Session): boolean {
  const { screen, mouse, cursor } = user.modes();
  return screen === 'normal' && mouse === 'none' && cursor === 'visible';
}

function isPilots(user: Session): boolean {
  const { screen, mouse, bracketedPaste } = user.modes();
  return screen === 'alternate' && mouse !== 'none' && bracketedPaste;
}
