import { expect } from 'vitest';
import { homeForTest, startPilot } from '../helpers/session.ts';
import { testWith } from '../helpers/programs.ts';

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => String(from + i));

testWith('bash')(
  'hiding the sidebar hands every line that scrolled away to the terminal’s own scrollback',
  async () => {
    const user = await startPilot({ home: homeForTest(), rows: 30 });
    user.runs('seq 1 200');
    await user.seesInShell(/^200$/m);
    user.press('leader', 'b');
    await user.seesNoSidebar();
    user.runs('seq 201 220');
    await user.sees(/^220$/m);
    const lines = user
      .everything()
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => /^\d+$/.test(line));
    expect(lines).toEqual(numbers(1, 220));
  },
);
