import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, startPilot, startShell } from '../helpers/session.ts';
import { startTwins } from '../helpers/twins.ts';

const ready = "printf 'REA%s\\n' DY";

testWith('bash')('sleep is stopped, goes on in the background, and comes back to the front', async () => {
  // It says itself that it runs: a key that comes before is the shell's.
  const both = await startTwins({}, (home) => home.file('nap', 'echo napping\nexec sleep 100\n'));
  both.runs('clear; sh nap');
  await both.see('napping');
  both.press('ctrl-z');
  await both.see(/\[1\]\+ +Stopped +sh nap\nbash\$$/m);
  await both.agree();
  both.runs('bg');
  await both.see(/\[1\]\+ sh nap &\nbash\$$/m);
  both.runs('fg');
  await both.see(/^sh nap$/m);
  await both.agree();
  both.press('ctrl-c');
  await both.see(/\^C\nbash\$$/m);
  await both.agree();
});

testWith('bash', 'vim')('vim is put aside by Ctrl-Z and comes back as it was', async () => {
  const both = await startTwins();
  both.runs('clear; vim -u NONE -i NONE note.txt');
  await both.see(/^~/m);
  both.type('isome words\x1b');
  await both.see('some words');
  both.press('ctrl-z');
  await both.see(/Stopped +vim.*\nbash\$$/m);
  await both.agree();
  both.runs('fg');
  await both.see(/^some words/m);
  await both.agree();
  both.type(':q!\r');
  await both.see(/bash\$$/m);
  await both.agree();
});

testWith('bash')('Ctrl-\\ ends a program', async () => {
  const both = await startTwins();
  // Whoever runs the tests may have set SIGQUIT to be ignored.
  both.runs(`clear; ulimit -c 0; ${ready}; env --default-signal=QUIT cat`);
  await both.see('READY');
  both.runs('it reads');
  await both.see(/^it reads\nit reads$/m);
  both.press('\x1c');
  await both.see(/^bash\$$/m);
  await both.agree();
});

testWith('bash')('Ctrl-S holds the output, and Ctrl-Q lets it go on', async () => {
  const both = await startTwins();
  both.runs(`clear; stty ixon; ${ready}; cat`);
  await both.see('READY');
  both.runs('before');
  await both.see(/^before\nbefore$/m);
  both.press('\x13');
  both.runs('held back');
  both.press('\x11');
  await both.see(/^held back\nheld back$/m);
  both.press('ctrl-c');
  await both.see(/\^C\nbash\$$/m);
  await both.agree();
});

testWith('bash')('the settings of the terminal are those of a bare one', async () => {
  const both = await startTwins();
  // Unlike every terminal with a window, the test's own one leaves iutf8 off.
  both.runs('clear; stty iutf8; stty -a; tty | tr -d 0-9');
  await both.see(/^\/dev\/pts\/$/m);
  await both.agree();
});

testWith('bash')('what was started with nohup goes on after `exit`', async () => {
  const home = homeForTest();
  const user = await startPilot({ home });
  user.runs('nohup sleep 1000 > /dev/null 2>&1 & echo $! > pid; disown; exit');
  expect(await user.exits()).toEqual({ code: 0, signal: 0 });
  const pid = Number(readFileSync(join(home.path, 'pid'), 'utf8'));
  onTestFinished(() => void process.kill(pid));
  expect(process.kill(pid, 0)).toBe(true);
});

testWith('bash')('a shell that is killed: pilot tells it by its code, and gives the terminal back', async () => {
  const home = homeForTest();
  const user = await startShell({ home });
  user.runs('pilot; echo "pilot said $?"');
  await user.seesInSidebar('TASKS');
  user.runs('kill -9 $$');
  await user.sees(/pilot said 137/);
  expect(user.modes()).toMatchObject({ screen: 'normal', cursor: 'visible', mouse: 'none', wrap: true });
});

testWith('bash', 'sudo')('what is typed while nothing is echoed is seen nowhere', async () => {
  const home = homeForTest();
  const user = await startPilot({ home });
  user.runs("clear; sudo -kn true; printf 'sudo said %s\\n' $?");
  await user.seesInShell(/^sudo said \d/m);
  user.runs('clear; read -rsp \'Password: \' word; echo; echo "${#word} letters"');
  await user.seesInShell(/^Password:$/m);
  user.runs('hunter2-swordfish');
  await user.seesInShell(/^17 letters$/m);
  expect(user.everything()).not.toContain('swordfish');
  user.runs('exit');
  await user.exits();
  const kept = spawnSync('grep', ['-rlas', 'swordfish', home.path]);
  expect(kept.stdout.toString()).toBe('');
});
