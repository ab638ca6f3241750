import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, onTestFinished } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import type { Home } from '../helpers/home.ts';
import { startTwins } from '../helpers/twins.ts';

/** Full-screen programs from their start to the prompt after them, cell by cell as in a terminal of the region's size. */
const lines = (count: number) => Array.from({ length: count }, (_, i) => `line ${i + 1} ${'word '.repeat(i % 40)}`);

function files(home: Home): void {
  home.file('long.txt', `${lines(400).join('\n')}\n`);
  home.file('code.c', `/* naïve 中文 */\n#include <stdio.h>\nint main(void)\n{\n\treturn puts("é 字 ok") < 0;\n}\n`);
  // A bar while one types and a block else, as many have it; and nothing that depends on the time or the machine.
  home.file(
    '.vimrc',
    'set nocompatible ttimeoutlen=10 noswapfile number ruler hlsearch viminfo=\nsyntax on\nset termguicolors background=dark\nlet &t_SI="\\e[6 q"\nlet &t_SR="\\e[4 q"\nlet &t_EI="\\e[2 q"\nlet &t_te.="\\e[0 q"\n',
  );
  home.file('.config/nvim/init.vim', 'set noswapfile number ruler termguicolors shada=\nsyntax on\n');
}

describe.each(['vim', 'nvim'] as const)('%s', (editor) => {
  testWith('bash', editor)('opens, scrolls, edits, follows a resize and gives everything back', async () => {
    const both = await startTwins({}, files);
    both.runs(`clear; ${editor} long.txt`);
    await both.see(/^ +1 line 1/m);
    await both.agree();
    both.type('G');
    await both.see(/400 line 400/);
    await both.agree();
    both.type('ggOnew text\x1b');
    await both.see(/ 1 new text/);
    await both.agree();
    both.type('A and more');
    await both.see('and more');
    // The cursor is a bar now.
    await both.inside.until('a bar', () => [5, 6].includes(both.inside.host.cursor().shape));
    await both.agree();
    await both.resize(150, 30);
    both.type(' text');
    await both.see('and more text');
    await both.agree();
    both.press('escape');
    both.type(':e! code.c\r');
    await both.see('#include');
    await both.agree();
    both.type('/main\r');
    await both.see(/\/main/);
    await both.agree();
    both.type(':qa!\r');
    await both.see(/^bash\$$/m);
    await both.agree();
    both.runs('echo back');
    await both.see(/^back/m);
    await both.agree();
    expect(both.inside.sidebar()).toContain('TASKS');
  });
});

testWith('bash', 'less')('less: scrolls, searches, follows a resize and gives everything back', async () => {
  const both = await startTwins({}, files);
  both.runs('clear; echo before; less -R long.txt');
  await both.see(/^line 1$/m);
  await both.agree();
  both.press('space', 'down', 'down', 'up');
  await both.see(/^line 38 word/m);
  await both.agree();
  both.type('/line 1[0-9]2\r');
  await both.see(/^line 102 word/m);
  await both.agree();
  await both.resize(180, 28);
  // Keys that come while less draws for its new size are lost in any terminal.
  await both.see(/^line 105( word){24}$/m);
  await both.agree();
  both.type('G');
  await both.see(/^\(END\)/m);
  await both.agree();
  both.press('q');
  await both.see(/^before\nbash\$$/m);
  await both.agree();
});

testWith(
  'bash',
  'man',
  'less',
)('man: a page with bold and underlined words', async () => {
  const both = await startTwins({ env: { MANPAGER: 'less', LESS: '' } }, (home) =>
    home.file(
      'page.1',
      '.TH PAGE 1 "today"\n.SH NAME\npage \\- a page\n.SH TEXT\n.B bold\nand\n.I underlined\nwords\n',
    ),
  );
  both.runs('clear; man ./page.1');
  await both.see('underlined words');
  await both.agree();
  both.press('q');
  await both.see(/^bash\$$/m);
  await both.agree();
});

testWith('bash', 'tmux')('tmux: two panes, one of them with a full-screen program', async () => {
  const both = await startTwins({}, (home) => {
    files(home);
    home.file(
      '.tmux.conf',
      'set -g status-right ""\nset -g status-left "[left] "\nset -g automatic-rename off\nset -g default-command bash\n',
    );
  });
  // Their servers are nobody's children: they would outlive a story that fails.
  onTestFinished(() => {
    for (const { home } of [both.inside, both.bare])
      spawnSync('tmux', ['-S', join(home.path, 'socket'), 'kill-server']);
  });
  both.runs('clear; tmux -S ~/socket new-session -n story');
  await both.see('[left] 0:story*');
  await both.see(/^bash\$/m);
  await both.agree();
  both.press('ctrl-b', '%');
  await both.see(/│bash\$/);
  both.runs('less long.txt');
  await both.see(/│line 1$/m);
  await both.agree();
  await both.resize(140, 30);
  await both.see(/│line 9( word){8}$/m);
  await both.agree();
  both.press('space');
  await both.see(/│line 22 /);
  await both.agree();
  both.press('q');
  await both.see(/│bash\$/);
  both.runs('exit');
  await both.see(/^\[left\] 0:story\*$/m);
  await both.inside.until('one pane', () => !both.inside.shellRegion().includes('│'));
  both.press('ctrl-b', 'd');
  await both.see(/detached[^]*bash\$$/m);
  await both.agree();
});
