import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatDuration, parseDuration } from '../src/duration.ts';

const minutes = (count: number) => count * 60_000;

it.each([
  ['45m', 45],
  ['90min', 90],
  ['1h', 60],
  ['1h30', 90],
  ['1h30m', 90],
  ['1h 30m', 90],
  ['1 h 30 min', 90],
  ['1.5h', 90],
  ['1,5h', 90],
  ['2 hours', 120],
  ['0m', 0],
])('reads %s', (text, length) => {
  expect(parseDuration(text)).toBe(minutes(length));
});

it.each(['', 'x', '45', '-5m', '1h75', '1h 75m', '1h30m extra', 'm', 'h30', '1e3m'])(
  'does not take "%s" for a duration',
  (text) => {
    expect(parseDuration(text)).toBeNull();
  },
);

it.each([
  [0, '0min'],
  [59_999, '0min'],
  [minutes(45), '45min'],
  [minutes(60), '1h'],
  [minutes(125), '2h05'],
  [minutes(160) + 59_000, '2h40'],
  [-5, '0min'],
])('writes %d as %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

it('reads what it writes', () => {
  fc.assert(
    fc.property(fc.nat({ max: 100_000 }), (count) => {
      expect(parseDuration(formatDuration(minutes(count)))).toBe(minutes(count));
    }),
  );
});
