import { stripVTControlCharacters } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import type { Look } from '../../src/app/protocol.ts';
import type { SessionState } from '../../src/app/sidebar/state.ts';
import { openScreen } from './fake-session.ts';
import type { Frame, Screen } from './fake-session.ts';
import * as given from './fixtures.ts';

/** Golden screens: what one sees, as one sees it. `vitest -u` writes them anew; look at the difference before. */

let screen: Screen;

afterEach(() => screen.ui.unmount());

const ascii: Look = { colors: 1, unicode: false, plain: false };
const plain: Look = { colors: 0, unicode: true, plain: true };
const { typing } = given;
const hostile = 'x \x1b[2J\x1b]0;own\x07 \u202egpj.exe\u200b \ud800 \u{e0041}';

describe('the sidebar', () => {
  test.each<[string, SessionState]>([
    ['full', given.full],
    ['wide', { ...given.full, sidebar: { cols: 48, rows: 40 } }],
    ['narrow', { ...given.full, sidebar: { cols: 32, rows: 26 } }],
    ['short', { ...given.full, sidebar: { cols: 40, rows: 12 } }],
    ['very-short', { ...given.full, sidebar: { cols: 32, rows: 5 } }],
    ['ascii', { ...given.full, look: ascii }],
    ['plain', { ...given.full, look: plain }],
    ['empty', given.state()],
    ['empty-narrow', given.state({ sidebar: { cols: 32, rows: 26 } })],
    [
      'outside-a-repository',
      given.state({ place: { cwd: '/', repo: null, branch: null }, tasks: given.tasksHere(given.tasks) }),
    ],
    ['tasks', given.state({ tasks: given.tasksAtWork })],
    ['tasks-ascii', given.state({ tasks: given.tasksAtWork, look: ascii, sidebar: { cols: 34, rows: 26 } })],
    ['first-run', given.state({ firstRun: true })],
    ['focus', { ...given.full, focus: 'sidebar' }],
    ['private', { ...given.full, private: true }],
    ['private-focus', { ...given.full, private: true, focus: 'sidebar' }],
    [
      'private-notice',
      {
        ...given.full,
        private: true,
        notice: {
          level: 'info',
          text: 'Private: from now on nothing of what you run here is recorded. The same key ends it.',
        },
      },
    ],
    ['danger', { ...given.full, typing: typing(given.reset) }],
    ['misspelt', { ...given.full, typing: typing(given.misspelt) }],
    ['pipeline', { ...given.full, typing: typing(given.pipeline) }],
    ['suggestions', { ...given.full, typing: given.switching }],
    ['suggestions-narrow', { ...given.full, sidebar: { cols: 32, rows: 26 }, typing: given.switching }],
    ['suggestions-narrower', { ...given.full, sidebar: { cols: 24, rows: 26 }, typing: given.switching }],
    ['suggestions-tall', { ...given.full, sidebar: { cols: 40, rows: 40 }, typing: given.switching }],
    ['suggestions-focus', { ...given.full, focus: 'sidebar', typing: given.switching }],
    ['suggestions-ascii', { ...given.full, look: ascii, typing: given.switching }],
    ['narrower', { ...given.full, sidebar: { cols: 24, rows: 30 } }],
    ['danger-narrow', { ...given.full, sidebar: { cols: 32, rows: 30 }, typing: typing(given.reset) }],
    ['several', { ...given.full, typing: typing(given.several) }],
    ['several-tall', { ...given.full, sidebar: { cols: 40, rows: 40 }, typing: typing(given.several) }],
    ['several-at-the-first', { ...given.full, typing: { ...typing(given.several), cursor: 7 } }],
    ['several-narrow', { ...given.full, sidebar: { cols: 32, rows: 26 }, typing: typing(given.several) }],
    ['ran-well', given.state({ last: given.ran(given.stash, { durationMs: 3_400, exit: 0 }) })],
    ['ran-badly', given.state({ last: given.ran(given.misspelt, { durationMs: 95_000, exit: 129 }) })],
    ['runs', given.state({ last: given.ran(given.stash, { durationMs: null, exit: null }) })],
    ['integration-off', given.state({ integrationOff: 'bash 3.2 is older than 4.4' })],
    [
      'error',
      {
        ...given.full,
        notice: {
          level: 'error',
          text: 'The store cannot be written: the disk is full. Commands are kept in memory until it works again.',
        },
      },
    ],
    ['done', { ...given.full, notice: { level: 'info', text: 'Task 12 is done: fix login on Safari' } }],
    ['hostile', hostileState()],
    ['wide-characters', wideState()],
    ['away', { ...given.full, worklog: { ...given.worklog, away: given.away } }],
    ['away-focus', { ...given.full, focus: 'sidebar', worklog: { ...given.worklog, away: given.away } }],
    ['offer', { ...given.full, offer: given.offer }],
    ['offer-focus', { ...given.full, focus: 'sidebar', offer: { ...given.offer, tasks: given.tasks.slice(0, 2) } }],
    ['worked', { ...given.full, worklog: { ...given.worklog, worked: given.worked } }],
    [
      'worked-narrow',
      { ...given.full, sidebar: { cols: 32, rows: 26 }, worklog: { ...given.worklog, worked: given.worked } },
    ],
    ['beside', { ...given.full, worklog: { ...given.worklog, beside: [given.beside] } }],
  ])('%s', async (name, state) => {
    screen = await openScreen(state);
    await expect(seen(await screen.frame('sidebar'))).toMatchFileSnapshot(`../screens/ui/sidebar-${name}.screen`);
  });

  test.each(['default', 'light', 'high-contrast', 'no-color'] as const)('in the colours of %s', async (theme) => {
    screen = await openScreen({ ...given.full, typing: typing(given.reset), focus: 'sidebar' }, theme);
    const frame = await screen.frame('sidebar');
    await expect(withColours(frame)).toMatchFileSnapshot(`../screens/ui/theme-${theme}.screen`);
  });

  test('without colours has none, whatever the theme', async () => {
    screen = await openScreen(
      { ...given.full, look: { ...given.look, colors: 0 }, typing: typing(given.reset) },
      'light',
    );
    expect((await screen.frame('sidebar'))?.text).not.toMatch(/\x1b\[[349]\d/);
  });

  test('plain is nothing but text', async () => {
    screen = await openScreen({ ...given.full, look: plain, typing: typing(given.reset) });
    expect((await screen.frame('sidebar'))?.text).not.toMatch(/[\x1b▇●▌│]/);
  });
});

describe('a box', () => {
  const short = { cols: 46, rows: 11 };
  test.each<[string, Partial<SessionState>]>([
    ['task', { overlay: { kind: 'input', action: 'task.add', initial: 'fix flaky test +ci due:fri !high' } }],
    ['task-untouched', { overlay: { kind: 'input', action: 'task.add', initial: '' } }],
    ['task-problem', { overlay: { kind: 'input', action: 'task.add', initial: 'fix it due:fru' } }],
    ['task-plain', { overlay: { kind: 'input', action: 'task.add', initial: 'fix it' }, look: plain }],
    ['log', { overlay: { kind: 'input', action: 'worklog.log', initial: '45m review' } }],
    ['timer', { overlay: { kind: 'input', action: 'timer.start', initial: '' } }],
    [
      'note-long',
      {
        overlay: {
          kind: 'input',
          action: 'memory.remember',
          initial: `${'the lock file is read as it is '.repeat(4)}end`,
        },
      },
    ],
    ['note-hostile', { overlay: { kind: 'input', action: 'memory.remember', initial: hostile } }],
    ['palette', { overlay: { kind: 'palette' } }],
    ['palette-short', { overlay: { kind: 'palette' }, shell: short }],
    ['help', { overlay: { kind: 'help' } }],
    ['help-short', { overlay: { kind: 'help' }, shell: short }],
    ['memory', { overlay: { kind: 'memory', memory: given.note, command: given.run, doubt: null } }],
    ['memory-run', { overlay: { kind: 'memory', memory: given.rememberedRun, command: given.failedRun, doubt: null } }],
    [
      'memory-ascii',
      { overlay: { kind: 'memory', memory: given.note, command: null, doubt: null }, look: ascii, shell: short },
    ],
    [
      'memory-in-doubt',
      {
        overlay: {
          kind: 'memory',
          memory: { ...given.note, trust: 'agent', author: 'claude-code' },
          command: null,
          doubt: 'may be out of date: 14 months old, its file changed since',
        },
      },
    ],
    ['command', { overlay: { kind: 'command', command: given.failedRun, output: null, insert: 'npm test' } }],
    [
      'command-with-output',
      {
        overlay: { kind: 'command', command: given.failedRun, output: '1 passed\n2 failed\n', insert: 'npm test' },
        shell: short,
      },
    ],
    ['document', { overlay: { kind: 'document', part: given.part, insert: 'less +12 docs/deploy.md' } }],
    ['fix', { overlay: { kind: 'fix', fix: given.fix, insert: 'npm ci' } }],
    [
      'private',
      { overlay: { kind: 'message', title: 'What is recorded', text: 'Private: nothing is recorded.' }, private: true },
    ],
    ['around', { overlay: { kind: 'around', commands: given.session, id: 'c7' } }],
    ['correct', { overlay: { kind: 'input', action: 'fix.correct', initial: 'npm ci ; npm run build' } }],
    [
      'memory-hostile',
      {
        overlay: {
          kind: 'memory',
          memory: { ...given.note, title: hostile, text: hostile, tags: [hostile] },
          command: null,
          doubt: null,
        },
      },
    ],
  ])('%s', async (name, change) => {
    screen = await openScreen(given.state({ focus: 'overlay', ...change }));
    const frame = await screen.frame('overlay');
    await expect(seen(frame, '‸')).toMatchFileSnapshot(`../screens/ui/box-${name}.screen`);
    for (const line of seen(frame).trimEnd().split('\n'))
      expect(line.length).toBeLessThanOrEqual(frame?.size.cols ?? 0);
  });
});

/** As plain text; the cursor is drawn over what stands there. */
function seen(frame: Frame | undefined, cursor = ''): string {
  const lines = stripVTControlCharacters(frame?.text ?? '').split('\n');
  const at = frame?.cursor ?? null;
  const line = lines[at?.row ?? 0] ?? '';
  if (at !== null && cursor !== '') lines[at.row] = line.slice(0, at.col) + cursor + line.slice(at.col + 1);
  return `${lines.join('\n')}\n`;
}

/** The colours as numbers in braces. */
function withColours(frame: Frame | undefined): string {
  return `${(frame?.text ?? '').replaceAll(/\x1b\[([\d;]*)m/g, '{$1}')}\n`;
}

function hostileState(): SessionState {
  const command = { ...given.reset.commands[0], cli: hostile, is: hostile } as (typeof given.reset.commands)[0];
  return {
    ...given.full,
    place: { cwd: hostile, repo: `/home/mira/${hostile}`, branch: hostile },
    typing: typing({ ...given.reset, commands: [command] }),
    related: given.related.map((item) => ({ ...item, title: hostile, why: hostile })),
    tasks: given.tasksHere(
      given.tasks.map((task) => ({ ...task, text: hostile, tags: [hostile] })),
      { here: 0 },
    ),
    worklog: {
      ...given.worklog,
      running: { ...given.running, note: hostile },
      projects: [{ project: hostile, ms: given.hour }],
    },
    notice: { level: 'error', text: hostile },
  };
}

function wideState(): SessionState {
  return {
    ...given.full,
    related: given.related.map((item, at) => ({
      ...item,
      title: ['修复登录页面的错误并且重新部署到服务器', '👩‍👧 ❤️ 🇩🇪 🚀 launch', 'ภาษาไทย น้ำ', 'नमस्ते दुनिया'][at] ?? '',
      why: 'かな ｶﾞ',
    })),
    tasks: given.tasksHere(given.tasks.map((task) => ({ ...task, text: '修复登录页面的错误并且重新部署到服务器' }))),
    worklog: {
      ...given.worklog,
      projects: [
        { project: '修复', ms: 2 * given.hour },
        { project: 'api', ms: given.hour },
      ],
    },
  };
}
