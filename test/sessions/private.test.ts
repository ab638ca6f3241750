import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { inspector } from '../helpers/inspector.ts';
import { pilotOf } from '../helpers/pilot-processes.ts';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, startPilot } from '../helpers/session.ts';
import type { Home } from '../helpers/home.ts';

/** Every byte that pilot has written for this person: store, log, state, cache. */
function bytesOfPilot(home: Home): string {
  const folders = ['.local/share/pilot', '.local/state/pilot', '.cache/pilot', '.config/pilot'];
  return folders.flatMap((folder) => filesBelow(join(home.path, folder))).join('\n');
}

function filesBelow(path: string): string[] {
  try {
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .map((name) => join(path, name))
      .filter((file) => statSync(file).isFile())
      .map((file) => readFileSync(file, 'latin1'));
  } catch {
    return [];
  }
}

testWith('bash')('in private mode nothing that is run is in any byte of pilot’s', async () => {
  const home = homeForTest();
  home.file('.config/pilot/config.yaml', 'history:\n  output: true\n');
  const user = await startPilot({ home, cwd: home.repository('shop') });
  user.runs('echo an-open-errand');
  await user.seesInSidebar('exit 0');
  user.press('leader', 'p');
  await user.seesInSidebar(/private$/m);
  user.runs('echo "secret-$((40 + 2))-errand"; ls hidden-place');
  await user.seesInShell(/^secret-42-errand/m);
  user.runs('mkdir hidden-place; ls hidden-place');
  user.press('leader', '?');
  await user.sees(/All keys · private/);
  user.press('escape');
  await user.noLongerSees(/All keys/);
  user.press('leader', 'p');
  await user.seesInSidebar('No longer private');
  user.runs('echo another-open-errand');
  await user.seesInSidebar('another-open-errand');
  user.runs('exit');
  await user.exits();
  const bytes = bytesOfPilot(home);
  expect(bytes).toContain('an-open-errand');
  expect(bytes).toContain('another-open-errand');
  expect(bytes).not.toMatch(/secret-|hidden-place/);
});

testWith('bash')('it begins in private where that is said, and stays so when the sidebar’s thread dies', async () => {
  const home = homeForTest();
  const { env, attach } = await inspector();
  const user = await startPilot({ home, env: { ...env, PILOT_PRIVATE: '1', TMPDIR: home.path } });
  const faults = await attach(pilotOf(user.host.pid).node);
  await user.seesInSidebar(/private$/m);
  user.press('leader', 'p');
  await user.seesInSidebar('No longer private');
  user.press('leader', 'p');
  await user.seesInSidebar(/private$/m);
  faults.sidebar('process.exit(1)');
  await user.until('another thread', () => faults.threads() > 1);
  await user.seesInSidebar(/private$/m);
  user.runs('echo secret-errand');
  await user.seesInShell(/^secret-errand/m);
  faults.close();
  user.runs('exit');
  await user.exits();
  expect(bytesOfPilot(home)).not.toContain('secret-errand');
});

testWith('bash')('where no sidebar is shown, a box says that it is private now', async () => {
  const user = await startPilot({ args: ['--no-sidebar'], sidebar: false });
  user.press('leader', 'p');
  await user.sees(/Private: from now on nothing/);
  user.press('escape');
  await user.noLongerSees(/Private: from now on/);
});

describe.each(['bash', 'zsh', 'fish'] as const)('in %s', (shell) => {
  testWith(shell)(
    'a space before a command, a folder of history.ignoreIn, and what is typed unseen leave nothing',
    async () => {
      const home = homeForTest();
      home.file('.config/pilot/config.yaml', 'history:\n  output: true\n  ignoreIn: ["~/vault"]\n');
      home.file('vault/README.md', '# the-secret-garden\n');
      // As sudo and ssh ask: of the terminal itself, without an echo.
      home.file(
        'bin/asks',
        '#!/bin/sh\nexec </dev/tty\nstty -echo\nprintf "[sudo] password for ada: " >/dev/tty\nread word\nstty echo\necho " thanks"\n',
        0o755,
      );
      const user = await startPilot({ shell, home });
      user.runs(' echo spaced-errand');
      await user.seesInShell(/^spaced-errand/m);
      user.runs('cd vault');
      user.runs('echo vault-errand');
      await user.seesInShell(/^vault-errand/m);
      user.runs('cd ..; asks');
      await user.seesInShell('password for ada:');
      user.runs('not-a-real-password');
      await user.seesInShell(/thanks/);
      user.runs('echo an-open-errand');
      await user.seesInShell(/^an-open-errand/m);
      await user.seesInSidebar('an-open-errand');
      user.runs('exit');
      await user.exits();
      const bytes = bytesOfPilot(home);
      expect(bytes).toContain('an-open-errand');
      expect(bytes).not.toMatch(/spaced-errand|vault-errand|not-a-real-password|secret-garden/);
    },
  );
});
