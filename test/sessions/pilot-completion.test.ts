import { describe } from 'vitest';
import type { Shell } from '../helpers/home.ts';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, type Session, startShell } from '../helpers/session.ts';

const load: Record<Shell, string> = {
  bash: 'source <(pilot completion bash)',
  zsh: 'source <(pilot completion zsh)',
  fish: 'pilot completion fish | source',
};

/** A plain shell that has read the script. */
async function withCompletion(shell: Shell): Promise<Session> {
  const user = await startShell({ shell, home: homeForTest(), cols: 100, rows: 40 });
  user.runs('pilot task add water the plants; pilot task add call the plumber');
  await user.sees(/call the plumber\b[^]*call the plumber/);
  user.runs(
    `${load[shell]}; clear; echo loaded-$((1 + 1))`.replace(
      '$((1 + 1))',
      shell === 'fish' ? '(math 1 + 1)' : '$((1 + 1))',
    ),
  );
  await user.sees(/^loaded-2/m);
  return user;
}

/** Types a word and Tab, waits for the whole word, and takes the line away again. */
async function completes(user: Session, typed: string, to: RegExp): Promise<void> {
  user.type(typed);
  user.press('tab');
  await user.sees(to);
  user.press('ctrl-u');
  await user.noLongerSees(to);
}

describe.each(['bash', 'zsh', 'fish'] as const)('in %s', (shell) => {
  testWith(shell)('Tab completes commands, options, choices, files, and names of what there is', async () => {
    const user = await withCompletion(shell);
    user.home.file('notes-of-monday.md', '');
    await completes(user, 'pilot reme', /pilot remember/);
    await completes(user, 'pilot task li', /pilot task list/);
    await completes(user, 'pilot --profile work memory neigh', /memory neighbors/);
    await completes(user, 'pilot history prune --match', /prune --matching/);
    await completes(user, 'pilot completion fi', /completion fish/);
    await completes(user, 'pilot memory import notes-of-m', /import notes-of-monday\.md/);
    await completes(user, 'pilot config set scrollback.leaveO', /scrollback\.leaveOnExit/);
    user.type('pilot task done ');
    user.press('tab', 'tab');
    await user.sees(shell === 'bash' ? /^1 +2/m : /water the plants/);
  });
});
