import { anEntry, aTask } from '../helpers/work-records.ts';
import type { Look } from '../../src/app/protocol.ts';
import type { SessionState, Typing } from '../../src/app/sidebar/state.ts';
import type { RelatedItem } from '../../src/brain/related.ts';
import type { Analysis, CommandAnalysis } from '../../src/grammar/analysis.ts';
import type { Completions } from '../../src/grammar/completion.ts';
import type { CommandRecord, DocumentChunk, Entry, Fix, Memory, Place, Task } from '../../src/store/records.ts';

/** A session as it could be on a Wednesday afternoon, with invented data. */

export const now = new Date(2026, 10, 18, 15, 15).getTime();
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export const look: Look = { colors: 1, unicode: true, plain: false };
const place: Place = { cwd: '/home/mira/code/api/src', repo: '/home/mira/code/api', branch: 'main' };

/** As if these were all. */
export function tasksHere(open: Task[], more: Partial<SessionState['tasks']> = {}): SessionState['tasks'] {
  const here = open.filter(({ repo }) => repo === place.repo).length;
  return { open, here, total: open.length, blocked: [], bound: null, ...more };
}

export function state(change: Partial<SessionState> = {}): SessionState {
  return { ...emptyState, ...change };
}

const emptyState: SessionState = {
  now,
  look,
  leaderName: 'ctrl-space',
  completionKey: null,
  off: [],
  sidebar: { cols: 40, rows: 26 },
  shell: { cols: 90, rows: 26 },
  focus: 'shell',
  place,
  typing: null,
  last: null,
  related: [],
  tasks: { open: [], here: 0, total: 0, blocked: [], bound: null },
  offer: null,
  worklog: { totalMs: 0, running: null, beside: [], projects: [], worked: null, away: null },
  overlay: null,
  notice: null,
  private: false,
  integrationOff: null,
  firstRun: false,
};

export const stash: Analysis = {
  line: 'git stash -um wip',
  ok: true,
  effect: 'write',
  commands: [
    command({
      cli: 'git',
      path: ['stash', 'push'],
      is: 'put work in progress aside',
      effect: 'write',
      words: [
        { text: 'git', start: 0, end: 3, role: 'cli' },
        { text: 'stash', start: 4, end: 9, role: 'subcommand' },
        {
          text: '-u',
          start: 10,
          end: 12,
          role: 'flag',
          of: '--include-untracked',
          is: 'stash files git does not track',
        },
        { text: '-m', start: 12, end: 13, role: 'flag', of: '--message', is: 'name shown in the stash list' },
        { text: 'wip', start: 14, end: 17, role: 'value', of: '--message' },
      ],
      warnings: [
        { level: 'note', rule: 'git.stash.push', why: 'The work tree is clean afterwards.', undo: 'git stash pop' },
      ],
    }),
  ],
};

export const misspelt: Analysis = {
  line: 'git diff --stagd',
  ok: true,
  effect: 'unknown',
  commands: [
    command({
      cli: 'git',
      path: ['diff'],
      is: 'show what changed',
      effect: 'unknown',
      words: [{ text: '--stagd', start: 9, end: 16, role: 'unknown' }],
      problems: [{ code: 'unknown-flag', message: 'unknown flag --stagd', meant: '--staged', start: 9, end: 16 }],
    }),
  ],
};

export const reset: Analysis = {
  line: 'git reset --hard HEAD~3',
  ok: true,
  effect: 'destroy',
  commands: [
    command({
      cli: 'git',
      path: ['reset'],
      is: 'move the branch to another commit',
      effect: 'destroy',
      words: [
        { text: '--hard', start: 10, end: 16, role: 'flag', of: '--hard', is: 'throw away changes in files too' },
        { text: 'HEAD~3', start: 17, end: 23, role: 'argument', of: 'commit', is: 'where the branch will point' },
      ],
      warnings: [
        {
          level: 'danger',
          rule: 'git.reset.hard',
          why: 'Changes that are not committed are lost for good.',
          safer: 'git stash && git reset --keep HEAD~3',
          undo: 'git reset --hard ORIG_HEAD',
        },
      ],
    }),
  ],
};

export const pipeline: Analysis = {
  line: 'git log --oneline | frobnicate -x',
  ok: true,
  effect: 'unknown',
  commands: [
    command({ cli: 'git', path: ['log'], is: 'show the history', effect: 'read' }),
    command({ cli: 'frobnicate', path: [], coverage: 'none', effect: 'unknown' }),
  ],
};

function command(about: Pick<CommandAnalysis, 'cli' | 'path' | 'effect'> & Partial<CommandAnalysis>): CommandAnalysis {
  return {
    coverage: 'full',
    words: [],
    problems: [],
    touches: [],
    intents: [],
    warnings: [],
    start: 0,
    end: 0,
    ...about,
  };
}

export const related: RelatedItem[] = [
  item('memory:m1', 'note', 'ERESOLVE → npm ci', 'same error · worked twice here', 3 * day),
  item('memory:m2', 'note', 'staging needs the VPN', 'written in this repository', 15 * day),
  item('command:c1', 'run', 'npm test  1 → 0', 'failed, then npm ci, exit 0', 12 * minute, 'npm test'),
  item(
    'command:c2',
    'run',
    'docker compose up -d postgres redis mailhog',
    'often run here',
    5 * hour,
    'docker compose up -d',
  ),
];

function item(
  id: string,
  kind: RelatedItem['kind'],
  title: string,
  why: string,
  age: number,
  insert: string | null = null,
): RelatedItem {
  return { id, kind, title, why, at: now - age, insert, pinned: false };
}

export const tasks: Task[] = [
  task(12, 'fix login on Safari', { due: new Date(2026, 10, 21).getTime(), priority: 'high' }),
  task(15, 'bump node to 24'),
  task(7, 'write the release notes for the next version', { tags: ['docs'], priority: 'low' }),
  { ...task(103, 'renew the certificate', { due: new Date(2026, 10, 17).getTime() }), repo: null, cwd: '/home/mira' },
];

export const offer: NonNullable<SessionState['offer']> = { commit: 'a1b2c3d', tasks: tasks.slice(0, 1) };

/** The branch is named after 18, somebody is at 12, 21 waits for it, 22 comes again. */
export const tasksAtWork = tasksHere(
  [
    task(18, 'move the queue', {
      checklist: [1, 2, 3, 4, 5].map((step) => ({ text: `step ${step}`, done: step < 3 })),
    }),
    task(12, 'fix login on Safari', { startedAt: now - hour, due: new Date(2026, 10, 20, 17).getTime() }),
    task(21, 'announce it', { uuid: 'uuid-of-21' }),
    task(22, 'look at the backups', { recur: 'FREQ=WEEKLY;BYDAY=MO', due: new Date(2026, 10, 24).getTime() }),
  ],
  { total: 40, bound: 18, blocked: ['uuid-of-21'] },
);

function task(id: number, text: string, more: Partial<Task> = {}): Task {
  return aTask({ ...place, id, text, project: 'api', createdAt: now - day, ...more });
}

export const running: Entry = anEntry({
  ...place,
  id: 31,
  note: 'review',
  project: 'api',
  startedAt: now - 23 * minute,
});

export const beside = anEntry({
  id: 8,
  note: 'deploy',
  project: 'api',
  background: true,
  startedAt: now - 65 * minute,
});

export const away: NonNullable<SessionState['worklog']['away']> = {
  entry: 7,
  from: now - 55 * minute,
  to: now - 5 * minute,
};

export const worked: NonNullable<SessionState['worklog']['worked']> = {
  cwd: '/home/mira/src/api',
  repo: '/home/mira/src/api',
  branch: 'fix-login',
  project: 'api',
  tags: [],
  task: null,
  startedAt: now - 105 * minute,
  endedAt: now - 5 * minute,
  commands: 23,
};

export const worklog: SessionState['worklog'] = {
  totalMs: 4 * hour + 10 * minute,
  running,
  beside: [],
  worked: null,
  away: null,
  projects: [
    { project: 'api', ms: 2 * hour + 40 * minute },
    { project: 'docs', ms: 50 * minute },
    { project: 'infrastructure', ms: 40 * minute },
  ],
};

export const note: Memory = {
  ...place,
  id: 'm1',
  seq: 1,
  kind: 'note',
  title: 'ERESOLVE → npm ci',
  text: 'npm install stops with ERESOLVE when the lock file was made by another version.\n\nnpm ci reads the lock file as it is, and works.',
  tags: ['npm'],
  pinned: false,
  commandId: null,
  project: 'api',
  thread: null,
  author: null,
  trust: 'person',
  validFrom: null,
  validTo: null,
  supersedes: null,
  createdAt: now - 3 * day,
  updatedAt: now - 3 * day,
};

export const run: CommandRecord = {
  ...place,
  id: 'c1',
  seq: 9,
  line: 'npm ci',
  session: 's1',
  shell: 'bash',
  startedAt: now - 3 * day,
  durationMs: 12_000,
  exit: 0,
  cli: 'npm',
  path: ['ci'],
  effect: 'write',
  intents: [],
  head: null,
  host: null,
  who: 'person',
  author: null,
  outputDigest: null,
  error: null,
};

/** As it is kept when the last command is remembered with some words. */
export const failedRun: CommandRecord = { ...run, id: 'c7', line: 'npm test', exit: 1 };
export const rememberedRun: Memory = {
  ...note,
  id: 'm7',
  kind: 'command',
  title: 'npm test  exit 1',
  text: 'npm test\nexit 1\nneeds the database #db',
  tags: ['db'],
  commandId: 'c7',
};

/** What ran around it. */
export const session: CommandRecord[] = [
  { ...run, id: 'c6', line: 'git pull', startedAt: now - 3 * day - 4 * minute },
  failedRun,
  { ...run, id: 'c8', startedAt: now - 3 * day + 2 * minute },
];

export const part: DocumentChunk = {
  id: '/home/mira/code/api/docs/deploy.md#2',
  path: '/home/mira/code/api/docs/deploy.md',
  root: '/home/mira/code/api',
  project: 'api',
  titles: ['How we deploy', 'Rollback'],
  text: 'The last three releases are kept.\n\nbin/rollback goes back by one of them.',
  line: 12,
  modifiedAt: now - 40 * day,
};

export const fix: Fix = {
  id: 'f1',
  seq: 1,
  line: 'npm test',
  template: 'npm test',
  exit: 1,
  error: { codes: ['ERESOLVE'], message: 'could not resolve dependency §', subjects: [], mentions: [] },
  steps: ['rm -r node_modules', 'npm ci'],
  success: 'npm test',
  place,
  learnedAt: now - 12 * day,
  lastAt: now - 3 * day,
  helped: 2,
  failed: 1,
  confirmed: true,
  corrected: false,
};

/** `git add -A && git stash -um wip | frobnicate; git reset --hard HEAD~3` */
export const several: Analysis = sequence(
  [
    command({ cli: 'git', path: ['add'], is: 'put changes into the next commit', effect: 'write' }),
    'git add -A',
    ' && ',
  ],
  [stash.commands[0], stash.line, ' | '],
  [command({ cli: 'frobnicate', path: [], coverage: 'none', effect: 'unknown' }), 'frobnicate', '; '],
  [reset.commands[0], reset.line, ''],
);

function sequence(...parts: [CommandAnalysis | undefined, text: string, between: string][]): Analysis {
  let line = '';
  const commands = parts.flatMap(([each, text, between]) => {
    const start = line.length;
    line += text + between;
    return each === undefined ? [] : [{ ...each, start, end: start + text.length }];
  });
  return { line, ok: true, effect: 'destroy', commands };
}

/** The analysed line as it is typed, the cursor at its end. */
export function typing(analysis: Analysis, completions: Partial<Completions> = {}): Typing {
  const { line } = analysis;
  const cursor = line.length;
  return {
    text: line,
    cursor,
    analysis,
    completions: { replace: { from: cursor, to: cursor }, items: [], ...completions },
  };
}

/** `git switch ` in a repository with some branches. */
export const switching: Typing = typing(
  {
    line: 'git switch ',
    ok: true,
    effect: 'write',
    commands: [command({ cli: 'git', path: ['switch'], is: 'switch to another branch', effect: 'write', end: 11 })],
  },
  {
    items: [
      { text: 'main', insert: 'main', kind: 'argument', of: 'git.branch' },
      { text: 'topic/login', insert: 'topic/login', kind: 'argument', of: 'git.branch' },
      { text: 'fix/timeout-of-the-search-index', insert: 'x', kind: 'argument', of: 'git.branch' },
      { text: '--create', insert: '--create', kind: 'flag', is: 'create this branch and switch to it' },
      {
        text: '--discard-changes',
        insert: '--discard-changes',
        kind: 'flag',
        is: 'throw away changes',
        effect: 'destroy',
      },
      { text: '--detach', insert: '--detach', kind: 'flag', is: 'look at a commit without a branch' },
    ],
  },
);

export const full: SessionState = state({
  typing: typing(stash),
  related,
  tasks: tasksHere(tasks),
  worklog,
});

export function ran(
  analysis: Analysis,
  end: { durationMs: number | null; exit: number | null },
): NonNullable<SessionState['last']> {
  return { line: analysis.line, startedAt: now - 5 * minute, analysis, ...end };
}
