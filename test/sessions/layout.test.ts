import { expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, startPilot } from '../helpers/session.ts';

const test = testWith('bash');

test('in a narrow window the sidebar hides by itself, and comes back with the room', async () => {
  const user = await startPilot({ cols: 80, sidebar: false });
  expect(user.sidebar()).toBe('');
  user.runs('tput cols');
  await user.sees(/^80$/m);
  user.resizes(130, 36);
  await user.seesInSidebar('TASKS');
  user.resizes(90, 36);
  await user.seesNoSidebar();
});

test('the shell keeps at least 80 columns', async () => {
  const user = await startPilot({ cols: 113 });
  user.runs('tput cols');
  await user.seesInShell(/^80$/m);
  user.resizes(112, 36);
  await user.seesNoSidebar();
});

test('in a narrow window the sidebar can be asked for, over the shell', async () => {
  const user = await startPilot({ cols: 80, sidebar: false });
  user.press('leader', 'b');
  await user.sees('TASKS');
  user.runs('tput cols');
  await user.sees(/^80/m);
  user.press('leader', 'b');
  await user.noLongerSees('TASKS');
});

testWith('bash', 'less')('a full-screen program takes the sidebar’s columns too, if the user wants that', async () => {
  const home = homeForTest();
  home.file('.config/pilot/config.yaml', 'sidebar:\n  fullscreen: hide\n');
  home.file('wide.txt', `${'x'.repeat(118)}!\n${'short\n'.repeat(100)}`);
  const user = await startPilot({ home });
  user.runs('less -S wide.txt');
  await user.sees(/x{118}!/);
  await user.seesNoSidebar();
  user.press('q');
  await user.seesInSidebar('TASKS');
  await user.seesInShell(/bash\$$/m);
});

test('a window of a few rows still has a shell', async () => {
  const user = await startPilot({ cols: 120, rows: 10 });
  user.resizes(120, 4);
  user.runs("printf 'small but %s\\n' usable");
  await user.sees(/^small but usable/m);
  user.resizes(120, 30);
  await user.seesInSidebar('TASKS');
});

test('leader < and > change the width of the sidebar', async () => {
  const user = await startPilot({ cols: 160 });
  const before = user.ruleColumn() ?? 0;
  user.press('leader', '<');
  await user.until('a wider sidebar', () => (user.ruleColumn() ?? before) < before);
  user.press('leader', '>');
  await user.until('the width it had', () => user.ruleColumn() === before);
});

test('a changed config is taken over while pilot runs, and a sidebar that was left out stays so', async () => {
  const user = await startPilot({ home: homeForTest(), args: ['--no-sidebar'], sidebar: false });
  user.runs('pilot config set leader ctrl-g');
  await user.sees('leader is now ctrl-g');
  user.press('leader', '?');
  await user.sees('After ctrl-g');
  user.press('escape');
  await user.noLongerSees('All keys');
  await user.seesNoSidebar();
  user.type('\x07?');
  await user.sees('All keys');
});

test('mistakes in the config are said above the first prompt where no sidebar stands to say them', async () => {
  const home = homeForTest();
  home.file('.config/pilot/config.yaml', 'theme: drak\nmuose: true\n');
  const user = await startPilot({ home, cols: 100, sidebar: false });
  await user.sees(/config\.yaml has 2 mistakes\. To see more: pilot config check/);
  user.runs('pilot config check');
  await user.sees('Did you mean mouse?');
});
