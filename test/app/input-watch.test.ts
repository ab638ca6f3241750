import { expect, test } from 'vitest';
import { InputWatch } from '../../src/app/input-watch.ts';

const minute = 60_000;

function watch(idleMinutes: number) {
  const told: { at: number; last: number | null }[] = [];
  const keys = new InputWatch({ idleMs: () => idleMinutes * minute, tell: (input) => told.push(input) });
  return { keys, told };
}

test('keys are told of once a minute at most, with the one before', () => {
  const { keys, told } = watch(15);
  for (let at = 0; at < 10 * minute; at += 100) keys.key(at);
  expect(told).toHaveLength(10);
  expect(told.slice(0, 2)).toEqual([
    { at: 0, last: null },
    { at: minute, last: minute - 100 },
  ]);
});

test('the first key after a break is told of at once', () => {
  const { keys, told } = watch(15);
  keys.key(0);
  keys.key(30_000);
  keys.key(40 * minute);
  expect(told.at(-1)).toEqual({ at: 40 * minute, last: 30_000 });
});

test('a break shorter than a minute may be one, too', () => {
  const { keys, told } = watch(0.05);
  keys.key(0);
  keys.key(2000);
  keys.key(5000);
  expect(told.at(-1)).toEqual({ at: 5000, last: 2000 });
});

test('nothing is told where nobody wants to know', () => {
  const { keys, told } = watch(0);
  keys.key(0);
  keys.key(40 * minute);
  expect(told).toEqual([]);
});
