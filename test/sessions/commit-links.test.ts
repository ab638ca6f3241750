import { testWith } from '../helpers/programs.ts';
import { homeForTest, startPilot } from '../helpers/session.ts';

const test = testWith('bash', 'git');

test('a commit that names a task is linked to it, and one that finishes it asks, and does not do it', async () => {
  const home = homeForTest();
  const cwd = home.repository('shop');
  const user = await startPilot({ home, cwd });
  user.runs('pilot task add fix login; pilot task add ship it');
  await user.sees('ship it');

  user.runs('git commit -q --allow-empty -m "begin with #2, and #99"; echo over');
  await user.seesInShell(/^over/m);
  user.runs('git switch -qc task/2-ship; git commit -q --allow-empty -m "Say hello. Fixes #1"');
  await user.sees('finish 1 fix login?');

  user.runs('clear; pilot task show 1 --json | grep -c closed | sed s/^/closed:/');
  await user.seesInShell('closed:1');
  user.runs(`clear; pilot task show 2 --json | grep -c '"commit"' | sed s/^/named:/`);
  await user.seesInShell('named:2');
  user.runs(`clear; pilot task list --json | grep -c '"text"' | sed s/^/open:/`);
  await user.seesInShell('open:2');
  user.press('leader', 'f');
  await user.sees('task 1 done: fix login');
  await user.noLongerSees('finish 1 fix login?');
  user.runs('clear; git commit -q --allow-empty -m "Ship it. Closes #2"');
  await user.sees('finish 2 ship it?');
  user.runs('pilot task done 2');
  await user.noLongerSees('finish 2 ship it?');
  user.runs('exit');
  await user.exits();
});
