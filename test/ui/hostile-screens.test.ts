import { expect, test } from 'vitest';
import fc from 'fast-check';
import type { Overlay, SessionState } from '../../src/app/sidebar/state.ts';
import { Compositor } from '../../src/terminal/compositor.ts';
import { DrawnSurface } from '../../src/app/drawn-surface.ts';
import { Questions } from '../../src/app/questions.ts';
import { beyondDrawing } from '../helpers/drawing.ts';
import { openScreen } from './fake-session.ts';
import * as given from './fixtures.ts';
import { hostileText } from './hostile-text.ts';

/** Fields that hold words of the user, of files or of other programs. */
const fromOutside = new Set([
  'text',
  'line',
  'cwd',
  'repo',
  'branch',
  'title',
  'why',
  'note',
  'project',
  'cli',
  'is',
  'initial',
  'integrationOff',
  'hint',
  'meant',
  'output',
  'path',
  'steps',
  'codes',
  'message',
  'success',
  'titles',
  'author',
]);

const overlays: Overlay[] = [
  { kind: 'input', action: 'task.add', initial: 'x' },
  { kind: 'input', action: 'memory.remember', initial: 'x' },
  { kind: 'palette' },
  { kind: 'help' },
  { kind: 'memory', memory: given.note, command: given.run, doubt: null },
  { kind: 'memory', memory: given.rememberedRun, command: given.failedRun, doubt: null },
  { kind: 'command', command: given.failedRun, output: 'x', insert: 'x' },
  { kind: 'document', part: given.part, insert: 'x' },
  { kind: 'fix', fix: given.fix, insert: 'x' },
  { kind: 'around', commands: given.session, id: 'c7' },
  { kind: 'message', title: 'x', text: 'x' },
];

/** The same, with a text from outside in each place where one may stand. */
function poisoned<Value>(value: Value, next: () => string, key = ''): Value {
  if (typeof value === 'string') return (fromOutside.has(key) || key === 'tags' ? next() : value) as Value;
  if (Array.isArray(value)) return value.map((each: unknown) => poisoned(each, next, key)) as Value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, poisoned(each, next, name)])) as Value;
}

/** What a surface's text is on the host. */
function onHost(text: string, size: { cols: number; rows: number }): Buffer {
  const surface = new DrawnSurface(size);
  surface.draw(text, null);
  const compositor = new Compositor(size.cols, size.rows);
  compositor.arrange([{ surface: surface.screen, col: 0, row: 0, ...size }], null);
  return Buffer.from(compositor.frame({ col: 0, row: 0 }));
}

/** Colours and line breaks are the view's own. */
function check(text: string, size: { cols: number; rows: number }): void {
  // oxlint-disable-next-line no-control-regex -- colours are escape sequences
  const words = text.replaceAll(/\x1b\[[\d;]*m|\n/g, '');
  expect(words).not.toMatch(invisible);
  const bytes = onHost(text, size);
  expect(beyondDrawing(bytes)).toEqual([]);
  // oxlint-disable-next-line no-control-regex -- as above
  expect(bytes.toString('utf8').replaceAll(/\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x1b]*\x1b\\)/g, '')).not.toMatch(invisible);
}

const invisible = /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029]/u;

test(
  '10,000 hostile texts in the sidebar, its notices and every box: not one acts or hides',
  { timeout: 120_000 },
  async () => {
    const texts = fc.sample(hostileText, { numRuns: 10_000, seed: 7 });
    let used = 0;
    const next = (): string => texts[used++] ?? '';
    const state: SessionState = {
      ...given.full,
      notice: { level: 'error', text: 'x' },
      last: given.ran(given.misspelt, { durationMs: 1, exit: 1 }),
    };
    const screen = await openScreen(given.state());
    for (let turn = 0; used < texts.length; turn++) {
      const overlay = overlays[turn % overlays.length] ?? null;
      // Without a line being typed, what ran last is shown.
      const typing = turn % 2 === 0 ? state.typing : null;
      const focus = turn % 3 === 0 ? 'sidebar' : 'overlay';
      screen.session.show(
        poisoned({ ...state, typing, overlay, focus, sidebar: { cols: 48, rows: 60 } } as SessionState, next),
      );
      for (const surface of ['sidebar', 'overlay'] as const) {
        const frame = await screen.frame(surface);
        if (typeof frame?.text === 'string') check(frame.text, frame.size);
      }
    }
    screen.ui.unmount();
  },
);

test('hostile texts in a question of the terminal thread', () => {
  fc.assert(
    fc.property(
      fc.array(hostileText, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 90 }),
      (quoted, cols) => {
        const questions = new Questions({
          look: given.look,
          theme: () => 'default',
          leader: () => 'ctrl-space',
          inputHeld: () => false,
          onChange: () => {},
        });
        questions.ask({
          title: 'Paste?',
          about: 'What it is about.',
          quoted,
          answers: [{ key: 'enter', label: 'paste', act: () => {} }],
          keys: 'all',
        });
        const surface = questions.box({ cols, rows: 20 });
        const size = { cols: surface?.screen.cols ?? 0, rows: surface?.screen.rows ?? 0 };
        const compositor = new Compositor(size.cols, size.rows);
        if (surface !== null) compositor.arrange([{ surface: surface.screen, col: 0, row: 0, ...size }], null);
        const bytes = Buffer.from(compositor.frame({ col: 0, row: 0 }));
        expect(beyondDrawing(bytes)).toEqual([]);
        // oxlint-disable-next-line no-control-regex -- as above
        expect(bytes.toString('utf8').replaceAll(/\x1b\[[0-?]*[ -/]*[@-~]/g, '')).not.toMatch(invisible);
      },
    ),
    { numRuns: 500 },
  );
});
