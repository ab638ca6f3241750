/** The same numbers for the same seed, so that figures can be compared (mulberry32). */
export function randomFrom(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (below: number): number => Math.floor(next() * below);
  return {
    next,
    shuffled<T>(from: readonly T[]): T[] {
      const ordered = from.map((each) => ({ each, order: next() }));
      return ordered.toSorted((a, b) => a.order - b.order).map(({ each }) => each);
    },
    whole,
    oneOf<T>(from: readonly T[]): T {
      return from[whole(from.length)] as T;
    },
  };
}
