import { describe, expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { startPilot } from '../helpers/session.ts';

describe.each(['bash', 'zsh', 'fish'] as const)('while a line is typed in %s', (shell) => {
  testWith(shell)('the sidebar says what it is, what its flags mean and what it does, before Enter', async () => {
    const user = await startPilot({ shell });
    user.type('git stash -um wip');
    await user.seesInSidebar(/git stash push\s+write/);
    await user.seesInSidebar(/-u/);
    await user.seesInSidebar(/m\s+name shown in the stash list/);
    await user.seesInSidebar(/undo\s+git stash pop/);
    expect(user.shellRegion()).toContain('git stash -um wip');
    user.press('ctrl-u');
    await user.noLongerSeesInSidebar('git stash push');
  });
});

testWith('bash')('an unknown flag is met with the one that was meant', async () => {
  const user = await startPilot();
  user.type('git commit --ammend');
  await user.seesInSidebar(/did you mean\s+--amend/);
});

testWith('bash')('what destroys something is said calmly, with the way that is safer', async () => {
  const user = await startPilot();
  user.type('git push --force');
  await user.seesInSidebar(/destroy/);
  await user.seesInSidebar('--force-with-lease');
});

testWith('bash')('a program that no cartridge knows is not guessed about', async () => {
  const user = await startPilot();
  user.type('frobnicate --all');
  await user.seesInSidebar(/frobnicate.*nothing known/);
});

testWith('bash')('after a command the panel tells how it ended', async () => {
  const user = await startPilot();
  user.runs('(exit 3)');
  await user.seesInSidebar('exit 3');
});
