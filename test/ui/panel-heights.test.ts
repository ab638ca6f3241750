import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { panelHeights } from '../../src/ui/panel-heights.ts';

const panels = ['command', 'memories', 'tasks', 'today'] as const;
const windowRows = fc.integer({ min: 1, max: 200 });

describe('the rows of a window', () => {
  test.each([
    [40, [12, 13, 5, 5]],
    [24, [6, 6, 3, 4]],
    [18, [4, 3, 3, 3]],
  ])('of %i are shared out', (rows, expected) => {
    const heights = panelHeights(rows);
    expect(panels.map((panel) => heights[panel])).toEqual(expected);
  });

  test.each([
    [16, { today: 1 }],
    [14, { today: 1, tasks: 1 }],
    [9, { today: 1, tasks: 1, memories: 1 }],
    [5, { today: 0, tasks: 0, memories: 0, command: 3, foot: 1 }],
    [1, { command: 1, foot: 0 }],
  ])('of %i: the least needed panels fold first', (rows, expected) => {
    expect(panelHeights(rows)).toMatchObject(expected);
  });

  test('are all used, not one more', () => {
    fc.assert(
      fc.property(windowRows, (rows) => {
        const { command, memories, tasks, today, foot, gaps } = panelHeights(rows);
        const sum = command + memories + tasks + today + foot + gaps.memories + gaps.tasks + gaps.today + gaps.foot;
        expect(sum).toBe(rows);
      }),
    );
  });

  test('leave Command at most two fifths, and the open others what they need', () => {
    fc.assert(
      fc.property(fc.integer({ min: 18, max: 200 }), (rows) => {
        const heights = panelHeights(rows);
        expect(heights.command).toBeLessThanOrEqual(rows * 0.4);
        for (const panel of ['memories', 'tasks', 'today'] as const) expect(heights[panel]).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  test('put a blank row before every open panel', () => {
    fc.assert(
      fc.property(windowRows, (rows) => {
        const heights = panelHeights(rows);
        const open = (['memories', 'tasks', 'today'] as const).filter((panel) => heights[panel] > 1);
        expect(open.map((panel) => heights.gaps[panel])).toEqual(open.map(() => 1));
      }),
    );
  });

  test('grow with the window: no panel loses a row to one more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 18, max: 199 }), (rows) => {
        const [smaller, larger] = [panelHeights(rows), panelHeights(rows + 1)];
        for (const panel of panels) expect(larger[panel]).toBeGreaterThanOrEqual(smaller[panel]);
      }),
    );
  });
});
