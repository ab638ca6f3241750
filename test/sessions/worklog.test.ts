import { join } from 'node:path';
import { openStore } from '../../src/store/open.ts';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, startPilot, startShell } from '../helpers/session.ts';

const test = testWith('bash');
const minute = 60_000;

test('leader l: what cannot be meant is said, the text is kept, and what can is said back before Enter', async () => {
  const home = homeForTest();
  const user = await startPilot({ home, cwd: home.repository('shop') });
  user.runs('git checkout -q -b fix/ABC-12-login');
  user.press('leader', 'l');
  await user.sees('Log time');
  user.type('1h 9:00-9:45 review +ui !free');
  await user.sees(/1h and 9:00-9:45 disagree/);
  user.press('enter', 'escape');
  await user.noLongerSees('Log time');
  user.press('leader', 'l');
  await user.sees(/kept from before/);
  user.press('ctrl-u');
  user.type('45m review +ui !free');
  await user.sees(/time\s+45min/);
  await user.sees(/project\s+shop, not billable/);
  await user.sees(/tags\s+ui, ABC-12/);
  user.press('enter');
  await user.seesInSidebar(/TODAY\s+45min/);
});

test('after a break the sidebar asks what becomes of the time, and a key of it says so', async () => {
  const home = homeForTest();
  home.file('.config/pilot/config.yaml', 'worklog: { idleMinutes: 0.05 }\n');
  const user = await startPilot({ home });
  user.press('leader', 's');
  await user.sees('Start the timer');
  user.type('review');
  user.press('enter');
  await user.seesInSidebar(/TODAY.*review\s+0min/);
  user.runs('sleep 4; echo back again');
  await user.seesInShell(/^back again/m);
  user.type('x');
  await user.seesInSidebar(/nobody here/);
  await user.seesInShell(/\$ x$/m);
  user.press('leader', 'tab');
  await user.seesInSidebar(/s split/);
  user.type('s');
  await user.seesInSidebar(/the timer goes on without/);
  await user.noLongerSeesInSidebar(/nobody here/);
});

test('a timer that was left running yesterday is asked about at the first key', async () => {
  const home = homeForTest();
  const plain = await startShell({ home });
  plain.runs('pilot timer start --at "yesterday 17:00" review');
  await plain.sees('started in');
  const user = await startPilot({ home });
  await user.seesInSidebar(/TODAY.*review/);
  user.type('x');
  await user.seesInSidebar(/nobody here yesterday/);
});

test('leader L: what the shell saw is logged as it was suggested', async () => {
  const home = homeForTest();
  const shop = home.repository('shop');
  const store = await openStore({ path: join(home.path, '.local/share/pilot/pilot.db') });
  for (const ago of [60, 50, 40, 30]) {
    await store.commands.add({
      line: 'npm test',
      session: 'before',
      shell: 'bash',
      cwd: shop,
      repo: shop,
      branch: 'main',
      startedAt: Date.now() - ago * minute,
      durationMs: 5 * minute,
      exit: 0,
      cli: 'npm',
      path: [],
      effect: 'write',
    });
  }
  await store.close();
  const user = await startPilot({ home, cwd: shop });
  await user.seesInSidebar(/35min in shop/);
  user.press('leader', 'L');
  await user.seesInSidebar(/TODAY\s+35min/);
  await user.noLongerSeesInSidebar(/35min in shop/);
});

test('what is logged, changed and taken back in one window is seen in every other', async () => {
  const home = homeForTest();
  const cwd = home.repository('shop');
  const [one, two] = await Promise.all([startPilot({ home, cwd }), startPilot({ home, cwd })]);
  one.press('leader', 'l');
  await one.sees('Log time');
  one.type('45m review');
  await one.sees(/time\s+45min/);
  one.press('enter');
  await Promise.all([one.seesInSidebar(/TODAY\s+45min/), two.seesInSidebar(/TODAY\s+45min/)]);
  two.runs('pilot worklog resize 1 --start=-15m');
  await Promise.all([one.seesInSidebar(/TODAY\s+1h/), two.seesInSidebar(/TODAY\s+1h/)]);
  one.runs('pilot worklog undo');
  await Promise.all([one.seesInSidebar(/TODAY\s+45min/), two.seesInSidebar(/TODAY\s+45min/)]);
  two.runs('pilot timer start --background deploy');
  await Promise.all([one.seesInSidebar(/deploy\s+0min/), two.seesInSidebar(/deploy\s+0min/)]);
});
