import { execFileSync } from 'node:child_process';
import { expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, pilotBin, startPilot } from '../helpers/session.ts';
import { startTwins } from '../helpers/twins.ts';

testWith('bash')('after a flood the last lines are there, as without pilot', async () => {
  const both = await startTwins();
  both.runs(
    'clear; seq 1 300000; yes "a long line that goes over the end of its row, with 中文 in it and more" | head -c 3000000',
  );
  await both.see(/and more\n[^]*bash\$$/m);
  await both.agree();
  both.runs('clear; seq -f "%.0f words" 1 200000; printf "the %s\\n" end');
  await both.see(/^200000 words\nthe end\nbash\$$/m);
  await both.agree();
});

testWith('bash')('the sidebar goes on during a flood', async () => {
  const home = homeForTest();
  const user = await startPilot({ home });
  user.runs('yes flooded');
  await user.seesInShell(/^flooded\nflooded/m);
  execFileSync(pilotBin, ['task', 'add', 'written elsewhere'], { env: home.env('bash'), cwd: home.path });
  await user.seesInSidebar('written elsewhere');
  expect(user.shellRegion()).toMatch(/^flooded\nflooded/m);
  user.press('ctrl-c');
  await user.seesInShell(/bash\$$/m);
});

testWith('bash')('without the sidebar, the last bytes before the end are all there', async () => {
  const user = await startPilot({ args: ['--no-sidebar'], sidebar: false });
  user.runs("exec printf '%20480s%s' x 'the very last words'");
  await user.exits();
  expect(user.host.received().toString()).toMatch(/ {20479}xthe very last words/);
});
