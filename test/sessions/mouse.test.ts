import { spawnSync } from 'node:child_process';
import { expect, onTestFinished } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, startPilot } from '../helpers/session.ts';
import type { User } from '../helpers/user.ts';

const test = testWith('bash');

/** What `cat -v` got of the mouse, once as the terminal echoes it and once as cat writes it. */
function reports(user: User): string[] {
  return [...user.shellRegion().matchAll(/\^\[\[<([\d;]+[Mm])/g)].map(([, report = '']) => report);
}

test('a drag selects and copies, says so, and the live view is back', async () => {
  const user = await startPilot();
  user.runs("clear; printf 'one two\\nthree four\\nfi%s six\\n' ve");
  await user.seesInShell(/^one two\nthree four\nfive six\nbash\$$/m);
  user.drags([4, 0], [3, 2]);
  expect(await user.copied()).toBe('two\nthree four\nfive');
  await user.seesInSidebar('copied 3 lines');
  expect(user.shellRegion()).not.toContain('scrollback');
  user.runs('echo typed "after"');
  await user.seesInShell(/^typed after$/m);
});

test('two clicks copy a word, three the line, also where it is wrapped', async () => {
  const user = await startPilot();
  user.runs("clear; printf '%0100d see (./src/main.ts)\\n' 0");
  await user.seesInShell('main.ts)\nbash$');
  const row = user
    .shellRegion()
    .split('\n')
    .findIndex((line) => line.includes('main.ts'));
  const col = user.shellRegion().split('\n')[row]?.indexOf('main') ?? -1;
  user.clicks(col, row);
  user.clicks(col, row);
  expect(await user.copied()).toBe('./src/main.ts');
  user.clicks(col, row);
  await user.until('the line in the clipboard', () => user.host.clipboard.length === 2);
  expect(await user.copied()).toBe(`${'0'.repeat(100)} see (./src/main.ts)`);
});

test('a drag held at the upper edge selects what has scrolled away', async () => {
  const user = await startPilot();
  user.runs('seq 1 200');
  await user.seesInShell(/^200\nbash\$$/m);
  user.host.write('\x1b[<0;9;10M\x1b[<32;5;5M\x1b[<32;1;1M');
  await user.seesInShell(/^150$/m);
  user.host.write('\x1b[<0;1;1m');
  const lines = (await user.copied()).split('\n').map(Number);
  expect(lines[0]).toBeLessThanOrEqual(150);
  expect(lines.every((line, at) => at === 0 || line === (lines[at - 1] ?? 0) + 1)).toBe(true);
  await user.seesInShell(/^200\nbash\$$/m);
});

test('the sidebar has its clicks for itself, a drag that begins there too', async () => {
  const user = await startPilot();
  user.runs("printf '\\033[?1002h\\033[?1006hASK%s\\n' ED; cat -v");
  await user.seesInShell('ASKED');
  const rule = user.ruleColumn() ?? 0;
  user.clicks(rule + 10, 5);
  user.drags([rule + 10, 5], [3, 5]);
  user.clicks(rule, 5);
  user.clicks(3, 5);
  user.press('enter');
  await user.until('the click, echoed and written', () => reports(user).length >= 4);
  expect(reports(user)).toEqual(['0;4;6M', '0;4;6m', '0;4;6M', '0;4;6m']);
});

test('a drag that begins in the shell’s region is its own until the end, and stops at the border', async () => {
  const user = await startPilot();
  user.runs("printf '\\033[?1002h\\033[?1006hASK%s\\n' ED; cat -v");
  await user.seesInShell('ASKED');
  const rule = user.ruleColumn() ?? 0;
  user.drags([rule - 3, 5], [rule + 20, 6]);
  user.press('enter');
  await user.seesInShell(`^[[<0;${rule - 2};6M^[[<32;${rule};6M^[[<32;${rule};7M^[[<0;${rule};7m`);
});

test('focus is told to who asked for it, and to nobody else', async () => {
  const user = await startPilot();
  user.runs("printf '\\033[?1004hASK%s\\n' ED; cat -v");
  await user.seesInShell('ASKED');
  await user.until('focus reports from the host', () => user.modes().focusReports);
  user.host.write('\x1b[O\x1b[I');
  user.press('enter');
  await user.seesInShell('^[[O^[[I');
  user.press('ctrl-c');
  await user.seesInShell(/^bash\$$/m);
  user.runs("printf '\\033[?1004lDO%s\\n' NE");
  await user.seesInShell('DONE');
  await user.until('no focus reports from the host', () => !user.modes().focusReports);
});

testWith('bash', 'less')('the wheel moves in less, unless alternate scrolling is switched off', async () => {
  const home = homeForTest();
  home.file('long.txt', Array.from({ length: 300 }, (_, i) => `line ${i + 1}`).join('\n'));
  const user = await startPilot({ home, env: { LESS: '' } });
  user.runs('less long.txt');
  await user.seesInShell(/^line 1\n/);
  user.wheels(2);
  await user.seesInShell(/^line 7\n/);
  user.wheels(-1);
  await user.seesInShell(/^line 4\n/);
  expect(user.shellRegion()).not.toContain('scrollback');
  user.press('q');
  await user.seesInShell(/bash\$$/m);
  user.runs("printf '\\033[?1007l'; less long.txt");
  await user.seesInShell(/^line 1\n/);
  user.wheels(2);
  user.press('j');
  await user.seesInShell(/^line 2\n/);
});

testWith('bash', 'vim')('vim: a click places the cursor, a drag selects there', async () => {
  const home = homeForTest();
  home.file('note.txt', 'one two three\nfour five six\n');
  const user = await startPilot({ home });
  user.runs("vim -c 'set mouse=a ttymouse=sgr' note.txt");
  await user.seesInShell('four five six');
  await user.until('a mouse for vim', () => user.modes().mouse !== 'none');
  user.clicks(5, 1);
  user.type('ihere ');
  await user.seesInShell('four here five six');
  user.press('escape');
  user.drags([0, 0], [2, 0]);
  await user.seesInShell('VISUAL');
  user.press('d');
  await user.seesInShell(/^ two three$/m);
  expect(user.host.clipboard).toEqual([]);
  user.type(':q!\r');
  await user.seesInShell(/bash\$$/m);
});

testWith('bash', 'htop')('htop: a click in its last row is a function key', async () => {
  const user = await startPilot();
  user.runs('htop');
  await user.seesInShell(/F10\s*Quit/);
  const rows = user.shellRegion().split('\n');
  user.clicks((rows.at(-1) ?? '').indexOf('Help'), rows.length - 1);
  await user.seesInShell('Press any key to return');
  user.press('q');
  await user.seesInShell(/F10\s*Quit/);
  user.press('q');
  await user.seesInShell(/bash\$$/m);
});

testWith('bash', 'tmux')('tmux with its mouse: a click goes to the pane that was clicked', async () => {
  const home = homeForTest();
  const user = await startPilot({ home });
  const tmux = `tmux -L pilot-mouse-${process.pid}`;
  onTestFinished(() => void spawnSync('sh', ['-c', `${tmux} kill-server`]));
  user.runs(`${tmux} -f /dev/null new-session \\; set -g mouse on \\; split-window -h`);
  await user.seesInShell(/ │ ?\S+/);
  await user.until('a mouse for tmux', () => user.modes().mouse !== 'none');
  user.clicks(3, 5);
  user.type('echo the left "pane"\r');
  await user.seesInShell(/^the left pane/m);
});

test('with mouse: false pilot asks for none, and a program inside still gets its own', async () => {
  const home = homeForTest();
  home.file('.config/pilot/config.yaml', 'mouse: false\n');
  const user = await startPilot({ home });
  expect(user.modes().mouse).toBe('none');
  user.runs("printf '\\033[?1000h\\033[?1006hASK%s\\n' ED; cat -v");
  await user.seesInShell('ASKED');
  await user.until('a mouse', () => user.modes().mouse === 'vt200');
  user.clicks((user.ruleColumn() ?? 0) + 5, 5);
  user.clicks(2, 3);
  user.press('enter');
  await user.until('the click, echoed and written', () => reports(user).length >= 4);
  expect(reports(user)).toEqual(['0;3;4M', '0;3;4m', '0;3;4M', '0;3;4m']);
});

test('two clicks finish a task', async () => {
  const home = homeForTest();
  const user = await startPilot({ home, cwd: home.repository('shop') });
  user.runs('pilot task add "water the plants"');
  await user.seesInSidebar('water the plants');
  const row = user
    .sidebar()
    .split('\n')
    .findIndex((line) => line.includes('water the plants'));
  const col = (user.ruleColumn() ?? 0) + 8;
  user.clicks(col, row);
  await user.seesInSidebar('enter finish');
  user.clicks(col, row);
  await user.noLongerSeesInSidebar(/1 +water the plants/);
});

test('the wheel over the sidebar scrolls the list there', async () => {
  const home = homeForTest();
  const user = await startPilot({ home, cwd: home.repository('shop'), rows: 24 });
  user.runs('for i in $(seq 30); do pilot task add "errand $i"; done');
  await user.seesInSidebar(/1 +errand 1$/m);
  await user.seesInSidebar(/30 \/ 30/);
  const row = user
    .sidebar()
    .split('\n')
    .findIndex((line) => line.includes('errand 1'));
  const at: [number, number] = [(user.ruleColumn() ?? 0) + 8, row];
  user.wheels(40, at);
  await user.seesInSidebar(/30 +errand 30/);
  user.type('echo "keys" are the shell’s\r');
  await user.seesInShell(/^keys are/m);
  user.wheels(-40, at);
  await user.seesInSidebar(/1 +errand 1$/m);
});

testWith('bash', 'less')(
  'a drag selects in a full-screen program without a mouse, and leader [ reads its screen',
  async () => {
    const home = homeForTest();
    home.file('long.txt', Array.from({ length: 300 }, (_, i) => `line ${i + 1} of the file`).join('\n'));
    const user = await startPilot({ home, env: { LESS: '' } });
    user.runs('less long.txt');
    await user.seesInShell(/^line 2 of the file$/m);
    user.drags([5, 1], [10, 2]);
    expect(await user.copied()).toBe('2 of the file\nline 3 of t');
    user.press('leader', '[');
    await user.seesInShell('scrollback');
    user.press('g', 'V', 'y');
    await user.until('another copy', () => user.host.clipboard.length === 2);
    expect(await user.copied()).toBe('line 1 of the file');
    user.press('space');
    await user.seesInShell(/^line 40 of the file$/m);
  },
);
