import fc from 'fast-check';
import { expect, it } from 'vitest';
import { frecency, overlap, placeFeatures, recency, score, weights, type Features } from '../../src/brain/rank.ts';

const here = { cwd: '/srv/api/src', repo: '/srv/api', branch: 'main' };
const none: Features = {
  lexical: 0,
  typed: 0,
  recent: 0,
  cwd: 0,
  repo: 0,
  branch: 0,
  failure: 0,
  repaired: 0,
  pinned: 0,
  frecency: 0,
};

it('same directory > same repository > elsewhere', () => {
  const places = [here, { ...here, cwd: '/srv/api' }, { ...here, cwd: '/x', repo: '/x' }];
  const scores = places.map((place) => score({ ...none, ...placeFeatures(place, here) }));
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(new Set(scores).size).toBe(3);
});

it('a branch of the same name in another repository is no match', () => {
  expect(placeFeatures({ ...here, repo: '/srv/web', cwd: '/srv/web' }, here)).toEqual({ cwd: 0, repo: 0, branch: 0 });
});

it('grows with each of its features', () => {
  const features = fc.record(
    Object.fromEntries(Object.keys(none).map((name) => [name, fc.double({ min: 0, max: 1, noNaN: true })])),
  );
  fc.assert(
    fc.property(features, fc.constantFrom(...Object.keys(none)), (known, name) => {
      expect(score({ ...none, ...known, [name]: 1 })).toBeGreaterThanOrEqual(score({ ...none, ...known }));
    }),
  );
});

it('parts by use only what is else alike', () => {
  const others = Object.entries(weights).filter(([name]) => name !== 'frecency');
  expect(Math.min(...others.map(([, weight]) => weight))).toBeGreaterThan(weights.frecency);
  expect(frecency(50, 0, 0)).toBeGreaterThan(frecency(1, 0, 0));
  expect(frecency(1_000_000, 0, 0)).toBeLessThanOrEqual(1);
  expect(recency(0, 14 * 86_400_000)).toBe(0.5);
});

it('overlap is the share of the terms', () => {
  expect(overlap(['npm', 'tests'], new Set(['test', 'x']))).toBe(0.5);
  expect(overlap([], new Set(['x']))).toBe(0);
});
