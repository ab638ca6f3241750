import { join } from 'node:path';
import { expect } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { newCommand } from '../contracts/rows.ts';
import type { Home } from '../helpers/home.ts';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, type Session, startShell } from '../helpers/session.ts';

const test = testWith('bash', 'less');

/** A shell in a terminal of 20 rows, with a history of so many commands. */
async function withHistory(commands: number, env: Record<string, string> = {}): Promise<Session> {
  const home = homeForTest();
  await fill(home, commands);
  return startShell({ home, cols: 80, rows: 20, env });
}

async function fill(home: Home, commands: number): Promise<void> {
  const store = await openStore({ path: join(home.path, '.local/share/pilot/pilot.db') });
  for (let at = 1; at <= commands; at++) await store.commands.add(newCommand(`echo number-${at}`, { exit: 0 }));
  await store.close();
}

test('what is longer than the terminal is read in less, and to leave it early is no error', async () => {
  const user = await withHistory(60);
  user.runs('pilot history --limit 60; echo "it gave $?"');
  await user.sees(/^:$/m);
  expect(user.screen()).toContain('number-60');
  expect(user.screen()).not.toContain('number-40');
  user.press('space');
  await user.sees('number-30');
  user.press('q');
  await user.sees('it gave 0');
});

test('what fits is printed, and so is what goes to no terminal, is JSON or was asked for without a pager', async () => {
  const user = await withHistory(60);
  for (const [command, words] of [
    ['pilot history --limit 5', 'number-56'],
    ['pilot history --limit 60 --no-pager | cat', 'number-1'],
    ['pilot history --limit 60 | cat', 'number-1'],
    ['pilot history --limit 60 --no-pager', 'number-1'],
    ['pilot history --limit 60 --json', '"outputDigest": null'],
    ['PAGER=cat pilot history --limit 60', 'number-1'],
    ['PILOT_PAGER= pilot history --limit 60', 'number-1'],
  ] as const) {
    user.runs(`clear; ${command}; echo "ended $((40 + 2))"`);
    await user.sees('ended 42');
    expect(user.screen()).toContain(words);
    user.runs('clear');
    await user.noLongerSees('ended 42');
  }
});

test('Ctrl-C is the pager’s', async () => {
  const pager = 'trap "echo interrupted; exit" INT; cat > all; echo reads "$((40 + 2))"; sleep 100';
  const user = await withHistory(60, { PILOT_PAGER: pager });
  user.runs('pilot history --limit 60; echo "it gave $?"');
  await user.sees('reads 42');
  user.press('ctrl-c');
  await user.sees(/interrupted\nit gave 0/);
});

test('the pager is the user’s; one that is not there is done without', async () => {
  const user = await withHistory(60, { PAGER: 'no-such-pager' });
  user.runs('pilot history --limit 60; echo "it gave $?"');
  await user.sees('it gave 0');
  expect(user.screen()).toContain('number-1');
  user.runs('clear; PILOT_PAGER="tail -n 1 | tr a-z A-Z" pilot history --limit 60; echo "and $?"');
  await user.sees('and 0');
  expect(user.screen()).toMatch(/ECHO NUMBER-1$/m);
  expect(user.screen()).not.toContain('number-2');
});
