import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, startPilot } from '../helpers/session.ts';

/** Shell words that print READY, and do not hold it themselves: a program that is to read keys may be a moment away. */
const ready = "printf 'REA%s\\n' DY";

testWith('bash', 'vim')(
  'vim: a file is written, a resize in the middle is followed, and the shell is there again',
  async () => {
    const home = homeForTest();
    const user = await startPilot({ home });
    user.runs('vim note.txt');
    await user.seesInShell(/^~/m);
    user.type('iwritten in pilot');
    await user.seesInShell('written in pilot');
    user.resizes(140, 40);
    await user.seesInShell('written in pilot');
    user.press('escape');
    user.type(':wq\r');
    await user.seesInShell(/bash\$$/m);
    expect(readFileSync(join(home.path, 'note.txt'), 'utf8')).toBe('written in pilot\n');
    expect(user.shellRegion()).not.toMatch(/^~/m);
    expect(user.sidebar()).toContain('TASKS');
  },
);

testWith('bash', 'htop')('htop: draws, takes keys, ends', async () => {
  const user = await startPilot();
  user.runs('htop');
  await user.seesInShell('Load average');
  await user.seesInShell(/F10\s*Quit/);
  user.press('q');
  await user.seesInShell(/bash\$$/m);
  await user.noLongerSees('Load average');
});

testWith('bash')('Ctrl-C ends a flood, and the prompt is there', async () => {
  const user = await startPilot();
  user.runs('yes flooded');
  await user.seesInShell(/^flooded\nflooded/m);
  user.press('ctrl-c');
  await user.seesInShell(/bash\$$/m);
  user.runs("clear; printf 'still %s\\n' alive");
  await user.seesInShell(/^still alive/m);
});

testWith('bash')('Ctrl-Z stops a program, fg brings it back', async () => {
  const home = homeForTest();
  home.file(
    'listen',
    'trap "echo here again" CONT\necho listening\nwhile true; do read line && echo "heard $line"; done\n',
  );
  const user = await startPilot({ home });
  user.runs('bash listen');
  await user.seesInShell(/^listening/m);
  user.runs('one');
  await user.seesInShell(/^heard one/m);
  user.press('ctrl-z');
  await user.seesInShell(/Stopped\s+bash listen/);
  user.runs('fg');
  await user.seesInShell(/^here again/m);
  user.runs('two');
  await user.seesInShell(/^heard two/m);
  user.press('ctrl-c');
  await user.seesInShell(/bash\$$/m);
});

testWith('bash')('the program inside is told the size it really has, also after many resizes', async () => {
  const user = await startPilot({ cols: 120, rows: 36 });
  for (let step = 0; step < 50; step++) user.resizes(90 + ((step * 37) % 110), 24 + (step % 20));
  user.resizes(150, 41);
  await user.until('the sidebar at its new place', () => user.ruleColumn() === 104);
  user.runs('clear; stty size');
  await user.seesInShell(/^41 104$/m);
});

testWith('bash')('a paste of 1 MB arrives unchanged', async () => {
  const home = homeForTest();
  const user = await startPilot({ home });
  const line = (i: number) => `${i} the quick brown fox jumps over the lazy dog äöü 中文 ${'='.repeat(i % 30)}`;
  const text = `${Array.from({ length: 16_000 }, (_, i) => line(i)).join('\n')}\n`;
  expect(Buffer.byteLength(text)).toBeGreaterThan(1_000_000);
  user.runs(`stty -echo; ${ready}; cat > pasted.txt; stty echo; echo "took it all"`);
  await user.seesInShell('READY');
  user.pastes(text);
  user.press('ctrl-d');
  await user.sees('Paste 16000 lines?');
  user.press('enter');
  await user.seesInShell(/^took it all/m);
  expect(digest(readFileSync(join(home.path, 'pasted.txt')))).toBe(digest(Buffer.from(text)));
});

testWith('bash')('every byte but the leader goes to the program as it is', async () => {
  const home = homeForTest();
  const user = await startPilot({ home });
  user.runs(`stty raw -echo; ${ready}; dd bs=1 count=255 of=bytes 2>/dev/null; stty sane; echo "got them"`);
  await user.seesInShell('READY');
  const bytes = Buffer.from(Array.from({ length: 255 }, (_, i) => i + 1));
  user.host.write(bytes);
  await user.seesInShell(/^ *got them$/m);
  expect(readFileSync(join(home.path, 'bytes')).equals(bytes)).toBe(true);
});

function digest(data: Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
