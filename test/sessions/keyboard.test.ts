import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, type Session, startPilot, startShell } from '../helpers/session.ts';

const test = testWith('bash');

const leader = '\x1b[32;5u';

/** Waits for the flags of the keyboard that the terminal has in force. */
async function hasFlags(user: Session, flags: number): Promise<void> {
  await user.until(`keyboard flags ${flags}`, () => user.host.keyboardFlags() === flags);
}

/** Starts `cat -v` with these flags, as a program does that knows the protocol. */
async function catWith(user: Session, flags: number): Promise<void> {
  user.runs(`printf '\\033[>${flags}u'; echo READY | tr A-Z a-z; cat -v; printf '\\033[<u'`);
  await user.seesInShell(/^ready$/m);
  await hasFlags(user, flags);
}

test('a program’s keyboard flags are the terminal’s while the shell has the keys, and gone in a box', async () => {
  const user = await startPilot({ kitty: true });
  await catWith(user, 5);
  user.host.write('\x1b[13;2u\x1b[13;5u\x1b[27u\r');
  await user.seesInShell('^[[13;2u^[[13;5u^[[27u');
  user.host.write(`${leader}t`);
  await user.sees('Add a task');
  await hasFlags(user, 0);
  user.press('escape');
  await user.noLongerSees('Add a task');
  await hasFlags(user, 5);
  user.press('ctrl-c');
  await user.seesInShell(/\^C\nbash\$$/m);
  user.runs("printf '\\033[<u'; echo back");
  await user.seesInShell(/^back$/m);
  await hasFlags(user, 0);
});

test('each screen has its own flags', async () => {
  const user = await startPilot({ kitty: true });
  user.runs("printf '\\033[>1u\\033[?1049h\\033[>3u'; read; printf '\\033[<u\\033[?1049l'; read; printf '\\033[<u'");
  await hasFlags(user, 3);
  user.press('enter');
  await hasFlags(user, 1);
  user.press('enter');
  await hasFlags(user, 0);
});

test('hiding the sidebar gives the terminal the whole stack, and showing it takes nothing away', async () => {
  const user = await startPilot({ kitty: true });
  user.runs("printf '\\033[>1u\\033[>5u'; echo READY | tr A-Z a-z");
  await user.seesInShell(/^ready$/m);
  await hasFlags(user, 5);
  user.host.write(`${leader}b`);
  await user.seesNoSidebar();
  await hasFlags(user, 5);
  expect(user.modes().kittyLevels).toBe(2);
  user.runs("printf '\\033[<u'");
  await hasFlags(user, 1);
  user.host.write(`${leader}b`);
  await user.seesInSidebar('TASKS');
  await hasFlags(user, 1);
  user.runs("printf '\\033[<u'");
  await hasFlags(user, 0);
  user.host.write(`${leader}b`);
  await user.seesNoSidebar();
  expect(user.modes().kittyLevels).toBe(0);
});

test('what is left on the stacks at the end is taken off, on both screens', async () => {
  for (const hidden of [false, true]) {
    const user = await startPilot({ kitty: true });
    const before = { ...user.modes(), screen: 'normal', mouse: 'none', bracketedPaste: false, wrap: true };
    if (hidden) {
      user.host.write(`${leader}b`);
      await user.seesNoSidebar();
    }
    user.runs("printf '\\033[>1u\\033[=5u\\033[>4;2m\\033[?1049h\\033[>3u'; exit");
    await user.exits();
    expect(user.modes()).toEqual(before);
    expect(user.host.keyboardFlags()).toBe(0);
  }
});

test('a pilot that is killed leaves no flags behind, on either screen', async () => {
  const user = await startShell({ kitty: true });
  user.runs('pilot');
  await user.seesInSidebar('TASKS');
  user.host.write(`${leader}b`);
  await user.seesNoSidebar();
  user.runs("printf '\\033[>1u\\033[>5u'");
  await hasFlags(user, 5);
  user.host.write(`${leader}b`);
  await user.seesInSidebar('TASKS');
  expect(user.modes().kittyLevels).toBe(2);
  user.runs('kill -9 $PPID');
  await user.sees('its shell has gone with it');
  expect(user.modes().kittyLevels).toBe(0);
  expect(user.host.keyboardFlags()).toBe(0);
});

test('a terminal without the protocol is not told of it, and programs hear that', async () => {
  const user = await startPilot();
  user.runs("printf '\\033[>5u\\033[?u\\033[c'; cat -v");
  await user.seesInShell('^[[?1;2c');
  expect(user.shellRegion()).not.toContain('^[[?5u');
  expect(user.host.received().toString('latin1')).not.toMatch(/\x1b\[[=><][\d;]*u/);
});

test('a shell that asks, pushes and asks again is told its own flags', async () => {
  const user = await startPilot({ kitty: true });
  user.runs("printf '\\033[?u\\033[>5u\\033[?u\\033[c'; cat -v");
  await user.seesInShell('^[[?0u^[[?5u^[[?1;2c');
});

test('modifyOtherKeys goes to the terminal, and the leader is known in its form', async () => {
  const user = await startPilot();
  user.runs("printf '\\033[>4;2m'; cat -v");
  await user.until('modifyOtherKeys', () => user.host.received().includes('\x1b[>4;2m'));
  user.host.write('\x1b[27;5;105~\r');
  await user.seesInShell('^[[27;5;105~');
  user.host.write('\x1b[27;5;32~\x1b[27;2;63~');
  await user.sees('All keys');
  user.press('escape');
  await user.noLongerSees('All keys');
});

test('the leader pressed twice is what the terminal sent for it, with its release, and no other release comes through', async () => {
  const user = await startPilot({ kitty: true });
  await catWith(user, 11);
  user.host.write('\x1b[32;5:1u\x1b[32;5:3u\x1b[32;5:1u\x1b[32;5:3u\x1b[97u\r');
  await user.seesInShell(/^\^\[\[32;5:1u\^\[\[32;5:3u\^\[\[97u$/m);
  user.host.write('\x1b[32;5:1u\x1b[32;5:3u\x1b[98;1:1u');
  await user.seesNoSidebar();
  user.host.write('\x1b[98;1:3u\x1b[32;5:1u\x1b[32;5:3u\x1b[98;1:1u\x1b[98;1:3uend\r');
  await user.seesInSidebar('TASKS');
  await user.seesInShell(/^end$/m);
  expect(user.shellRegion()).not.toContain('98;1');
});

test('keys reach a program as they were sent: Alt, function keys, what an input method types', async () => {
  const user = await startPilot({ bytewise: true });
  const keys = '\x1ba\x1bOP\x1b[15~\x1b[24~\x1b[1;2R\x1b[1;5C\x1b[3;5~日本語テキ';
  const count = Buffer.byteLength(keys);
  user.runs(`stty raw -echo; echo ready; dd bs=1 count=${count} of=keys 2>/dev/null; stty sane; echo "got them"`);
  await user.seesInShell(/ready$/m);
  user.host.write(keys);
  await user.seesInShell(/got them$/m);
  expect(readFileSync(join(user.home.path, 'keys'), 'utf8')).toBe(keys);
});

test('a character that comes in pieces is whole in a box', async () => {
  const user = await startPilot({ bytewise: true });
  user.press('leader', 't');
  await user.sees('Add a task');
  user.host.write('日本 größer');
  await user.sees(/task\s+日本 größer/);
});

test('all 256 bytes reach cat -v', async () => {
  const home = homeForTest();
  const user = await startPilot({ home });
  user.runs('stty raw -echo; echo ready; head -c 256 | cat -v > seen; stty sane; echo "got them"');
  await user.seesInShell(/ready$/m);
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  user.host.write(Buffer.concat([Buffer.of(0), bytes]));
  await user.seesInShell(/got them$/m);
  const expected = Array.from(bytes, (byte) => shown(byte)).join('');
  expect(readFileSync(join(home.path, 'seen'), 'latin1')).toBe(expected);
});

/** As `cat -v` shows a byte. */
function shown(byte: number): string {
  if (byte >= 128)
    return `M-${shown(byte - 128) === '\n' || shown(byte - 128) === '\t' ? `^${String.fromCharCode(byte - 64)}` : shown(byte - 128)}`;
  if (byte === 9 || byte === 10) return String.fromCharCode(byte);
  if (byte === 127) return '^?';
  return byte < 32 ? `^${String.fromCharCode(byte + 64)}` : String.fromCharCode(byte);
}
