import { describe, expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, startPilot } from '../helpers/session.ts';

describe.each(['bash', 'zsh', 'fish'] as const)('in %s', (shell) => {
  testWith(shell)('what was run is there again with its outcome, in the next session too', async () => {
    const home = homeForTest();
    const cwd = home.repository('shop');
    const first = await startPilot({ shell, home, cwd });
    first.runs('ls no-such-file');
    await first.seesInShell(/no such file/i);
    await first.seesInSidebar(/exit [12]/);
    first.runs('exit');
    await first.exits();

    const second = await startPilot({ shell, home, cwd });
    second.type('ls no');
    await second.seesInSidebar(/run\s+ls no-such-file/);
    second.press('ctrl-u');
    second.runs('pilot history --json | grep no-such');
    await second.seesInShell(/"line": ?"ls no-such-file"/);
  });
});

testWith('bash')('a note is shown where it belongs, and says why', async () => {
  const home = homeForTest();
  const user = await startPilot({ home, cwd: home.repository('shop') });
  user.press('leader', 'm');
  await user.sees('Remember a note');
  user.type('staging needs the VPN');
  await user.sees(/note\s+staging needs the VPN/);
  user.press('enter');
  await user.seesInSidebar(/note\s+staging needs the VPN/);
  await user.seesInSidebar(/same (repository|directory)/);
});

testWith('bash')('what is remembered is opened, pinned and gone to by keys on its row', async () => {
  const home = homeForTest();
  const shop = home.repository("ada's shop");
  const user = await startPilot({ home, cwd: shop });
  user.press('leader', 'm');
  await user.sees('Remember a note');
  user.type('seeding needs the database: docker start db');
  user.press('enter');
  await user.seesInSidebar(/note\s+seeding needs/);
  user.press('leader', 'tab');
  await user.seesInSidebar(/i type {2}p pin/);
  user.press('enter');
  await user.sees(/╭─ Note ─/);
  user.press('escape');
  await user.noLongerSees(/╭─ Note ─/);
  user.type('p');
  await user.seesInSidebar('pinned: seeding needs');
  user.press('leader', 'tab');
  await user.noLongerSeesInSidebar(/esc back/);
  user.runs('mkdir sub; cd sub; clear');
  await user.seesInSidebar(/exit 0/);
  user.press('leader', 'tab', 'tab');
  await user.seesInSidebar(/i type {2}p pin/);
  user.type('d');
  await user.seesInShell(`cd '${shop.replace("'", "'\\''")}'`);
  user.press('enter');
  user.runs('clear; basename "$PWD"');
  await user.seesInShell(/^ada's shop/m);
});

testWith('bash')(
  'what is not useful goes at once, in every window and the next session, until that is taken back',
  async () => {
    const home = homeForTest();
    const cwd = home.repository('shop');
    const [user, other] = await Promise.all([startPilot({ home, cwd }), startPilot({ home, cwd })]);
    user.runs('pilot remember staging needs the VPN');
    await Promise.all([user.seesInSidebar(/note\s+staging/), other.seesInSidebar(/note\s+staging/)]);
    await user.seesInSidebar('exit 0');
    user.press('leader', 'tab', 'tab');
    await user.seesInSidebar(/u no use/);
    user.type('u');
    await user.seesInSidebar('not shown here again');
    await Promise.all([user.noLongerSeesInSidebar(/note\s+staging/), other.noLongerSeesInSidebar(/note\s+staging/)]);
    other.runs('ls; exit');
    await other.exits();
    const next = await startPilot({ home, cwd });
    next.runs('pilot recall staging');
    await next.seesInShell('staging needs the VPN');
    await next.seesInSidebar('exit 0');
    expect(next.sidebar()).not.toMatch(/note\s+staging/);
    next.runs(
      'pilot memory list --json | grep -o \'"id": *"[^"]*\' | cut -d\\" -f4 | xargs pilot memory useless --off',
    );
    await next.seesInSidebar(/note\s+staging/);
  },
);

testWith('bash')('the last command is remembered with its outcome', async () => {
  const home = homeForTest();
  const user = await startPilot({ home, cwd: home.repository('shop') });
  user.runs('false');
  await user.seesInSidebar('exit 1');
  user.press('leader', 'M');
  await user.sees('Remember the last command');
  await user.sees(/outcome\s+exit 1/);
  user.type('it always fails here');
  user.press('enter');
  await user.seesInSidebar(/note\s+false/);
  user.runs('clear; pilot recall always');
  await user.seesInShell('it always fails here');
});

testWith('bash')('a command with a space before it, and what is typed without echo, are never recorded', async () => {
  const home = homeForTest();
  const user = await startPilot({ home });
  user.runs(' echo a-secret-errand');
  await user.seesInShell(/^a-secret-errand/m);
  user.runs("printf 'REA%s\\n' DY; read -s answer; echo read it");
  await user.seesInShell('READY');
  user.runs('not-a-real-password');
  await user.seesInShell(/^read it/m);
  user.runs('echo an-open-errand');
  await user.seesInShell(/^an-open-errand/m);
  user.runs('clear; pilot history --json > history.json; grep -c open-errand history.json');
  await user.seesInShell(/^[1-9]/m);
  user.runs('grep -c -e secret-errand -e not-a-real-password history.json');
  await user.seesInShell(/^0/m);
});

testWith('bash')('forged marks of a file that is shown are not believed', async () => {
  const home = homeForTest();
  home.file('evil.txt', '\x1b]133;C;forged command\x07\x1b]133;D;9\x07\x1b]633;E;forged command;x\x07done\n');
  const user = await startPilot({ home });
  user.runs('cat evil.txt');
  await user.seesInShell(/^done/m);
  user.runs('clear; pilot history --json > history.json; echo ok');
  await user.seesInShell(/^ok/m);
  user.runs('grep -c forged history.json');
  await user.seesInShell(/^0/m);
  expect(user.sidebar()).not.toContain('forged');
});
