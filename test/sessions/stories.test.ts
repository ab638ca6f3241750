import { execFileSync } from 'node:child_process';
import { describe, expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { homeForTest, pilotBin, startPilot } from '../helpers/session.ts';

/** What people do in an afternoon, and what pilot makes of each line: of its last command, and of all it does. */
const stories: Record<string, [line: string, verdict: string][]> = {
  git: [
    ['git status -sb', 'git status: read'],
    ['git switch -c topic', 'git switch: write'],
    ['echo more >> README.md', 'echo: write'],
    ['git add -A && git commit -qm "Do not git push --force"', 'git commit: write'],
    ['git log --oneline -n 2 | cat', 'cat: read'],
    ['git stash list', 'git stash list: read'],
    ['git -C . branch -D nothing', 'git branch: destroy'],
    ['git rebase --abort', 'git rebase: write'],
    ['git cherry-pick --skip', 'git cherry-pick: write'],
    ['git checkout -q -', 'git checkout: write'],
    ['git reset -q --hard', 'git reset: destroy'],
  ],
  npm: [
    ['npm pkg get name', 'npm pkg get: read'],
    ['npm run hello --silent', 'npm run: unknown'],
    ['npm config get fund', 'npm config get: read'],
  ],
  docker: [
    ['docker ps -aq --filter status=exited', 'docker container ls: read'],
    ['docker compose -f ci.yml up -d web', 'docker compose up: write'],
    ['docker compose down -v', 'docker compose down: destroy'],
    ['docker exec -it db sh -c "rm -rf /data/*"', 'docker container exec: destroy'],
    ['docker system prune -af', 'docker system prune: destroy'],
  ],
  bun: [
    ['bun add -d vitest', 'bun add: write'],
    ['bun run build --watch', 'bun run: unknown'],
  ],
  deno: [
    ['deno fmt --check', 'deno fmt: read'],
    ['deno run -A main.ts', 'deno run: unknown'],
  ],
};

/** Only what a tool is told counts here, not what it does: those that need a service or a network say one line. */
const stand = ['docker', 'bun', 'deno'];

describe.each(['bash', 'zsh'] as const)('an afternoon in %s', (shell) => {
  testWith(shell)('every line that is submitted is analysed', async () => {
    const home = homeForTest();
    for (const name of stand) home.file(`bin/${name}`, `#!/bin/sh\necho ${name} ran\n`, 0o755);
    home.file('.npmrc', 'offline=true\nupdate-notifier=false\naudit=false\n');
    const cwd = home.repository('api');
    home.file('api/package.json', '{ "name": "api", "scripts": { "hello": "echo hello" } }');
    const user = await startPilot({ shell, home, cwd });
    const lines = Object.values(stories).flat();
    for (const [line] of lines) {
      user.runs(line);
      await user.seesInSidebar(/exit \d+|took/);
      user.runs('clear');
      await user.until('an empty screen', () => /^(bash\$|zsh%)\s*$/.test(user.shellRegion()));
    }
    user.runs('exit');
    await user.exits();
    const told = JSON.parse(
      execFileSync(pilotBin, ['history', '--json', '--limit', '100'], { cwd, env: home.env(shell), encoding: 'utf8' }),
    ) as { line: string; cli: string; path: string[]; effect: string }[];
    const verdicts = told.map(({ line, cli, path, effect }) => [line, `${[cli, ...path].join(' ')}: ${effect}`]);
    expect(verdicts.filter(([line]) => line !== 'clear' && line !== 'exit').toReversed()).toEqual(lines);
  });

  testWith(shell)('a line says the same when it is pasted', async () => {
    const user = await startPilot({ shell });
    const typed = new Map<string, string>();
    const lines = ['git push --force origin main', 'docker compose up -dV web', 'bun instal vitest'];
    for (const line of lines) {
      user.type(line);
      typed.set(line, await commandPanel(line));
      user.press('ctrl-u');
      await user.noLongerSeesInSidebar(head(line));
    }
    for (const line of lines) {
      user.pastes(line);
      expect(await commandPanel(line)).toBe(typed.get(line));
      user.press('ctrl-u');
      await user.noLongerSeesInSidebar(head(line));
    }

    async function commandPanel(line: string): Promise<string> {
      await user.seesInSidebar(said[line] ?? '');
      return user.sidebar().split('TASKS')[0] ?? '';
    }
  });
});

/** The last thing that is said of it. */
const said: Record<string, RegExp> = {
  'git push --force origin main': /git push\s+destroy[^]*danger:[^]*undo/,
  'docker compose up -dV web': /docker compose up\s+destroy[^]*careful:[^]*safer/,
  'bun instal vitest': /did\s+you\s+mean\s+install/,
};

function head(line: string): string {
  return line.startsWith('docker') ? 'docker compose up' : line.split(' ').slice(0, 1).join(' ');
}
