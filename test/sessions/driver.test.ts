import { expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { startShell } from '../helpers/session.ts';

for (const shell of ['bash', 'zsh', 'fish'] as const) {
  testWith(shell)(`a person can use ${shell} in the test's terminal`, async () => {
    const user = await startShell({ shell });
    user.runs('greet');
    await user.sees('hello from');
    user.runs('exit 7');
    expect(await user.exits()).toEqual({ code: 7, signal: 0 });
  });
}

testWith('bash')('the end of the output is there when the program has ended', async () => {
  const user = await startShell();
  user.runs("exec printf '%20480s%s' x 'the very last words'");
  await user.exits();
  expect(user.screen()).toContain('the very last words');
});

testWith('bash')('a sign that never comes fails with a picture of the screen', async () => {
  const user = await startShell();
  user.runs('echo here; exit');
  await expect(user.sees('something else')).rejects.toThrow(/in vain[^]*echo here/);
});
