import { expect, test } from 'vitest';
import { type Death, fullPatience, restartPause } from '../../src/app/restart-pause.ts';

test('one that stood is back at once, a hundred times', () => {
  expect(waits(Array.from({ length: 100 }, () => ({ stoodMs: 300, error: null })))).toEqual(Array(100).fill(0));
  expect(waits(Array.from({ length: 100 }, (_, i) => ({ stoodMs: 300, error: `fault ${i}` })))).toEqual(
    Array(100).fill(0),
  );
});

test('one that cannot start is tried less and less often, and no less than every half minute', () => {
  const pauses = waits(Array.from({ length: 12 }, () => ({ stoodMs: null, error: 'no such file' })));
  expect(pauses.slice(0, 4)).toEqual([0, 500, 1000, 2000]);
  expect(pauses.at(-1)).toBe(30_000);
});

test('nor does one eat the processor that dies of the same error as soon as it stands', () => {
  const pauses = waits(Array.from({ length: 8 }, () => ({ stoodMs: 20, error: 'cannot draw' })));
  expect(pauses.at(-1)).toBeGreaterThan(5000);
});

test('once it has stood, its failures are forgotten', () => {
  const failing: Death = { stoodMs: null, error: 'no such file' };
  expect(waits([failing, failing, failing, { stoodMs: 60_000, error: null }, failing])).toEqual([0, 500, 1000, 0, 0]);
});

function waits(deaths: Death[]): number[] {
  let patience = fullPatience;
  return deaths.map((death) => {
    const next = restartPause(patience, death);
    patience = next.patience;
    return next.waitMs;
  });
}
