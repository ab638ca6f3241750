import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, onTestFinished, vi } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, startProgram, type Session } from '../helpers/session.ts';

const test = testWith('bash', 'tmux');

/** A person in tmux, in a shell with something on the screen, who has started pilot there. */
async function pilotInTmux(size: {
  cols: number;
  rows: number;
}): Promise<Session & { history: (...options: string[]) => string }> {
  const home = homeForTest();
  home.file('.tmux.conf', 'set -g status off\nset -g default-command bash\n');
  const socket = join(home.path, 'socket');
  onTestFinished(() => void spawnSync('tmux', ['-S', socket, 'kill-server']));
  const user = startProgram('tmux', ['-S', socket, '-f', join(home.path, '.tmux.conf'), 'new-session'], {
    home,
    ...size,
  });
  await user.sees('bash$');
  user.runs('echo older work');
  await user.sees(/^older work$/m);
  user.runs('pilot');
  await user.seesInSidebar('TASKS');
  const history = (...options: string[]): string =>
    execFileSync('tmux', ['-S', socket, 'capture-pane', '-p', ...options, '-S', '-'], { encoding: 'utf8' }).trimEnd();
  return Object.assign(user, { history });
}

/** The sidebar where it belongs in the new size, down to its last row. */
async function seesItDrawnAnew(user: Session, rule: number): Promise<void> {
  await user.until('the sidebar in the new size', () => user.ruleColumn() === rule && user.sidebar().endsWith(' keys'));
}

const session = ['bash$ echo older work', 'older work', 'bash$ pilot', 'bash$ seq 3', '1', '2', '3', 'bash$'];

describe('in a window of tmux that gets another size, nothing of what pilot draws goes into its history', () => {
  const sizes = {
    wider: [150, 36, 104],
    narrower: [118, 36, 82],
    taller: [120, 50, 83],
    shorter: [120, 20, 83],
  } as const;
  for (const [name, [cols, rows, rule]] of Object.entries(sizes)) {
    test(`${name}, when the sidebar is hidden`, async () => {
      const user = await pilotInTmux({ cols: 120, rows: 36 });
      user.runs('seq 3');
      await user.seesInShell(/^3$/m);
      user.resizes(cols, rows);
      await seesItDrawnAnew(user, rule);
      user.press('leader', 'b');
      await user.seesNoSidebar();
      await vi.waitUntil(() => user.history() === session.join('\n'), { timeout: 20_000 });
    });

    test(`${name}, when pilot ends`, async () => {
      const user = await pilotInTmux({ cols: 120, rows: 36 });
      user.runs('seq 3');
      await user.seesInShell(/^3$/m);
      user.resizes(cols, rows);
      await seesItDrawnAnew(user, rule);
      user.press('ctrl-d');
      await user.sees(/^exit\nbash\$$/m);
      expect(user.history()).toBe([...session, 'exit', 'bash$'].join('\n'));
    });
  }

  test('once and again', async () => {
    const user = await pilotInTmux({ cols: 120, rows: 36 });
    user.runs('seq 3');
    await user.seesInShell(/^3$/m);
    user.press('leader', 'b');
    await user.seesNoSidebar();
    for (const [cols, rows, rule] of [sizes.wider, sizes.shorter, sizes.taller]) {
      user.press('leader', 'b');
      await user.seesSidebar();
      user.resizes(cols, rows);
      await seesItDrawnAnew(user, rule);
      user.press('leader', 'b');
      await user.seesNoSidebar();
      await vi.waitUntil(() => user.history() === session.join('\n'), { timeout: 20_000 });
    }
    user.press('leader', 'b');
    await user.seesSidebar();
    user.resizes(150, 30);
    await seesItDrawnAnew(user, 104);
    user.press('ctrl-d');
    await user.sees(/^exit\nbash\$$/m);
    expect(user.history()).toBe([...session, 'exit', 'bash$'].join('\n'));
  });

  test('wider, when pilot is killed', async () => {
    const user = await pilotInTmux({ cols: 120, rows: 36 });
    user.resizes(150, 36);
    await seesItDrawnAnew(user, 104);
    user.runs('kill -9 $PILOT_PID');
    await user.sees(/^pilot: it was ended from outside/m);
    expect(user.history()).not.toMatch(/│|TASKS/);
    expect(user.history()).toContain('bash$ echo older work\nolder work\nbash$ pilot\n');
  });
});

test('when the sidebar is hidden, a line that is longer than a row is one line for tmux to copy', async () => {
  const user = await pilotInTmux({ cols: 120, rows: 36 });
  user.runs("for i in $(seq 1 30); do printf '%0300d\\n' $i; done");
  await user.seesInShell(/^0+30\nbash\$$/m);
  user.press('leader', 'b');
  await user.seesNoSidebar();
  const numbers = (): string[] =>
    user
      .history('-J')
      .split('\n')
      .filter((line) => /^0+\d+$/.test(line));
  await vi.waitUntil(() => numbers().length > 0 && user.history().endsWith('bash$'), { timeout: 20_000 });
  expect(numbers()).toEqual(Array.from({ length: 30 }, (_, i) => String(i + 1).padStart(300, '0')));
});
