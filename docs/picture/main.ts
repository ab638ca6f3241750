// `npm run picture`: drives the real pilot in a home directory of invented data, and draws its screen to docs/pilot.svg.
// `--png FILE` also makes a bitmap, where rsvg-convert is installed: to look at, not to keep.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../src/store/open.ts';
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
    cols: 126,
    rows: 32,
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
  const png = process.argv.indexOf('--png');
  if (png > 0) execFileSync('rsvg-convert', ['--zoom', '1.5', '-o', process.argv[png + 1] ?? 'pilot.png', picture]);
} finally {
  home.remove();
}

/** What somebody may have done here in the last days. */
async function livedIn(home: Home, repo: string): Promise<void> {
  home.file('.bashrc', "PS1='\\[\\e[1;34m\\]shop\\[\\e[0m\\] \\[\\e[2m\\]main\\[\\e[0m\\] $ '\n");
  home.file('shop/src/cart.ts', 'export const cart = [];\n');
  home.file('shop/notes.txt', 'not in git yet\n');
  const store = await openStore({ path: join(home.path, '.local/share/pilot/pilot.db') });
  const here = { cwd: repo, repo, branch: 'main' };
  const now = Date.now();
  const ran = (line: string, exit: number, startedAt: number) =>
    store.commands.add({
      ...here,
      line,
      exit,
      startedAt,
      durationMs: 4200,
      session: 'earlier',
      shell: 'bash',
      cli: line.split(' ')[0] ?? '',
      path: [],
      effect: 'read',
    });
  await ran('npm test', 1, now - 3 * day);
  await ran('npm ci', 0, now - 3 * day + minute);
  await ran('npm test', 0, now - 3 * day + 2 * minute);
  await ran('git stash pop', 0, now - day);
  await store.memories.add({ ...here, kind: 'note', text: 'staging needs the VPN', createdAt: now - 14 * day });
  await store.tasks.add({
    ...here,
    text: 'fix login on Safari',
    tags: ['web'],
    due: now + 2 * day,
    priority: 'high',
    createdAt: now - day,
  });
  await store.tasks.add({ ...here, text: 'bump node to 24', createdAt: now - 2 * day });
  const entry = (project: string, note: string, from: number, minutes: number) =>
    store.entries.add({ ...here, project, note, startedAt: from, endedAt: from + minutes * minute });
  const morning = Math.max(now - 300 * minute, startOfDay(now));
  await entry('shop', 'login bug', morning, 95);
  await entry('docs', 'release notes', morning + 100 * minute, 40);
  await store.close();
}

async function work(user: User): Promise<void> {
  await user.seesInSidebar('TASKS');
  user.runs('git status --short');
  await user.seesInShell('notes.txt');
  user.runs('git log --oneline');
  await user.seesInShell('Start');
  user.type('git stash -um wip');
  await user.seesInSidebar('name shown in the stash list');
  await user.seesInSidebar('staging needs the VPN');
  await user.seesInSidebar('fix login on Safari');
}

function startOfDay(now: number): number {
  return new Date(now).setHours(0, 1, 0, 0);
}
