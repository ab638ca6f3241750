import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { layoutOf } from '../../src/app/layout.ts';
import { testWith } from '../helpers/programs.ts';
import type { Session } from '../helpers/session.ts';
import { startTwins } from '../helpers/twins.ts';

/** As powerlevel10k draws it: two lines, with something at the right end. */
const zshrc = [
  "PROMPT=$'%F{4}╭─%f %1~\\n%F{4}╰─%f zsh%% '",
  "RPROMPT='%F{240}at the right%f'",
  'unsetopt prompt_sp',
  'HISTFILE=~/.zhistory',
  '',
].join('\n');

const words = Array.from({ length: 45 }, (_, i) => `word-${i}`).join(' ');

testWith('bash', 'zsh')(
  'fifty sizes in a row: no more is left over of old prompts than without pilot, and what was half typed is whole',
  async () => {
    const both = await startTwins({ shell: 'zsh', cols: 160, rows: 40 }, (home) => home.file('.zshrc', zshrc));
    both.type(`echo ${words}`);
    await both.see('word-44');
    for (let step = 0; step < 50; step++) {
      const size = { cols: 40 + ((step * 67) % 161), rows: 24 + (step % 17) };
      both.inside.resizes(size.cols, size.rows);
      const { shell } = layoutOf(size, { shown: true, width: 'auto', shellMin: 80, forced: false });
      both.bare.resizes(shell.cols, shell.rows);
      // As fast as a window is drawn larger by hand; nothing is waited for.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await both.resize(160, 40);
    // zsh has seen the last size before it sees these keys.
    both.type(' > said');
    await both.see(/word-44 > said/);
    // A terminal that already has a size of which zsh has not heard yet may keep an old prompt, bare or not.
    expect(prompts(both.inside)).toBeLessThanOrEqual(Math.max(2, prompts(both.bare)));
    both.press('enter');
    for (const user of [both.inside, both.bare]) {
      const file = join(user.home.path, 'said');
      await vi.waitFor(() => expect(readFileSync(file, 'utf8')).toBe(`${words}\n`), { timeout: 20_000 });
    }
    both.runs('clear; stty size');
    await both.see(/^40 111$/m);
    await both.agree();
  },
);

function prompts(user: Session): number {
  return user.shellRegion().split('╰─').length - 1;
}
