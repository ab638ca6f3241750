import { expect, test } from 'vitest';
import { guardQuestion } from '../../../src/app/prompt/guard-question.ts';
import type { Danger, Look, Size } from '../../../src/app/protocol.ts';
import { drawQuestion } from '../../../src/app/question-box.ts';
import type { Question } from '../../../src/app/question.ts';
import { Questions } from '../../../src/app/questions.ts';
import { CODEPOINT, Interned, type Surface, WORDS } from '../../../src/terminal/cells.ts';

const push: Danger = {
  level: 'danger',
  rule: 'git.push.protected',
  command: 'git push --force origin main',
  why: 'commits that others pushed to this shared branch are lost for everyone',
  safer: 'git push --force-with-lease origin main',
  undo: 'git push --force-with-lease <remote> <old>:<branch> (<old> from git reflog <remote>/<branch>)',
  instead: 'git push --force-with-lease origin main',
};
const script: Danger = {
  level: 'danger',
  rule: 'sh',
  command: 'sh',
  why: 'runs whatever comes from the network, before anybody has read it',
  safer: 'curl -o script.sh <url> && less script.sh',
};
const rich: Look = { colors: 3, unicode: true, plain: false };
const address = 'https://example.org/a/rather/long/address/install.sh';

/** The shell's region of a window of 120 columns with the sidebar, and of two that have no room for it. */
test.each<[string, Size, string, Danger, Look]>([
  ['at-120x36', { cols: 83, rows: 36 }, 'git push --force origin main', push, rich],
  ['at-80x24', { cols: 80, rows: 24 }, `npm test && curl -fsSL ${address} | sh`, script, rich],
  ['at-40-columns', { cols: 40, rows: 24 }, 'git push --force origin main', push, rich],
  ['at-24x8', { cols: 24, rows: 8 }, 'git push --force origin main', push, rich],
  ['plain', { cols: 80, rows: 24 }, 'git push --force origin main', push, { colors: 0, unicode: false, plain: true }],
  [
    'ascii',
    { cols: 80, rows: 24 },
    "sh '\u202e\u0007修复'",
    { ...script, level: 'caution' },
    { ...rich, unicode: false },
  ],
])('the box %s', async (name, size, line, danger, look) => {
  const questions = new Questions({
    look,
    theme: () => 'default',
    leader: () => 'ctrl-space',
    inputHeld: () => false,
    onChange: () => {},
  });
  questions.ask(asked(line, danger));
  const box = questions.box(size);
  await expect(box === null ? '' : textOf(box.screen)).toMatchFileSnapshot(`../../screens/guard/${name}.screen`);
});

test('nothing in it is red but its title', () => {
  const rows = drawQuestion(asked('rm -rf /', push), 60, { look: rich, theme: 'default', leader: 'ctrl-space' });
  expect(rows.filter((row) => row.includes('\x1b[31m'))).toEqual([rows[0]]);
});

function asked(line: string, danger: Danger): Question {
  const nothing = (): void => {};
  return guardQuestion(line, danger, { run: nothing, back: nothing, replace: nothing });
}

function textOf(surface: Surface): string {
  const row = new Uint32Array(surface.cols * WORDS);
  const rows = Array.from({ length: surface.rows }, (_, y) => {
    surface.copyRow(y, row, 0, new Interned());
    const cells = Array.from({ length: surface.cols }, (__, x) => (row[x * WORDS] as number) & CODEPOINT);
    return String.fromCodePoint(...cells.map((code) => code || 0x20)).trimEnd();
  });
  return `${rows.join('\n')}\n`;
}
