import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test as plainTest } from 'vitest';
import { prompts, type Shell } from '../helpers/home.ts';
import { pilotWithoutSidebar } from '../helpers/pilot-without-sidebar.ts';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, type Session, startPilot, startProgram } from '../helpers/session.ts';

const test = testWith('bash');

/**
 * What a web page might put into a clipboard. Each would leave a file `proof` behind if one line of it were run. `here` stands
 * for a word by which the end of the paste is seen on the screen.
 */
const payloads = [
  ['an end of the paste', 'a\x1b[201~\rtouch proof\rhere'],
  ['an end and a start', 'a\x1b[201~\rtouch proof\r\x1b[200~here'],
  ['an end inside an end', 'a\x1b\x1b[201~[201~\rtouch proof\rhere'],
  ['an end by C1', 'a\x9b201~\rtouch proof\r\xc2\x9b201~\rtouch proof\rhere'],
  ['the end of the input', 'a\x04\x03\rtouch proof\r\x1a\rtouch proof\rhere'],
  ['the line deleted', 'echo a\x15\x17\x7f\x1c\rtouch proof\rhere'],
  ['keys of the line editor', 'touch proof\x0f\x1b\x0d\x18\x05\x1bOM\x1b[13u\rhere'],
  ['an end far away from its own', `a\x1b[201~\rtouch proof\r${'\x1b'.repeat(9000)}here`],
] as const;

describe('a hostile paste', () => {
  for (const shell of ['bash', 'zsh', 'fish'] as const) {
    testWith(shell)(`is never run by ${shell}`, async () => {
      const user = await startPilot({ shell });
      for (const [index, [, text]] of payloads.entries()) {
        hostPastes(user, text.replace('here', `here${index}`));
        await user.seesInSidebar(`here${index}`);
        await takesItBack(user, shell);
      }
      user.runs('echo still here');
      await user.seesInShell(/^still here/m);
      expect(existsSync(join(user.home.path, 'proof'))).toBe(false);
    });
  }

  for (const shell of ['bash', 'zsh'] as const) {
    testWith(shell)(`is never run by a ${shell} that knows no frames, unless the user says so`, async () => {
      const user = await startPilot({ shell, home: homeWithoutFrames() });
      for (const [, text] of payloads) {
        hostPastes(user, text);
        await user.sees(/Paste \d+ lines\?/);
        // The same may come as two pastes, when it is read in pieces.
        while (/Paste \d+ lines\?/.test(user.screen())) {
          user.press('escape');
          await user.until('the box to go', () => user.host.drawn && user.modes().cursor === 'visible');
        }
        user.press('ctrl-u');
      }
      user.runs('echo still here');
      await user.seesInShell(/^still here/m);
      expect(existsSync(join(user.home.path, 'proof'))).toBe(false);
    });
  }
});

describe('several lines for a program that knows no frames', () => {
  test('are shown first, and Enter pastes them', async () => {
    const user = await startPilot({ home: homeWithoutFrames() });
    user.pastes('echo one\necho t\u202ewo\necho three\n');
    await user.sees('Paste 3 lines?');
    await user.sees('echo one');
    await user.sees('echo t<202E>wo');
    user.press('enter');
    await user.seesInShell(/^one$[^]*^three$/m);
    await user.noLongerSees('Paste 3 lines?');
  });

  test('and keys that were typed with them come after them', async () => {
    const user = await startPilot({ home: homeWithoutFrames() });
    user.host.write('\x1b[200~echo one\r\x1b[201~echo two\r');
    await user.sees('Paste a line with its Enter?');
    user.press('enter');
    await user.seesInShell(/^one$[^]*^two$/m);
  });

  test('a line without its end is pasted at once', async () => {
    const user = await startPilot({ home: homeWithoutFrames() });
    user.pastes('echo "one line"');
    await user.seesInShell('bash$ echo "one line"');
    expect(user.screen()).not.toContain('Paste');
  });

  test('are asked about also where the sidebar’s thread is dead', async () => {
    const home = homeWithoutFrames();
    const user = startProgram(pilotWithoutSidebar(home.path), [], { home });
    await user.seesInShell('bash$');
    await user.seesSidebar();
    user.pastes('echo one\necho two\n');
    await user.sees('Paste 2 lines?');
    user.press('escape');
    await user.noLongerSees('Paste 2 lines?');
  });

  test('are pasted at once where the config says so', async () => {
    const home = homeWithoutFrames();
    home.file('.config/pilot/config.yaml', 'paste:\n  confirm: false\n');
    const user = await startPilot({ home });
    user.pastes('echo one\necho two\n');
    await user.seesInShell(/^one$[^]*^two$/m);
    expect(user.screen()).not.toContain('Paste');
  });
});

describe('a long paste', () => {
  test('of 10 MB arrives byte for byte, with what is typed after it', async () => {
    const home = homeForTest();
    home.file('.config/pilot/config.yaml', 'paste:\n  confirm: false\n');
    const user = await startPilot({ home });
    const text = Buffer.from('Größe 12 µm, 修复登录, 🚀, and so on until the line is full\n'.repeat(150_000));
    user.runs('echo reads; cat > pasted; sha256sum pasted');
    await user.seesInShell(/^reads$/m);
    user.host.write(Buffer.concat([Buffer.from('\x1b[200~'), text, Buffer.from('\x1b[201~')]));
    user.press('ctrl-d');
    await user.seesInShell(createHash('sha256').update(text).digest('hex').slice(0, 60));
    expect(readFileSync(join(home.path, 'pasted')).equals(text)).toBe(true);
  });

  test('without an end leaves the keys alive', async () => {
    const user = await startPilot();
    user.host.write('\x1b[200~echo pasted');
    await user.seesInShell('echo pasted');
    user.type(' and typed');
    await user.seesInShell('echo pasted and typed');
    user.press('enter');
    await user.seesInShell(/^pasted and typed$/m);
  });
});

plainTest('a framed paste is made harmless also while the sidebar is hidden', async () => {
  const user = await startPilot({ args: ['--no-sidebar'], sidebar: false });
  hostPastes(user, 'echo a\x03\x15b');
  await user.sees('echo a  b');
});

/** A host that takes nothing out of what it pastes. */
function hostPastes(user: Session, text: string): void {
  user.host.write(Buffer.from(`\x1b[200~${text}\x1b[201~`, 'latin1'));
}

async function takesItBack(user: Session, shell: Shell): Promise<void> {
  user.press('ctrl-c');
  await user.until('an empty prompt', () => {
    const buffer = user.host.screen.buffer.active;
    const row = buffer.getLine(buffer.viewportY + buffer.cursorY)?.translateToString(false, 0, user.ruleColumn() ?? 0);
    return row?.trimEnd() === prompts[shell];
  });
}

function homeWithoutFrames(): ReturnType<typeof homeForTest> {
  const home = homeForTest();
  home.file('.inputrc', 'set enable-bracketed-paste off\n');
  writeFileSync(join(home.path, '.zshrc'), 'unset zle_bracketed_paste\n', { flag: 'a' });
  return home;
}
