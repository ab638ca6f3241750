import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MouseContext, type MouseGrab, routeMouse } from '../../src/app/mouse-routing.ts';
import type { MouseEvent } from '../../src/terminal/mouse.ts';

const layout = {
  shell: { cols: 80, rows: 30 },
  sidebar: { col: 81, cols: 39, rows: 30, over: false },
};
const plain: MouseContext = {
  layout,
  focus: 'shell',
  inner: { mouse: 'NONE', alternateScreen: false },
  alternateScroll: true,
  scrollback: false,
  ours: true,
};
const withMouse: MouseContext = { ...plain, inner: { mouse: 'DRAG', alternateScreen: true } };
const at = (col: number, row: number, kind: MouseEvent['kind'] = 'press', button = 0): MouseEvent => ({
  col,
  row,
  button,
  kind,
});
const wheelUp = at(5, 5, 'press', 64);

describe('a button', () => {
  test.each([
    ['in the shell selects', at(5, 6), plain, { to: 'scrollback', kind: 'press', row: 6, col: 5 }],
    ['in the shell of a program with a mouse is its own', at(5, 6), withMouse, { to: 'program', event: at(5, 6) }],
    [
      'over the open scrollback selects',
      at(5, 6),
      { ...withMouse, scrollback: true },
      { to: 'scrollback', kind: 'press', row: 6, col: 5 },
    ],
    ['in the sidebar is its click', at(91, 6), withMouse, { to: 'sidebar', kind: 'click', row: 6, col: 10 }],
    ['on the line between is nobody’s', at(80, 6), withMouse, null],
    ['behind a box is nobody’s', at(5, 6), { ...withMouse, focus: 'overlay' as const }, null],
    ['is nobody’s where pilot may not have the mouse', at(5, 6), { ...plain, ours: false }, null],
    ['other than the left one selects nothing', at(5, 6, 'press', 2), plain, null],
  ])('%s', (_, event, context, target) => expect(routeMouse(null, event, context).target).toEqual(target));
});

describe('the wheel', () => {
  const less = { ...plain, inner: { mouse: 'NONE', alternateScreen: true } } as const;
  test.each([
    ['scrolls back', plain, { to: 'scrollback', kind: 'wheel', direction: -1 }],
    ['is the program’s with a mouse', withMouse, { to: 'program', event: wheelUp }],
    ['moves the cursor of a full-screen program without one', less, { to: 'cursor-keys', direction: -1 }],
    ['does nothing where that is switched off', { ...less, alternateScroll: false }, null],
    [
      'scrolls an open view whatever runs behind it',
      { ...withMouse, scrollback: true },
      { to: 'scrollback', kind: 'wheel', direction: -1 },
    ],
  ])('%s', (_, context, target) => expect(routeMouse(null, wheelUp, context).target).toEqual(target));

  test('over the sidebar is the sidebar’s', () => {
    expect(routeMouse(null, at(91, 6, 'press', 65), withMouse).target).toEqual({
      to: 'sidebar',
      kind: 'wheel',
      row: 6,
      direction: 1,
    });
  });
});

const contexts = fc.constantFrom(plain, withMouse, { ...plain, scrollback: true }, { ...plain, ours: false });
const events = fc.record({
  col: fc.integer({ min: 0, max: 119 }),
  row: fc.integer({ min: 0, max: 29 }),
  button: fc.constantFrom(0, 1, 2, 3, 64, 65),
  kind: fc.constantFrom('press' as const, 'release' as const, 'move' as const),
});

test('a program never hears of the sidebar, and what it was told to be pressed is let go', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(events, contexts), { maxLength: 30 }), (happened) => {
      let grab: MouseGrab = null;
      for (const [event, context] of happened) {
        const before = grab;
        const step = routeMouse(grab, event, context);
        ({ grab } = step);
        if (step.target?.to === 'program') {
          expect(step.target.event.col).toBeLessThan(80);
          expect(context.focus).toBe('shell');
        }
        if (before === 'program' && event.button < 64) expect(step.target?.to).toBe('program');
        if (event.kind === 'release' && event.button < 64) expect(grab).toBeNull();
      }
    }),
  );
});
