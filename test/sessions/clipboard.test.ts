import { describe, expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, type Session, startPilot } from '../helpers/session.ts';

const test = testWith('bash');

describe('a program that writes to the clipboard', () => {
  test('is asked about, and keys that are typed meanwhile are the shell’s', async () => {
    const user = await startPilot();
    user.runs(writes('rm -r \u202e all\nnow'));
    await user.sees('A program wants to write to the clipboard');
    await user.sees('rm -r <202E> all');
    expect(clipboard(user)).toEqual([]);
    user.runs('echo yan');
    await user.seesInShell(/^yan/m);
    user.press('leader', 'o');
    await user.noLongerSees('A program wants');
    expect(clipboard(user)).toEqual(['rm -r \u202e all\nnow']);
  });

  test('is asked about once when the answer is always', async () => {
    const user = await startPilot();
    user.runs(writes('one'));
    await user.sees('A program wants to write');
    user.press('leader', 'a');
    await user.noLongerSees('A program wants');
    user.runs(`${writes('two')}; echo written""too`);
    await user.seesInShell('writtentoo');
    expect(clipboard(user)).toEqual(['one', 'two']);
  });

  test('gets nothing when the answer is never, and is not asked about again', async () => {
    const user = await startPilot();
    user.runs(writes('one'));
    await user.sees('A program wants to write');
    user.press('leader', 'n');
    await user.noLongerSees('A program wants');
    user.runs(`${writes('two')}; echo written""too`);
    await user.seesInShell('writtentoo');
    expect(user.screen()).not.toContain('A program wants');
    expect(clipboard(user)).toEqual([]);
  });

  test('gets nothing when the answer is not now, and is asked about the next time', async () => {
    const user = await startPilot();
    user.runs(writes('one'));
    await user.sees('ctrl-space then o once · a always · n never · esc not now');
    user.press('leader', 'escape');
    await user.noLongerSees('A program wants');
    user.runs(writes('two'));
    await user.sees('A program wants to write');
    user.press('leader', 'o');
    await user.noLongerSees('A program wants');
    expect(clipboard(user)).toEqual(['two']);
  });

  test('of more than 100 KB gets nothing, and that is said', async () => {
    const user = await startPilot();
    user.runs(`printf '\\033]52;c;'; head -c 150000 /dev/zero | base64 -w0; printf '\\a'`);
    await user.sees('Not put into the clipboard');
    user.press('leader', 'o');
    await user.noLongerSees('Not put into');
    expect(clipboard(user)).toEqual([]);
  });
});

describe('clipboard in the config', () => {
  for (const [policy, expected] of [
    ['allow', ['one']],
    ['deny', []],
  ] as const) {
    test(policy, async () => {
      const home = homeForTest();
      home.file('.config/pilot/config.yaml', `clipboard: ${policy}\n`);
      const user = await startPilot({ home });
      user.runs(`${writes('one')}; echo written""too`);
      await user.seesInShell('writtentoo');
      expect(user.screen()).not.toContain('A program wants');
      expect(clipboard(user)).toEqual(expected);
    });
  }
});

function writes(text: string): string {
  return `printf '\\033]52;c;${Buffer.from(text).toString('base64')}\\a'`;
}

/** What has been put into the host's clipboard. */
function clipboard(user: Session): string[] {
  // oxlint-disable-next-line no-control-regex -- an escape sequence
  const sequences = user.host
    .received()
    .toString('latin1')
    .matchAll(/\x1b\]52;c;([\w+/=]*)\x1b\\/g);
  return Array.from(sequences, ([, data]) => Buffer.from(data ?? '', 'base64').toString('utf8'));
}
