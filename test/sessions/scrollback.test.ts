import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, pilotBin, type Session, startPilot, startProgram } from '../helpers/session.ts';

const test = testWith('bash');

/** A session with 200 numbered lines in its scrollback, and a prompt below them. */
async function afterMuchOutput(options: Parameters<typeof startPilot>[0] = {}): Promise<Session> {
  const user = await startPilot(options);
  user.runs('for i in $(seq 200); do echo "number $i of many"; done; printf \'all %s\\n\' there');
  await user.seesInShell(/^all there\nbash\$$/m);
  return user;
}

/** The shell's region with everything that makes a cell: text and attributes. */
function cells(user: Session): string {
  const { active } = user.host.screen.buffer;
  const width = user.ruleColumn() ?? user.host.screen.cols;
  return Array.from({ length: user.host.screen.rows }, (_, y) =>
    Array.from({ length: width }, (_, x) => {
      const cell = active.getLine(active.viewportY + y)?.getCell(x);
      return (
        cell && `${cell.getChars() || ' '}${cell.getFgColor()}${cell.getBgColor()}${cell.isInverse()}${cell.isBold()}`
      );
    }).join(','),
  ).join('\n');
}

test('leader [: what has scrolled away is read and searched, beside a sidebar that goes on, and q restores the live view', async () => {
  const user = await afterMuchOutput();
  const live = cells(user);
  user.press('leader', '[');
  await user.seesInShell('scrollback');
  user.press('page-up', 'page-up');
  await user.seesInShell('number 120 of many');
  expect(user.sidebar()).toContain('TASKS');
  user.type('?NUMBER 17 ');
  await user.seesInShell('not found');
  user.press('backspace', 'ctrl-u');
  user.type('number 17 o');
  await user.seesInShell('number 17 of many');
  user.press('enter', 'q');
  await user.noLongerSees('scrollback');
  await user.until('the live view, cell for cell', () => cells(user) === live);
});

test('the wheel enters it, and leaves it past the end', async () => {
  const user = await afterMuchOutput();
  user.wheels(-2);
  await user.seesInShell('scrollback');
  await user.seesInShell('number 164 of many');
  user.wheels(2);
  await user.noLongerSees('number 164 of many');
  expect(user.shellRegion()).toContain('scrollback');
  user.wheels(1);
  await user.noLongerSees('scrollback');
});

test('what the shell writes meanwhile moves nothing, is counted, and is there afterwards', async () => {
  const home = homeForTest();
  const user = await startPilot({ home });
  user.runs(
    'for i in $(seq 99); do echo "old $i"; done; while [ ! -e go ]; do sleep 0.05; done; seq 1 50; echo "it went on"',
  );
  await user.seesInShell('old 99');
  user.press('leader', '[', 'ctrl-u');
  await user.seesInShell('scrollback');
  await user.until('half a page up', () => !user.shellRegion().includes('old 99'));
  const read = user.shellRegion().split('\n').slice(0, -1);
  home.file('go', '');
  await user.seesInShell(/5\d new/);
  expect(user.shellRegion().split('\n').slice(0, -1)).toEqual(read);
  user.press('G');
  await user.seesInShell('it went on');
  user.press('escape');
  await user.noLongerSees('scrollback');
  await user.seesInShell(/it went on\nbash\$$/m);
});

test('what is typed in it does not reach the shell', async () => {
  const user = await afterMuchOutput();
  user.press('leader', '[');
  await user.seesInShell('scrollback');
  user.type('xxRMsz');
  user.pastes('echo pasted into the view\r');
  user.press('q');
  await user.noLongerSees('scrollback');
  user.runs('echo still "$((40+2))"');
  await user.seesInShell(/^still 42$/m);
  expect(user.shellRegion()).not.toMatch(/xxR|pasted into/);
});

test('v and V select by keys, y copies and leaves', async () => {
  const user = await afterMuchOutput();
  user.press('leader', '[');
  await user.seesInShell('scrollback');
  user.type('?number 150');
  user.press('enter', 'v', 'w', 'w', 'w', 'h', 'y');
  expect(await user.copied()).toBe('number 150 of');
  await user.noLongerSees('scrollback');
  await user.seesInSidebar('copied 13 characters');
  user.press('leader', '[');
  await user.seesInShell('scrollback');
  user.type('?number 150');
  user.press('enter', 'V', 'j', 'j');
  await user.seesInShell('selected 3 lines');
  user.press('enter');
  await user.until('another copy', () => user.host.clipboard.length === 2);
  expect(await user.copied()).toBe('number 150 of many\nnumber 151 of many\nnumber 152 of many');
});

test('[ and ] go from prompt to prompt, o selects what the command there wrote', async () => {
  const user = await startPilot();
  user.runs('echo first; echo words');
  await user.seesInShell(/^words\nbash\$$/m);
  user.runs('seq 1 80');
  await user.seesInShell(/^80\nbash\$$/m);
  user.press('leader', '[', '[');
  await user.seesInShell(/^bash\$ seq 1 80$/m);
  user.press('[');
  await user.seesInShell(/^bash\$ echo first; echo words$/m);
  user.press('o', 'y');
  expect(await user.copied()).toBe('first\nwords');
});

test('leader y copies what the last command wrote, and says so', async () => {
  const user = await startPilot();
  user.runs("printf 'alpha \\nbe%s\\n' ta");
  await user.seesInShell(/^beta$/m);
  user.press('leader', 'y');
  expect(await user.copied()).toBe('alpha\nbeta');
  await user.seesInSidebar('copied 2 lines');
  user.runs('true');
  await user.seesInSidebar(/^ true .*exit 0$/m);
  user.press('leader', 'y');
  await user.seesInSidebar('wrote nothing');
});

test('with the sidebar hidden leader y rings the bell when there is nothing to copy', async () => {
  const user = await startPilot();
  let bells = 0;
  user.host.screen.onBell(() => bells++);
  user.press('leader', 'b');
  await user.seesNoSidebar();
  user.runs("printf 'al%s\\n' pha");
  await user.sees(/^alpha$/m);
  user.press('leader', 'y');
  expect(await user.copied()).toBe('alpha');
  expect(bells).toBe(0);
  user.runs("clear; printf ''");
  await user.until('an empty screen', () => /^bash\$\s*$/.test(user.screen().trim()));
  user.press('leader', 'y');
  await user.until('the bell', () => bells > 0);
});

test('a resize keeps the place', async () => {
  const user = await afterMuchOutput();
  user.press('leader', '[');
  await user.seesInShell('scrollback');
  user.type('?number 42 ');
  user.press('enter');
  await user.seesInShell('number 42 of many');
  user.resizes(150, 40);
  await user.until('the sidebar at its new place', () => user.ruleColumn() === 104);
  await user.seesInShell('number 42 of many');
  user.press('q');
  await user.noLongerSees('scrollback');
  await user.seesInShell(/^all there\nbash\$$/m);
});

test('with the sidebar hidden leader [ opens it too', async () => {
  const user = await afterMuchOutput({ args: ['--no-sidebar'], sidebar: false });
  user.press('leader', '[', 'g');
  await user.sees('number 1 of many');
  user.press('q');
  await user.noLongerSees('scrollback');
  await user.sees(/^all there\nbash\$$/m);
  expect(user.modes().screen).toBe('normal');
});

test('what is too long for a terminal’s clipboard is refused as a whole, and said so', async () => {
  const user = await startPilot();
  user.runs('seq 100000000000 100000006000; echo "that is" all');
  await user.seesInShell(/^that is all\nbash\$$/m);
  user.press('leader', 'y');
  await user.seesInSidebar(/Nothing was copied/);
  expect(user.host.clipboard).toEqual([]);
});

test('how much is kept can be changed while pilot runs', async () => {
  const user = await afterMuchOutput();
  user.runs('pilot config set scrollback.lines 50');
  await user.seesInShell('scrollback.lines is now 50');
  user.press('leader', '[', 'g');
  await user.until('only 50 older lines', () => /scrollback +\d+\/8\d\b/.test(user.shellRegion()));
  user.press('q');
  await user.noLongerSees(/▌scrollback/);
});

testWith('bash', 'tmux')('inside tmux what is copied reaches its clipboard', async () => {
  const home = homeForTest();
  const socket = join(home.path, 'tmux');
  const tmux = (...args: string[]): string => execFileSync('tmux', ['-S', socket, ...args], { encoding: 'utf8' });
  const user = startProgram('tmux', ['-S', socket, '-f', '/dev/null', 'new-session', pilotBin], { home });
  onTestFinished(() => void tmux('kill-server'));
  await user.sees('TASKS');
  tmux('set-option', '-s', 'set-clipboard', 'on');
  user.runs("printf 'through tm%s\\n' ux");
  await user.sees(/^through tmux/m);
  user.press('leader', 'y');
  await user.sees('copied 12 characters');
  expect(tmux('show-buffer')).toBe('through tmux');
  expect(await user.copied()).toBe('through tmux');
});
