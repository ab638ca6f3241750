import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import type { Home } from '../helpers/home.ts';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, startPilot } from '../helpers/session.ts';

/** A project with branches, scripts and a file whose name needs quotes. */
function project(): { home: Home; cwd: string } {
  const home = homeForTest();
  const cwd = home.repository('shop');
  for (const branch of ['topic/login', 'topic/cart'])
    execFileSync('git', ['branch', branch], { cwd, env: home.env('bash'), stdio: 'ignore' });
  writeFileSync(join(cwd, 'package.json'), '{"scripts": {"build": "tsc", "test:watch": "vitest"}}');
  writeFileSync(join(cwd, "it's here.txt"), '');
  return { home, cwd };
}

describe.each(['bash', 'zsh', 'fish'] as const)('while a line is typed in %s', (shell) => {
  testWith(shell)('branches are suggested, and the leader with Enter or a digit puts one in', async () => {
    const user = await startPilot({ shell, ...project() });
    user.type('git sw');
    await user.seesInSidebar(/1 switch\s+switch to another branch/);
    user.press('leader', 'enter');
    await user.seesInShell('git switch');
    await user.seesInSidebar(/\d topic\/login/);
    user.type('to');
    await user.noLongerSeesInSidebar('--create');
    await user.seesInSidebar(/2 topic\/(login|cart)/);
    const second = /2 (topic\/\w+)/.exec(user.sidebar())?.[1] ?? '';
    user.press('leader', '2');
    await user.seesInShell(`git switch ${second}`);
    user.press('enter');
    await user.seesInShell(`Switched to branch '${second}'`);
  });

  testWith(shell)('what was typed otherwise is put right, in the middle of a line and in quotes too', async () => {
    const user = await startPilot({ shell, ...project() });
    user.type('git log --ONEL -1');
    for (const _ of ' -1') user.press('left');
    await user.seesInSidebar(/1 --oneline/);
    user.press('leader', 'enter');
    await user.seesInShell('git log --oneline -1');
    user.press('enter');
    await user.seesInShell(/^\w+ .*Start$/m);
    user.type('cat it');
    await user.seesInSidebar(/1 it's here\.txt/);
    user.press('leader', 'enter', 'enter');
    await user.noLongerSeesInSidebar(/1 it's here\.txt/);
    await user.seesInSidebar(/cat .*exit 0/);
  });

  testWith(shell)('one is chosen with the arrows, in the sidebar', async () => {
    const user = await startPilot({ shell, ...project() });
    user.type('npm run ');
    await user.seesInSidebar(/1 build\s+tsc/);
    user.press('leader', 'tab');
    await user.seesInSidebar('put build in');
    user.press('down');
    await user.seesInSidebar('put test:watch in');
    user.press('enter');
    await user.seesInShell('npm run test:watch');
  });
});

testWith('bash')('a key of one’s own puts the first one in, and is the program’s everywhere else', async () => {
  const place = project();
  place.home.file('.config/pilot/config.yaml', 'completion:\n  key: alt-e\n');
  const user = await startPilot(place);
  user.type('git sw');
  await user.seesInSidebar(/alt-e puts 1 in/);
  user.press('\x1be');
  await user.seesInShell('git switch');
  await user.seesInSidebar(/1 main/);
  user.press('ctrl-u');
  await user.noLongerSeesInSidebar('git switch');
  user.runs('cat -v');
  await user.seesInSidebar(/cat -v.*running/);
  user.press('\x1be', 'enter');
  await user.seesInShell('^[e');
});

testWith('bash')('what one runs comes first, in the next session too', async () => {
  const place = project();
  const earlier = await startPilot(place);
  earlier.runs('git shortlog --summary HEAD');
  await earlier.seesInSidebar(/git shortlog.*exit 0/);
  earlier.type('git s');
  await earlier.seesInSidebar(/1 shortlog/);
  await earlier.close();
  const user = await startPilot(place);
  user.type('git s');
  await user.seesInSidebar(/1 shortlog/);
  user.type('hortlog --');
  await user.seesInSidebar(/1 --summary/);
});

testWith('bash')(
  'Tab is the shell’s own, and a key typed on after the leader comes behind what is put in',
  async () => {
    const user = await startPilot(project());
    user.type('git sw');
    await user.seesInSidebar(/1 switch/);
    user.press('leader', 'enter');
    user.type('main');
    await user.seesInShell('git switch main');
    user.press('ctrl-u');
    user.type('cat READ');
    user.press('tab');
    await user.seesInShell('cat README.md');
  },
);
