import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutOf, type LayoutWish, overlayPlace } from '../../src/app/layout.ts';

const wish: LayoutWish = { shown: true, width: 'auto', shellMin: 80, forced: false };

describe('the sidebar', () => {
  test.each([
    [120, 36],
    [140, 42],
    [160, 48],
    [300, 48],
    [113, 32],
  ])('on a host of %i columns takes %i', (cols, width) => {
    const layout = layoutOf({ cols, rows: 40 }, wish);
    expect(layout.sidebar?.cols).toBe(width);
    expect(layout.shell.cols).toBe(cols - width - 1);
  });

  test('hides where the shell would get too little, and covers it when it is asked for by key', () => {
    expect(layoutOf({ cols: 100, rows: 30 }, wish)).toEqual({ shell: { cols: 100, rows: 30 }, sidebar: null });
    expect(layoutOf({ cols: 100, rows: 30 }, { ...wish, forced: true })).toEqual({
      shell: { cols: 100, rows: 30 },
      sidebar: { cols: 32, rows: 30, col: 68, over: true },
    });
  });

  test('never covers more than half of the shell', () => {
    expect(layoutOf({ cols: 64, rows: 30 }, { ...wish, forced: true }).sidebar?.cols).toBe(32);
    expect(layoutOf({ cols: 63, rows: 30 }, { ...wish, forced: true }).sidebar).toBeNull();
  });

  test('keeps to a width that was chosen as far as the shell allows', () => {
    expect(layoutOf({ cols: 200, rows: 40 }, { ...wish, width: 60 }).sidebar?.cols).toBe(60);
    expect(layoutOf({ cols: 130, rows: 40 }, { ...wish, width: 60 }).sidebar?.cols).toBe(49);
  });

  test('never leaves the host, and never lets the shell have less than its minimum beside it', () => {
    const size = fc.record({ cols: fc.integer({ min: 1, max: 600 }), rows: fc.integer({ min: 1, max: 200 }) });
    const any = fc.record({
      shown: fc.boolean(),
      width: fc.oneof(fc.constant('auto' as const), fc.integer({ min: 1, max: 300 })),
      shellMin: fc.integer({ min: 20, max: 200 }),
      forced: fc.boolean(),
    });
    fc.assert(
      fc.property(size, any, (host, wanted) => {
        const { shell, sidebar } = layoutOf(host, wanted);
        expect(shell.rows).toBe(host.rows);
        if (sidebar === null) {
          expect(shell.cols).toBe(host.cols);
          return;
        }
        expect(sidebar.col + sidebar.cols).toBe(host.cols);
        if (sidebar.over) expect(shell.cols).toBe(host.cols);
        else expect(shell.cols).toBeGreaterThanOrEqual(wanted.shellMin);
      }),
    );
  });
});

test('a box lies inside the shell, whatever its size', () => {
  const size = fc.record({ cols: fc.integer({ min: 1, max: 200 }), rows: fc.integer({ min: 1, max: 80 }) });
  fc.assert(
    fc.property(size, size, (shell, box) => {
      const place = overlayPlace(shell, box);
      expect(place.col + place.cols).toBeLessThanOrEqual(shell.cols);
      expect(place.row + place.rows).toBeLessThanOrEqual(shell.rows);
    }),
  );
});
