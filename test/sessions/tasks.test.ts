import { expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, startPilot } from '../helpers/session.ts';

const test = testWith('bash');

test('a task in one line is there at Enter, in every window, and comes again when it is done', async () => {
  const home = homeForTest();
  const cwd = home.repository('shop');
  const [one, two] = await Promise.all([startPilot({ home, cwd }), startPilot({ home, cwd })]);
  one.press('leader', 't');
  await one.sees('Add a task');
  one.type('water the plants !high est:30m every:day');
  await one.sees(/every day/);
  one.press('enter');
  await Promise.all([one.seesInSidebar(/1 {2}water the plants/), two.seesInSidebar(/1 {2}water the plants/)]);
  two.runs('pilot task done 1');
  // The next one is hidden until this day is over.
  await Promise.all([
    one.noLongerSeesInSidebar(/1 {2}water the plants/),
    two.noLongerSeesInSidebar(/1 {2}water the plants/),
  ]);
  two.runs('pilot task show 2 | head -n 1');
  await two.seesInShell(/2 {2}water the plants due:\S+ wait:\S+ !high/);
  two.runs('pilot task undo');
  await Promise.all([one.seesInSidebar(/1 {2}water the plants/), two.seesInSidebar(/1 {2}water the plants/)]);
});

test('a line that cannot be keeps its text, and says why', async () => {
  const user = await startPilot();
  user.press('leader', 't');
  await user.sees('Add a task');
  user.type('fix it deu:fri');
  await user.sees('Did you mean due:?');
  user.press('enter', 'ctrl-u');
  user.type('fix it due:30000-01-01');
  await user.sees('no day that can be understood');
  user.press('ctrl-u');
  user.type('fix it dep:99');
  await user.sees('after 99');
  user.press('enter');
  await user.sees('There is no task 99.');
  expect(user.screen()).toContain('› fix it dep:99');
});

test('a command that failed becomes a task by one key, and keys on its row work on it', async () => {
  const home = homeForTest();
  const user = await startPilot({ home, cwd: home.repository('shop') });
  user.runs('ls nowhere');
  await user.seesInSidebar('exit 2');
  user.press('leader', 'T');
  await user.sees('Add a task about this');
  await user.sees('from: ls nowhere');
  user.press('enter');
  await user.seesInSidebar(/1 {2}fix ls nowhere/);
  user.press('leader', 'tab');
  await user.seesInSidebar('enter type it again');
  user.press('tab');
  await user.seesInSidebar('enter finish');
  user.press('s');
  await user.seesInSidebar(/1● fix ls nowhere/);
  await user.seesInSidebar(/TODAY.*● fix ls/);
  user.press('w');
  await user.noLongerSeesInSidebar(/1● fix/);
});
