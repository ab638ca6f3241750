import { expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, startPilot, startShell } from '../helpers/session.ts';

const test = testWith('bash');

test('a task that is added in any shell appears in every open pilot, and goes when it is done', async () => {
  const home = homeForTest();
  const cwd = home.repository('shop');
  const [one, two, plain] = await Promise.all([
    startPilot({ home, cwd }),
    startPilot({ home, cwd }),
    startShell({ home, cwd }),
  ]);
  plain.runs('pilot task add "water the plants +home"');
  await Promise.all([one.seesInSidebar('water the plants'), two.seesInSidebar('water the plants')]);
  one.runs('pilot task done 1');
  await Promise.all([one.noLongerSeesInSidebar('water the plants'), two.noLongerSeesInSidebar('water the plants')]);
});

test('a timer that is started in one window runs in the other', async () => {
  const home = homeForTest();
  const [one, two] = await Promise.all([startPilot({ home }), startPilot({ home })]);
  one.runs('pilot timer start writing');
  await two.seesInSidebar(/TODAY.*writing/);
  two.runs('pilot timer stop');
  await one.noLongerSeesInSidebar(/TODAY.*writing/);
});

test('profiles keep apart what is kept', async () => {
  const home = homeForTest();
  const [mine, work] = await Promise.all([startPilot({ home }), startPilot({ home, args: ['--profile', 'work'] })]);
  work.runs('pilot --profile work task add "only at work"');
  await work.seesInSidebar('only at work');
  mine.runs('pilot task add "only at home"');
  await mine.seesInSidebar('only at home');
  expect(mine.sidebar()).not.toContain('only at work');
  expect(work.sidebar()).not.toContain('only at home');
});
