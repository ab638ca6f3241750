import { expect } from 'vitest';
import { keymap } from '../../src/app/keymap.ts';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, startPilot } from '../helpers/session.ts';

const test = testWith('bash');

test('leader t: a task is understood while it is typed, and stands in the sidebar after Enter', async () => {
  const home = homeForTest();
  const user = await startPilot({ home, cwd: home.repository('shop') });
  user.press('leader', 't');
  await user.sees('Add a task');
  user.type('fix flaky test +ci due:fri !high');
  await user.sees(/task\s+fix flaky test/);
  await user.sees(/with\s+high priority, \+ci/);
  await user.sees(/where\s+shop/);
  user.press('enter');
  await user.noLongerSees('Add a task');
  await user.seesInSidebar(/1\s+fix flaky test\s+\+ci/);
  expect(user.shellRegion()).not.toContain('flaky');
});

test('leader l: time is logged and counts to today', async () => {
  const user = await startPilot();
  user.press('leader', 'l');
  await user.sees('Log time');
  user.type('45m review PR 12');
  await user.sees(/time\s+45min/);
  user.press('enter');
  await user.seesInSidebar(/TODAY\s+45min/);
});

test('leader s: the timer starts, is seen running, and stops', async () => {
  const user = await startPilot();
  user.press('leader', 's');
  await user.sees('Start the timer');
  user.type('review');
  user.press('enter');
  await user.seesInSidebar(/TODAY.*review\s+0min/);
  user.press('leader', 's');
  await user.noLongerSeesInSidebar(/review\s+0min/);
});

test('leader Space: every action is in the palette, found by a few letters, and done by Enter', async () => {
  const user = await startPilot();
  user.press('leader', 'space');
  await user.sees('Every action');
  user.type('log');
  await user.sees(/Log time/);
  user.press('enter');
  await user.sees(/such as: 9:30|Say how long/);
  user.press('escape');
  await user.noLongerSees('Log time');
});

test('leader ?: all keys, made of the same list as the keys themselves', async () => {
  const user = await startPilot({ rows: 50 });
  user.press('leader', '?');
  for (const { title } of keymap) await user.sees(title);
  user.press('escape');
  await user.noLongerSees('All keys');
});

test('leader b: the sidebar goes, and comes back', async () => {
  const user = await startPilot();
  user.runs('echo before hiding');
  await user.seesInShell(/^before hiding/m);
  user.press('leader', 'b');
  await user.seesNoSidebar();
  await user.sees(/^before hiding/m);
  user.runs('tput cols');
  await user.sees(/^120$/m);
  user.press('leader', 'b');
  await user.seesInSidebar('TASKS');
  await user.seesInShell(/^before hiding/m);
});

test('leader Tab: the sidebar has the keys, Enter puts an earlier command into the prompt, and does not run it', async () => {
  const home = homeForTest();
  const cwd = home.repository('shop');
  const earlier = await startPilot({ home, cwd });
  earlier.runs('cat no-such-file');
  await earlier.seesInSidebar(/exit [12]/);
  const user = await startPilot({ home, cwd });
  user.runs('cat no-such-file');
  await user.seesInSidebar(/run\s+cat no-such-file/);
  user.press('leader', 'tab');
  await user.seesInSidebar('esc back');
  while (!/^▌run +cat no-such-file/m.test(user.sidebar())) {
    const before = user.sidebar();
    user.press('j');
    await user.until('the focus to move', () => user.sidebar() !== before);
  }
  user.press('enter');
  await user.seesInShell(/^bash\$ cat no-such-file$[^]*^bash\$ cat no-such-file$/m);
  await user.noLongerSeesInSidebar('esc back');
});

test('leader Tab: Enter on a task finishes it', async () => {
  const home = homeForTest();
  const user = await startPilot({ home, cwd: home.repository('shop') });
  user.runs('pilot task add "water the plants"');
  await user.seesInSidebar('water the plants');
  user.press('leader', 'tab');
  await user.seesInSidebar('esc back');
  while (!/enter finish/.test(user.sidebar())) {
    const before = user.sidebar();
    user.press('j');
    await user.until('the focus to move', () => user.sidebar() !== before);
  }
  user.press('enter');
  await user.noLongerSeesInSidebar(/1 +water the plants/);
});

test('Esc in a box keeps what was typed for the next time', async () => {
  const user = await startPilot();
  user.press('leader', 't');
  await user.sees('Add a task');
  user.type('half a thought');
  await user.sees(/task\s+half a thought/);
  user.press('escape');
  await user.noLongerSees('Add a task');
  user.press('leader', 't');
  await user.sees(/task\s+half a thought/);
});

test('what cannot be understood is said, and nothing is stored', async () => {
  const user = await startPilot();
  user.press('leader', 'l');
  await user.sees('Log time');
  user.type('soon standup');
  user.press('enter');
  await user.sees('Log time');
  user.press('escape');
  await user.noLongerSees('Log time');
  expect(user.sidebar()).not.toMatch(/TODAY\s+\d/);
});

test('the leader pressed twice goes to the shell', async () => {
  const user = await startPilot();
  user.runs('cat -v');
  await user.seesInSidebar(/cat -v.*running/);
  user.press('leader', 'leader', 'enter');
  await user.seesInShell('^@');
});

test('another leader can be chosen, and Ctrl-Space is the shell’s again', async () => {
  const home = homeForTest();
  home.file('.config/pilot/config.yaml', 'leader: ctrl-g\n');
  const user = await startPilot({ home });
  user.press('\x07', 't');
  await user.sees('Add a task');
  user.press('escape');
  await user.noLongerSees('Add a task');
  user.runs('cat -v');
  await user.seesInSidebar(/cat -v.*running/);
  user.press('leader', 'enter');
  await user.seesInShell('^@');
});
