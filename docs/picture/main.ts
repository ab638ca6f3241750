// `npm run picture`: drives the real pilot in a home directory of invented data, and draws its screen to docs/pilot.svg.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../src/store/open.ts';
import { parseTask } from '../../src/tasks/parse.ts';
import { makeHome, type Home } from '../../test/helpers/home.ts';
import { User } from '../../test/helpers/user.ts';
import { svgOf } from './svg.ts';

const root = join(import.meta.dirname, '../..');
const picture = join(root, 'docs/pilot.svg');
const minute = 60_000;
const day = 24 * 60 * minute;

const home = makeHome();
try {
  const shop = home.repository('shop');
  await livedIn(home, shop);
  const user = new User({
    command: join(root, 'bin/pilot'),
    cols: 136,
    rows: 28,
    cwd: shop,
    env: { ...home.env('bash'), TZ: process.env.TZ ?? 'UTC' },
  });
  try {
    await work(user);
    const svg = svgOf(user.host.screen, 'A shell in pilot: a git command is typed, and the sidebar explains it');
    writeFileSync(picture, svg);
  } finally {
    await user.close();
  }
} finally {
  home.remove();
}

/** What somebody may have done here in the last days. */
async function livedIn(home: Home, repo: string): Promise<void> {
  home.file('.bashrc', "PS1='\\[\\e[1;34m\\]shop\\[\\e[0m\\] \\[\\e[2m\\]main\\[\\e[0m\\] $ '\n");
  home.file('shop/package.json', JSON.stringify({ name: 'shop', scripts: { test: 'sh test.sh' } }));
  home.file('shop/test.sh', 'echo "✖ cart.test.js: Cannot find package \'cart-math\'"; exit 1\n');
  commit(repo, home, 'Show the total in the cart');
  commit(repo, home, 'Keep the cart when the session ends');
  home.file('shop/cart.js', 'export const cart = [];\n');
  const store = await openStore({ path: join(home.path, '.local/share/pilot/pilot.db') });
  const here = { cwd: repo, repo, branch: 'main' };
  const now = Date.now();
  const ran = (line: string, exit: number, startedAt: number) =>
    store.commands.add({
      ...here,
      ...known(line),
      line,
      exit,
      startedAt,
      durationMs: 4200,
      session: 'earlier',
      shell: 'bash',
    });
  await ran('npm test', 1, now - 3 * day);
  await ran('npm ci', 0, now - 3 * day + minute);
  await ran('npm test', 0, now - 3 * day + 2 * minute);
  await store.memories.add({
    ...here,
    kind: 'note',
    text: 'npm test needs the fixtures of staging',
    createdAt: now - 14 * day,
  });
  const task = (text: string) => store.tasks.add({ ...here, ...parseTask(text, { now }), createdAt: now - day });
  await task('fix login on Safari due:fri !high');
  await task('bump node to 24 +deps');
  const spent = (project: string, note: string, from: number, minutes: number | null) =>
    store.entries.add({
      ...here,
      project,
      note,
      startedAt: from,
      endedAt: minutes === null ? null : from + minutes * minute,
    });
  const start = Math.max(now - 300 * minute, new Date(now).setHours(0, 1, 0, 0));
  await spent('shop', 'login bug', start, 95);
  await spent('docs', 'release notes', start + 100 * minute, 40);
  await spent('shop', 'review', now - 23 * minute, null);
  await store.close();
}

function commit(repo: string, home: Home, message: string): void {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: repo, env: home.env('bash'), stdio: 'ignore' });
  git('add', '.');
  git('commit', '--allow-empty', '-m', message);
}

function known(line: string): { cli: string; path: string[]; effect: 'read' | 'write' } {
  const [cli = '', ...path] = line.split(' ');
  return { cli, path, effect: path[0] === 'ci' ? 'write' : 'read' };
}

async function work(user: User): Promise<void> {
  await user.seesInSidebar('TASKS');
  user.runs('git log --oneline');
  await user.seesInShell(/Start\nshop main \$/);
  user.runs('git status --short');
  await user.seesInShell(/cart.js\nshop main \$/);
  user.runs('npm test --silent');
  await user.seesInShell(/Cannot find package.*\nshop main \$/);
  await user.seesInSidebar('then npm ci');
  user.type('git stash -um wip');
  await user.seesInSidebar('name shown in the stash list: wip');
  await user.seesInSidebar('fix login on Safari');
}
