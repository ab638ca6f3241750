import { describe, expect } from 'vitest';
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

describe('while the sidebar is hidden, an image reaches the terminal byte for byte', () => {
  const images = {
    sixel: '\x1bPq"1;1;8;6#0;2;100;0;0#0~~~~~~~~-\x1b\\',
    'kitty graphics': '\x1b_Gf=24,s=1,v=1,a=T;/wAA\x1b\\',
    'iTerm2 inline': '\x1b]1337;File=inline=1;size=3:AAAA\x07',
  };
  for (const [name, bytes] of Object.entries(images)) {
    testWith('bash')(name, async () => {
      const home = homeForTest();
      home.file('image', `${bytes}\nafter it\n`);
      const user = await startPilot({ home, args: ['--no-sidebar'], sidebar: false });
      user.runs('cat image');
      await user.sees(/^after it$/m);
      expect(user.host.received().toString('latin1')).toContain(bytes);
    });
  }
});

testWith('bash')('hiding the sidebar under a full-screen program leaves the prompt where it was', async () => {
  const user = await startPilot({ home: homeForTest(), rows: 30 });
  user.runs('seq 1 5');
  await user.seesInShell(/^5\nbash\$$/m);
  user.runs(String.raw`printf '\033[?1049h\033[H%s screen' full; read -r; printf '\033[?1049l'`);
  await user.seesInShell(/^full screen$/m);
  user.press('leader', 'b');
  await user.seesNoSidebar();
  user.press('enter');
  await user.sees(/^5\n.*printf.*\nbash\$$/m);
  user.runs('echo aga""in');
  await user.sees(/^again$/m);
  expect(user.screen()).toMatch(/^5\n.*printf.*\n.*echo aga""in\nagain$/m);
});
