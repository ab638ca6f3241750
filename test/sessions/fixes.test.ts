import { describe } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, startPilot } from '../helpers/session.ts';

/** A tool that fails until a file is there, and says in its own words what is wrong. */
const tool = `#!/bin/sh
test -e ready && exec echo "all is well"
echo "working in $PWD"
echo "Error: cannot open '$PWD/schema.lock': the schema was never set up" >&2
exit 3
`;

describe.each(['bash', 'zsh', 'fish'] as const)('in %s', (shell) => {
  testWith(shell)('what mended a failure is the first thing shown when it fails again, elsewhere too', async () => {
    const home = homeForTest();
    const [shop, blog] = [home.repository('shop'), home.repository('blog')];
    home.file('bin/seedtool', tool, 0o755);
    const user = await startPilot({ shell, home, cwd: shop });
    user.runs('sh ~/bin/seedtool');
    await user.seesInSidebar('exit 3');
    user.runs('ls');
    user.runs('touch ready');
    user.runs('sh ~/bin/seedtool');
    await user.seesInShell(/^all is well/m);
    user.runs(`cd ${blog}; clear`);
    user.runs('sh ~/bin/seedtool');
    await user.seesInSidebar(/fix\s+touch ready/);
    await user.seesInSidebar(/same error/);
  });
});

testWith('bash')('a fix is confirmed by one key, and thrown away by another', async () => {
  const home = homeForTest();
  home.file('bin/seedtool', tool, 0o755);
  const user = await startPilot({ home, cwd: home.repository('shop') });
  user.runs('sh ~/bin/seedtool');
  user.runs('touch ready');
  user.runs('sh ~/bin/seedtool');
  await user.seesInShell(/^all is well/m);
  user.runs('rm ready; sh ~/bin/seedtool');
  await user.seesInSidebar(/fix\s+touch ready/);
  user.press('leader', 'tab', 'tab');
  await user.seesInSidebar(/o open {2}p pin/);
  user.type('c');
  await user.seesInSidebar('confirmed');
  user.type('x');
  await user.seesInSidebar('thrown away');
  user.press('escape');
  await user.seesInSidebar(/\?  keys/);
  user.runs('clear; pilot fix list');
  await user.seesInShell(/No fix was learned/);
});

testWith('bash')('of what a command wrote a digest is kept', async () => {
  const home = homeForTest();
  const user = await startPilot({ home, cwd: home.repository('shop') });
  user.runs('printf "one%s\\n" row');
  await user.seesInShell(/^onerow/m);
  user.runs('clear; pilot history printf --json > history.json; echo ready');
  await user.seesInShell(/^ready/m);
  user.runs('grep -c \'"outputDigest": "[0-9a-f]\' history.json');
  await user.seesInShell(/^1/m);
});
