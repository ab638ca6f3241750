import { describe } from 'vitest';
import { prompts } from '../helpers/home.ts';
import { testWith } from '../helpers/programs.ts';
import { startPilot, type Session } from '../helpers/session.ts';

const line = `echo ${Array.from({ length: 40 }, (_, i) => `word-${i}`).join(' ')}`;

describe.each(['bash', 'zsh', 'fish'] as const)('a half-typed line of several rows in %s', (shell) => {
  testWith(shell)('stands there once, and whole, whatever is shown beside it', async () => {
    const user = await startPilot({ shell });
    user.runs('echo before it');
    await user.seesInShell(/^before it$/m);
    user.type(line);
    await drawnOnce(user, prompts[shell]);
    const changes: [columns: number, change: () => void][] = [
      [120, () => user.press('leader', 'b')],
      [83, () => user.press('leader', 'b')],
      [80, () => user.press('leader', '<')],
      [84, () => user.press('leader', '>')],
      [104, () => user.resizes(140, 30)],
      [89, () => user.resizes(125, 36)],
    ];
    for (const [columns, change] of changes) {
      change();
      await user.until('the new width', () => (user.ruleColumn() ?? user.host.screen.cols) === columns);
      await drawnOnce(user, prompts[shell]);
    }
  });
});

/** The prompt of the command before it, and its own. */
async function drawnOnce(user: Session, prompt: string): Promise<void> {
  await user.until('the line once', () => {
    const width = user.ruleColumn() ?? user.host.screen.cols;
    const rows = user.shellRegion().split('\n');
    const text = rows.map((row) => row.padEnd(width)).join('');
    return text.includes(line) && text.split(prompt).length === 3;
  });
}
