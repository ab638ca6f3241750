import { expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, startPilot, type Session } from '../helpers/session.ts';

const test = testWith('bash');

/** The colours of the cell in which this text begins, as the host has them: a number of its palette, 24 bits, or its own. */
function cellOf(user: Session, text: string): { fg: string; bg: string } {
  const { screen } = user.host;
  const row = user
    .screen()
    .split('\n')
    .findLastIndex((line) => line.includes(text));
  const col = user.screen().split('\n')[row]?.indexOf(text) ?? -1;
  const cell = screen.buffer.active.getLine(screen.buffer.active.viewportY + row)?.getCell(col);
  if (cell === undefined || col < 0) throw new Error(`${text} is not on the screen`);
  const color = (isRgb: boolean, isPalette: boolean, value: number): string =>
    isRgb ? `#${value.toString(16).padStart(6, '0')}` : isPalette ? `${value}` : 'own';
  return {
    fg: color(cell.isFgRGB(), cell.isFgPalette(), cell.getFgColor()),
    bg: color(cell.isBgRGB(), cell.isBgPalette(), cell.getBgColor()),
  };
}

const ownRed = 'rgb:0101/8080/0101';
const ownBackground = 'rgb:0000/0000/0000';

test('colours that a program sets are those of the shell’s region, and of nothing else', async () => {
  const user = await startPilot();
  user.runs("printf '\\033]4;1;#102030\\007\\033]11;#405060\\007'; clear; printf '\\033[31mred %s\\033[m\\n' text");
  await user.seesInShell(/^red text/m);
  expect(cellOf(user, 'red text')).toEqual({ fg: '#102030', bg: '#405060' });
  expect(cellOf(user, 'TASKS').bg).toBe('own');
  expect(user.host.color('4;1')).toBe(ownRed);
  expect(user.host.color('11')).toBe(ownBackground);
  user.runs("printf '\\033]104\\007\\033]111\\007'; echo back to normal");
  await user.until(
    'the own colours',
    () => cellOf(user, 'red text').bg === 'own' && cellOf(user, 'red text').fg === '1',
  );
});

test('the terminal has them while the sidebar is hidden, and not a moment longer', async () => {
  const user = await startPilot();
  user.runs("printf '\\033]4;1;#102030\\007\\033]11;#405060\\007'; clear; printf '\\033[31mred %s\\033[m\\n' text");
  await user.seesInShell(/^red text/m);
  user.press('leader', 'b');
  await user.seesNoSidebar();
  expect(user.host.color('4;1')).toBe('rgb:1010/2020/3030');
  expect(user.host.color('11')).toBe('rgb:4040/5050/6060');
  expect(cellOf(user, 'red text')).toEqual({ fg: '1', bg: 'own' });
  user.press('leader', 'b');
  await user.seesInSidebar('TASKS');
  expect(user.host.color('4;1')).toBe(ownRed);
  expect(user.host.color('11')).toBe(ownBackground);
  expect(cellOf(user, 'red text')).toEqual({ fg: '#102030', bg: '#405060' });
  user.press('leader', 'b');
  await user.seesNoSidebar();
  user.runs("printf '\\033]4;2;#111111\\007'; exit");
  await user.exits();
  for (const what of ['4;1', '4;2', '11']) expect(user.host.color(what)).not.toMatch(/1010|4040|1111/);
  expect(user.host.color('4;1')).toBe(ownRed);
});

test('the cursor has its colour while the shell has the keys', async () => {
  const user = await startPilot();
  user.runs("printf '\\033]12;#ff0000\\007'; clear; echo 'a red' cursor");
  await user.seesInShell(/^a red cursor/m);
  await user.until('the red cursor', () => user.host.color('12') === 'rgb:ffff/0000/0000');
  user.press('leader', 't');
  await user.sees('Add a task');
  await user.until('our own cursor', () => user.host.color('12') === 'rgb:c0c0/c0c0/c0c0');
  user.press('escape');
  await user.until('the red cursor again', () => user.host.color('12') === 'rgb:ffff/0000/0000');
  user.runs('exit');
  await user.exits();
  expect(user.host.color('12')).toBe('rgb:c0c0/c0c0/c0c0');
});

test('what the rc file sets is seen, whether the terminal has it from before pilot drew or not', async () => {
  const home = homeForTest();
  home.file('.bashrc', "printf '\\033]11;#222222\\007'\nPS1='bash$ '\n");
  const user = await startPilot({ home });
  const { bg } = cellOf(user, 'bash$');
  expect(bg === 'own' ? user.host.color('11') : bg).toBe('#222222');
});
