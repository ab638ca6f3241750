import { describe, expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, startShell, type Session } from '../helpers/session.ts';

const test = testWith('bash');
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => String(from + i));

/** The rows of nothing but a number, in the terminal's screen and scrollback. */
function numbersOf(user: Session): string[] {
  const rows = user.everything().split('\n');
  return rows.map((row) => row.trim()).filter((row) => /^\d+$/.test(row));
}

/** A shell in the terminal, with something on the screen, and pilot started in it. */
async function pilotAfterOtherWork(config = ''): Promise<Session> {
  const home = homeForTest();
  if (config !== '') home.file('.config/pilot/config.yaml', config);
  const user = await startShell({ home });
  user.runs('echo older work');
  await user.sees(/^older work$/m);
  user.runs('pilot');
  await user.seesInSidebar('TASKS');
  return user;
}

describe('when pilot ends', () => {
  test('what it showed is on the screen and in the scrollback of the terminal, after what was there before', async () => {
    const user = await pilotAfterOtherWork();
    user.runs('seq 1 200');
    await user.seesInShell(/^200$/m);
    user.runs('exit');
    await user.sees(/^exit\nbash\$$/m);
    expect(numbersOf(user)).toEqual(numbers(1, 200));
    const all = user.everything();
    expect(all.indexOf('older work')).toBeLessThan(all.indexOf('seq 1 200'));
    expect(all).not.toContain('TASKS');
    expect(all).not.toMatch(/\n\n\n[^\n]/);
  });

  test('no more than scrollback.leaveOnExit lines of it', async () => {
    const user = await pilotAfterOtherWork('scrollback:\n  leaveOnExit: 50\n');
    user.runs('seq 1 200');
    // What is typed before the prompt is there, the terminal shows twice.
    await user.seesInShell(/^200\nbash\$$/m);
    user.runs('exit');
    await user.sees(/^exit\nbash\$$/m);
    // The last of the 50 are a prompt with `exit` behind it and what bash says of that.
    expect(numbersOf(user)).toEqual(numbers(153, 200));
  });

  test('nothing at all, if the user wants that', async () => {
    const user = await pilotAfterOtherWork('scrollback:\n  leaveOnExit: 0\n');
    user.runs('echo something');
    await user.seesInShell(/^something$/m);
    user.runs('exit');
    await user.sees(/older work\nbash\$ pilot\nbash\$$/m);
    expect(user.everything()).not.toContain('something');
  });

  test('lines wider than the shell was are whole lines again', async () => {
    const user = await pilotAfterOtherWork();
    user.runs(`echo ${'x'.repeat(99)}-end`);
    await user.seesInShell('-end');
    user.runs('exit');
    await user.sees(/^exit\nbash\$$/m);
    expect(user.everything()).toMatch(/^x{99}-end$/m);
  });

  test('while the sidebar is hidden, everything is there already', async () => {
    const user = await pilotAfterOtherWork();
    user.runs('seq 1 100');
    await user.seesInShell(/^100$/m);
    user.press('leader', 'b');
    await user.seesNoSidebar();
    user.runs('seq 101 150');
    await user.sees(/^150$/m);
    user.press('leader', 'b');
    await user.seesInSidebar('TASKS');
    user.runs('seq 151 300');
    await user.seesInShell(/^300$/m);
    user.runs('exit');
    await user.sees(/^exit\nbash\$$/m);
    expect(numbersOf(user)).toEqual(numbers(1, 300));
  });

  test('a program that was in the alternate screen leaves nothing of it', async () => {
    const user = await pilotAfterOtherWork();
    user.runs("printf '\\033[?1049hfull %s' screen; exit");
    await user.sees(/older work[^]*exit\nbash\$$/m);
    expect(user.everything()).not.toContain('full screen');
  });
});

describe('when the sidebar is hidden for the first time', () => {
  test('what stood in the terminal before pilot is right above the session, without a gap', async () => {
    const user = await pilotAfterOtherWork();
    user.runs('echo first; echo second');
    await user.seesInShell(/^second$/m);
    user.press('leader', 'b');
    await user.seesNoSidebar();
    await user.sees(/^second$/m);
    expect(user.everything()).toMatch(
      /older work\nbash\$ pilot\nbash\$ echo first; echo second\nfirst\nsecond\nbash\$/,
    );
  });

  test('a session that began hidden goes on where the cursor stood, and comes back there', async () => {
    const user = await startShell({ home: homeForTest() });
    user.runs('echo older work');
    await user.sees(/^older work$/m);
    user.runs('pilot --no-sidebar');
    user.runs('echo inside');
    await user.sees(/^inside$/m);
    user.press('leader', 'b');
    await user.seesInSidebar('TASKS');
    user.runs('echo beside');
    await user.seesInShell(/^beside$/m);
    user.press('leader', 'b');
    await user.seesNoSidebar();
    await user.sees(/^beside$/m);
    const rows = user.everything().trim().split('\n');
    expect(rows.filter((row) => row === 'inside' || row === 'beside' || row === 'older work')).toEqual([
      'older work',
      'inside',
      'beside',
    ]);
    expect(user.everything()).not.toMatch(/\n\n\n[^\n]/);
  });

  test('a screen that is cleared while it is shown brings back nothing that the terminal has', async () => {
    const user = await pilotAfterOtherWork();
    user.press('leader', 'b');
    await user.seesNoSidebar();
    user.runs('seq 1 100');
    await user.sees(/^100\nbash\$$/m);
    user.press('leader', 'b');
    await user.seesInSidebar('TASKS');
    // With as many long lines on it as make it go back to earlier ones in a wider shell.
    user.home.file('bin/again', "#!/bin/sh\nprintf '\\033[H\\033[2J'; seq -f %0100.0f 201 230\n", 0o755);
    user.runs('again');
    await user.seesInShell(/^0+230\nbash\$$/m);
    user.press('leader', 'b');
    await user.seesNoSidebar();
    user.runs('echo the end');
    await user.sees(/^the end$/m);
    expect(numbersOf(user).map(Number)).toEqual([...numbers(1, 66), ...numbers(201, 230)].map(Number));
  });

  test('no line is lost where showing it wraps long lines', async () => {
    const user = await pilotAfterOtherWork();
    user.press('leader', 'b');
    await user.seesNoSidebar();
    user.runs("seq 1 60 | sed s/^/A/; for i in 1 2 3 4 5 6; do printf '%0115d\\n' $i; done; seq 1 10");
    await user.sees(/^10\nbash\$/m);
    const before = user.everything().trimEnd();
    user.press('leader', 'b');
    await user.seesSidebar();
    user.press('leader', 'b');
    await user.seesNoSidebar();
    user.runs('echo the end');
    await user.sees(/^the end$/m);
    for (const row of before.split('\n').filter((each) => /^(A\d+|0+\d)$/.test(each))) {
      expect(user.everything().split('\n')).toContain(row);
    }
  });
});
