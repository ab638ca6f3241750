import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, type Session, type SessionOptions, startPilot } from '../helpers/session.ts';

/** An `rm` that only notes what it was told to delete. */
async function startWithHarmlessRm(options: SessionOptions = {}): Promise<Session> {
  const home = options.home ?? homeForTest();
  home.file('bin/rm', `#!/bin/sh\n[ "$1" = -rf ] && echo "rm $*" >> ${home.path}/deleted && echo it ran\n`, 0o755);
  return startPilot({ ...options, home });
}

/** Types a line, and presses Enter when the sidebar has told what it would do. */
async function runsWhenTold(user: Session, line: string): Promise<void> {
  user.type(line);
  await user.seesInSidebar('danger:');
  user.press('enter');
}

/** A line that comes with its Enter passes where a busy machine has no word about it in time: then it is tried again. */
async function held(user: Session, submit: () => void): Promise<void> {
  for (let tries = 0; tries < 30 && !user.screen().includes('Danger'); tries++) {
    const ran = deleted(user);
    submit();
    await user.until('the box, or the line to run', () => user.screen().includes('Danger') || deleted(user) !== ran);
    if (!user.screen().includes('Danger')) await user.seesInShell(/(bash\$|zsh%|fish>)$/m);
  }
  await user.sees('Danger');
}

function deleted(user: Session): string {
  const file = join(user.home.path, 'deleted');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

describe.each(['bash', 'zsh', 'fish'] as const)('a line that would destroy everything, in %s', (shell) => {
  testWith(shell)('is held at Enter, shown with what is safer, and runs at the second Enter', async () => {
    const user = await startWithHarmlessRm({ shell });
    await runsWhenTold(user, 'rm -rf /');
    await user.sees('Danger');
    await user.sees('Deletes the whole system');
    await user.sees(/safer\s+ls -d/);
    expect(deleted(user)).toBe('');
    user.press('enter');
    await user.seesInShell('it ran');
    expect(deleted(user)).toBe('rm -rf /\n');
    expect(user.screen()).not.toContain('Danger');
  });

  testWith(shell)('is held also when it comes with its Enter in one piece', async () => {
    const user = await startWithHarmlessRm({ shell });
    await held(user, () => user.host.write('rm -rf /\r'));
    const before = deleted(user);
    user.press('escape');
    await user.noLongerSees('Danger');
    user.type(' --help');
    await user.seesInShell(/rm -rf \/ --help$/m);
    expect(deleted(user)).toBe(before);
  });

  testWith(shell)('makes way for the safer one', async () => {
    const user = await startWithHarmlessRm({ shell });
    await runsWhenTold(user, 'rm -rf /');
    await user.sees(/e take the safer one/);
    user.press('e');
    await user.seesInShell(/(bash\$|zsh%|fish>) ls -d \/$/m);
    user.press('enter');
    await user.seesInShell(/^\/\/?$/m);
    expect(deleted(user)).toBe('');
  });
});
