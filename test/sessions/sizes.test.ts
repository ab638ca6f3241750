import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, vi } from 'vitest';
import { prompts } from '../helpers/home.ts';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, startPilot } from '../helpers/session.ts';

const shells = ['bash', 'zsh', 'fish'] as const;

describe.each(shells)('in %s', (shell) => {
  testWith(shell)('two thousand sizes in a row leave the last one, and the half-typed line', async () => {
    const home = homeForTest();
    const zshrc = "PS1=$'two lines\\nzsh%% '\nRPROMPT='right'\nunsetopt prompt_sp\n";
    if (shell === 'zsh') home.file('.zshrc', zshrc);
    const user = await startPilot({ shell, home });
    const word = 'half-typed-and-wrapped-'.repeat(6);
    user.type(`echo ${word} >said`);
    await user.until('the line', () => user.shellRegion().replaceAll('\n', '').includes(word));
    for (let i = 0; i < 2000; i++) user.resizes(40 + ((i * 37) % 160), 10 + ((i * 13) % 50));
    user.resizes(131, 37);
    await user.seesInSidebar('TASKS');
    user.press('enter');
    // What the shell has in its line, whatever a storm leaves on a screen: fish draws over what it drew before.
    const said = join(home.path, 'said');
    await vi.waitFor(() => expect(readFileSync(said, 'utf8')).toBe(`${word}\n`), { timeout: 20_000 });
    user.runs('clear; stty size');
    // Of 131 columns, 39 are the sidebar's and one is the rule.
    await user.seesInShell(/^37 91$/m);
    await user.seesInShell(prompts[shell]);
  });
});

testWith('bash')('any size will do: below the smallest the sidebar goes, and the shell is kept', async () => {
  const user = await startPilot();
  const sizes = [
    [1, 1],
    [2, 1],
    [20, 5],
    [1, 50],
    [300, 1],
    [500, 300],
    [1000, 1000],
  ] as const;
  for (const [cols, rows] of sizes) {
    user.resizes(cols, rows);
    user.runs(`stty size >> sizes; echo of "${cols}" by "${rows}"`);
    // Wherever there is room for it. Where not, the next size shows that the shell has run it.
    if (cols >= 20 && rows >= 5) await user.sees(`of ${cols} by ${rows}`);
  }
  user.resizes(120, 36);
  await user.seesInSidebar('TASKS');
  user.runs('clear; grep -c . sizes; tail -n 1 sizes');
  await user.seesInShell(/^7\n/m);
  expect(user.modes()).toMatchObject({ screen: 'alternate' });
  user.resizes(20, 5);
  await user.seesNoSidebar();
  user.runs('clear; echo small');
  await user.sees(/^small/m);
});
