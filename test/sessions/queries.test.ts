import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { expect, onTestFinished } from 'vitest';
import type { Home } from '../helpers/home.ts';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, pilotBin, type Session, startPilot, startProgram, startShell } from '../helpers/session.ts';

const test = testWith('bash');

/** Asks what its second argument says, reads until DA1 is answered, and keeps what it read in the file of the first. */
const asker = `#!${process.execPath}
const { writeFileSync } = require('node:fs');
process.stdin.setRawMode(true);
let read = '';
process.stdin.on('data', (data) => {
  read += data.toString('latin1');
  if (!/\\x1b\\[\\?[\\d;]*c/.test(read)) return;
  process.stdin.setRawMode(false);
  writeFileSync(process.argv[2], read);
  console.log('answered in', process.argv[2]);
  process.exit();
});
if (process.argv[3] !== undefined) process.stdout.write(JSON.parse('"' + process.argv[3] + '"') + '\\x1b[c');
`;

function homeWithAsker(): Home {
  const home = homeForTest();
  home.file('bin/ask', asker, 0o755);
  return home;
}

let asked = 0;

/** What a program reads that asks this and then for DA1. */
async function answersTo(user: Session, question: string): Promise<string> {
  const file = `answer-${++asked}`;
  user.runs(`clear; ask ${file} '${JSON.stringify(question).slice(1, -1)}'`);
  await user.seesInShell(new RegExp(`^answered in ${file}$`, 'm'));
  return readFileSync(join(user.home.path, file), 'latin1');
}

/** As fish 4.1 and nvim ask at their start. */
const storm = [
  ['\x1b[>q', /^\x1bP>\|dooz-pilot\([^)]+\)\x1b\\/],
  ['\x1b[?u', /^\x1b\[\?0u/],
  ['\x1b]11;?\x1b\\', /^\x1b\]11;rgb:0000\/0000\/0000\x1b\\/],
  ['\x1bP+q696e646e\x1b\\', /^\x1bP0\+r\x1b\\/],
  ['\x1b]10;?\x07', /^\x1b\]10;rgb:e5e5\/e5e5\/e5e5\x1b\\/],
  ['\x1b]12;?\x07', /^\x1b\]12;rgb:c0c0\/c0c0\/c0c0\x1b\\/],
  ['\x1b]4;3;?\x07', /^\x1b\]4;3;rgb:0303\/8080\/0303\x1b\\/],
  ['\x1b]4;196;?\x07', /^\x1b\]4;196;rgb:ffff\/0000\/0000\x1b\\/],
  ['\x1b[?2026$p', /^\x1b\[\?2026;2\$y/],
  ['\x1b[?1016$p', /^\x1b\[\?1016;2\$y/],
  ['\x1b[16t', /^\x1b\[6;16;8t/],
  // The shell's region of a window of 120 columns and 36 rows, in cells of 8 by 16.
  ['\x1b[14t', /^\x1b\[4;576;664t/],
  ['\x1b[18t', /^\x1b\[8;36;83t/],
  ['\x1b[>c', /^\x1b\[>0;276;0c/],
  ['', /^\x1b\[\?1;2c$/],
] as const;

function expectEachInOrder(answer: string): void {
  let rest = answer;
  for (const [question, expected] of storm) {
    const found = expected.exec(rest)?.[0];
    expect(found, `the answer to ${JSON.stringify(question)} at ${JSON.stringify(rest)}`).toBeDefined();
    rest = rest.slice(found?.length);
  }
}

test('a storm of questions is answered in order, and nothing of it is typed', async () => {
  const user = await startPilot({ home: homeWithAsker(), kitty: true });
  expectEachInOrder(await answersTo(user, storm.map(([question]) => question).join('')));
  user.runs('echo "nothing was typed"');
  await user.seesInShell(/^nothing was typed/m);
  expect(user.shellRegion()).not.toMatch(/rgb:|\$y|\[\?/);
});

test('the same in a terminal whose bytes come one by one', async () => {
  const user = await startPilot({ home: homeWithAsker(), kitty: true, bytewise: true });
  expectEachInOrder(await answersTo(user, storm.map(([question]) => question).join('')));
  expect(user.shellRegion()).not.toMatch(/rgb:|\$y|\[\?/);
});

test('in a terminal that answers nothing, programs get what pilot knows itself, and start', async () => {
  const user = await startPilot({ home: homeWithAsker(), answers: false });
  expect(await answersTo(user, '\x1b[?u\x1b]11;?\x07\x1b[14t\x1b[?1016$p\x1b[5n')).toBe(
    '\x1b[?1016;0$y\x1b[0n\x1b[?1;2c',
  );
});

test('with the sidebar hidden the terminal itself answers, once', async () => {
  const user = await startPilot({ home: homeWithAsker() });
  user.press('leader', 'b');
  await user.seesNoSidebar();
  expect(await answersTo(user, '\x1b[>q\x1b]11;?\x07')).toBe(
    '\x1bP>|testhost 1.0\x1b\\\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?1;2c',
  );
});

test('what the rc file asks before pilot draws is answered by the terminal, once, and reaches who asked', async () => {
  const home = homeWithAsker();
  home.file('.bashrc', `ask answer '\\u001b[>q\\u001b]11;?\\u001b\\\\\\\\'\nPS1='bash$ '\n`);
  const user = await startPilot({ home });
  const answer = readFileSync(join(home.path, 'answer'), 'latin1');
  expect(answer.match(/\x1b\[\?1;2c/g)).toHaveLength(1);
  expect(answer).toMatch(/^\x1bP>\|(testhost 1\.0|dooz-pilot\([^)]+\))\x1b\\\x1b\]11;rgb:0000\/0000\/0000/);
  user.runs('echo "nothing was typed"');
  await user.seesInShell(/^nothing was typed/m);
});

test('an answer that the terminal gives late still reaches who asked before pilot drew', async () => {
  const home = homeWithAsker();
  home.file('.bashrc', "stty -icanon -echo; printf '\\033[>q\\033[c'; ask answer; stty sane; PS1='bash$ '\n");
  const user = startProgram(pilotBin, [], { home, answers: false });
  onTestFinished(() => user.close());
  // pilot draws, and has asked its own questions, before the first question of the rc file is answered.
  await user.until('pilot’s questions', () => user.host.received().includes('\x1b]4;15;?'));
  user.host.write('\x1bP>|late 1.0\x1b\\\x1b[?62;1c');
  user.host.write('\x1b[0n\x1b[2;3R\x1b[2;3R\x1b]11;rgb:1111/1111/1111\x1b\\\x1b[?62;1c');
  await user.seesInShell(/answered in answer\nbash\$$/m);
  expect(readFileSync(join(home.path, 'answer'), 'latin1')).toBe('\x1bP>|late 1.0\x1b\\\x1b[?62;1c');
  expect(await answersTo(user, '\x1b]11;?\x07')).toBe('\x1b]11;rgb:1111/1111/1111\x1b\\\x1b[?1;2c');
  expect(user.shellRegion()).not.toMatch(/rgb:|\[\?/);
});

test('a session that ends while questions are open leaves no answer to the shell around it', async () => {
  const home = homeForTest();
  const brief = home.file('bin/brief', '#!/bin/sh\nsleep 0.1\n', 0o755);
  const user = await startShell({ home, bytewise: true });
  user.runs(`pilot --shell ${brief}; read -t 0.5 -n 1 -s key; echo "typed: $(printf %q "$key")"`);
  await user.sees(/^typed: ''$/m);
});

test('larger letters are larger cells', async () => {
  const user = await startPilot({ home: homeWithAsker() });
  expect(await answersTo(user, '\x1b[16t')).toBe('\x1b[6;16;8t\x1b[?1;2c');
  user.host.cell = { width: 12, height: 24 };
  const before = user.ruleColumn();
  user.resizes(150, 30);
  await user.until('the question', () => user.host.received().toString('latin1').split('\x1b[16t').length > 2);
  await user.until('the sidebar at its new place', () => ![null, before].includes(user.ruleColumn()));
  const width = (user.ruleColumn() ?? 0) * 12;
  expect(await answersTo(user, '\x1b[16t\x1b[14t')).toBe(`\x1b[6;24;12t\x1b[4;720;${width}t\x1b[?1;2c`);
});

testWith('bash', 'nvim')('nvim starts without a pause, and nothing of its questions is typed', async () => {
  const user = await startPilot({ kitty: true, bytewise: true });
  user.runs('nvim -u NONE -i NONE');
  await user.seesInShell('[No Name]');
  user.type('iwritten in nvim');
  user.press('escape');
  await user.seesInShell(/^written in nvim$/m);
  user.type(':q!\r');
  await user.seesInShell(/bash\$$/m);
  expect(user.shellRegion()).not.toMatch(/rgb:|\$y|\[\?/);
});
