import { expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, startPilot } from '../helpers/session.ts';

const test = testWith('bash');

const script = String.raw`
clear
printf '\e[?2026h\e[2;1Hfirst half'
sleep 0.3
printf '\e[3;1Hsecond half\e[?2026l'
read -r
`;

test('half of a synchronised update is never on the screen', async () => {
  const home = homeForTest();
  home.file('draw', script);
  const user = await startPilot({ home });
  const halves: string[] = [];
  user.host.onChange(() => {
    const shown = user.shellRegion();
    if (shown.includes('first half') && !shown.includes('second half')) halves.push(shown);
  });
  user.runs('bash draw');
  await user.seesInShell(/^first half\nsecond half$/m);
  expect(halves).toEqual([]);
});

test('an update that is never finished is shown all the same, and keys go on', async () => {
  const home = homeForTest();
  home.file('draw', "clear\nprintf '\\e[?2026h\\e[2;1Hfirst half'\nread -r word\nprintf 'heard %s\\n' \"$word\"\n");
  const user = await startPilot({ home });
  user.runs('bash draw');
  await user.seesInShell(/^first half/m);
  user.runs('still here');
  await user.seesInShell(/heard still here/);
});

test('what is drawn for a terminal with synchronised output is in one piece there', async () => {
  const user = await startPilot();
  user.runs("clear; for i in {1..30}; do printf 'row %s of many words to draw\\n' $i; done");
  await user.seesInShell(/^row 30 of/m);
  const frames = user.host.received().toString('latin1').split('\x1b[?2026h').slice(1);
  expect(frames.length).toBeGreaterThan(0);
  for (const frame of frames) expect(frame).toContain('\x1b[?2026l');
  expect(user.host.screen.modes.synchronizedOutputMode).toBe(false);
});
