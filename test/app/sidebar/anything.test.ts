import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keymap } from '../../../src/app/keymap.ts';
import type { InputAction, ToSidebar } from '../../../src/app/protocol.ts';
import { itemKeys } from '../../../src/ui/item-keys.ts';
import type { Intent, SessionState } from '../../../src/app/sidebar/state.ts';
import { drive } from './drive-session.ts';
import type { Driver } from './drive-session.ts';

/** Whatever is said to a session, in whatever order, nothing throws and what is drawn makes sense. */
test('any sequence of messages and intents leaves a state that agrees with itself', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step(), { minLength: 15, maxLength: 40 }), async (steps) => {
      const user = await drive();
      for (const { say, pause } of steps) {
        say(user);
        if (pause) await new Promise((resolve) => setImmediate(resolve));
        expectSense(user);
      }
      await user.session.stop();
      expectSense(user);
      await user.store.close();
    }),
    { numRuns: 200 },
  );
});

function expectSense({ state, posted }: Driver): void {
  expect(state.overlay !== null).toBe(state.focus === 'overlay');
  expect(state.sidebar === null && state.focus === 'sidebar').toBe(false);
  const told = posted.findLast((message) => message.type === 'focus');
  expect(told?.focus ?? 'shell').toBe(state.focus);
  expect(state.tasks.total).toBe(state.tasks.open.length);
  expect(runningEntries(state)).toBeLessThanOrEqual(1);
  expect(state.worklog.totalMs).toBeGreaterThanOrEqual(0);
  expect(state.related.every(({ why }) => why !== '')).toBe(true);
}

function runningEntries({ worklog }: SessionState): number {
  return worklog.running === null ? 0 : 1;
}

interface Step {
  say: (user: Driver) => void;
  /** Answers of the store may come before the next step. */
  pause: boolean;
}

function step(): fc.Arbitrary<Step> {
  const said = fc.oneof(
    { weight: 4, arbitrary: moving().map((message) => (user: Driver) => user.session.handle(message)) },
    { weight: 2, arbitrary: leaving().map((intent) => (user: Driver) => user.session.intent(intent)) },
    message().map((message) => (user: Driver) => user.session.handle(message)),
    intent().map((intent) => (user: Driver) => user.session.intent(intent)),
    fc.tuple(action(), text()).map(
      ([box, typed]) =>
        (user: Driver) =>
          void user.session.preview(box, typed),
    ),
    fc.integer({ min: -1_000, max: 86_400_000 }).map((ms) => (user: Driver) => void (user.now += ms)),
  );
  return fc.record({ say: said, pause: fc.boolean() });
}

/** What moves the keys about, in one small space: most of what can go wrong is in the order of these. */
function moving(): fc.Arbitrary<ToSidebar> {
  const shell = { cols: 80, rows: 24 };
  return fc.oneof(
    fc.constantFrom('sidebar.focus', 'help', 'task.add', 'timer.toggle').map((id) => ({ type: 'action' as const, id })),
    fc.constantFrom(null, { cols: 40, rows: 24 }).map((sidebar) => ({ type: 'size' as const, sidebar, shell })),
  );
}

function leaving(): fc.Arbitrary<Intent> {
  return fc.constantFrom(
    { type: 'leave' as const, action: null, draft: '' },
    { type: 'leave' as const, action: 'task.add' as const, draft: 'half' },
    { type: 'blur' as const },
  );
}

function message(): fc.Arbitrary<ToSidebar> {
  const size = fc.record({ cols: fc.integer({ min: 0, max: 300 }), rows: fc.integer({ min: 0, max: 100 }) });
  const cwd = fc.constantFrom('/', '/tmp', '/no/such/dir', '');
  const at = fc.integer({ min: 0, max: 2_000_000_000_000 });
  const event = fc.oneof(
    fc.record({ type: fc.constant('prompt' as const), cwd, at }),
    fc.record({ type: fc.constant('line' as const), text: text(), cursor: fc.nat() }),
    fc.record({ type: fc.constant('command-start' as const), line: text(), cwd, at }),
    fc.record({
      type: fc.constant('command-end' as const),
      line: text(),
      cwd,
      at,
      durationMs: fc.nat(),
      exit: fc.option(fc.integer({ min: 0, max: 255 })),
      record: fc.boolean(),
    }),
    fc.record({ type: fc.constant('integration' as const), state: fc.constantFrom('on' as const, 'off' as const) }),
  );
  return fc.oneof(
    fc.record({ type: fc.constant('size' as const), sidebar: fc.option(size), shell: size }),
    event.map((event) => ({ type: 'shell' as const, event })),
    fc.record({ type: fc.constant('action' as const), id: fc.constantFrom(...keymap.map(({ id }) => id)) }),
    fc.record({ type: fc.constant('keys' as const), data: fc.string() }),
    fc.record({ type: fc.constant('input' as const), at, last: fc.option(at) }),
    fc.record({ type: fc.constant('click' as const), col: fc.nat(), row: fc.nat() }),
  );
}

function intent(): fc.Arbitrary<Intent> {
  const item = fc.record({
    id: fc.constantFrom('memory:none', 'command:none', 'fix:none', 'document:/none#1', 'else', 'memory:'),
    kind: fc.constantFrom('note' as const, 'run' as const, 'fix' as const, 'document' as const),
    title: fc.string(),
    why: fc.constant('same directory'),
    at: fc.nat(),
    insert: fc.option(text()),
    pinned: fc.boolean(),
  });
  return fc.oneof(
    fc.record({ type: fc.constant('act' as const), id: fc.constantFrom(...keymap.map(({ id }) => id)) }),
    fc.record({ type: fc.constant('submit' as const), action: action(), text: text() }),
    fc.record({ type: fc.constant('leave' as const), action: fc.option(action()), draft: text() }),
    fc.record({ type: fc.constant('insert' as const), text: text() }),
    fc.record({ type: fc.constant('item' as const), action: fc.constantFrom(...itemActions), item: fc.option(item) }),
    fc.record({ type: fc.constant('finish-task' as const), id: fc.integer({ min: -1, max: 3 }) }),
    fc.record({ type: fc.constant('settle-away' as const), choice: fc.constantFrom('keep', 'trim', 'split', 'break') }),
    fc.constantFrom({ type: 'blur' as const }, { type: 'edit-worked' as const }),
  );
}

const itemActions = itemKeys.map(({ action }) => action);

function action(): fc.Arbitrary<InputAction> {
  return fc.constantFrom(
    'task.add',
    'worklog.log',
    'memory.remember',
    'memory.remember-command',
    'timer.start',
    'fix.correct',
  );
}

function text(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      'npm test',
      ' secret',
      'fix it +ci due:fri !high',
      '45m review',
      '9:30-10:15 standup @api',
    ),
    fc.string({ unit: 'grapheme' }),
  );
}
