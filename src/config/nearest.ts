import Fuse from 'fuse.js';

/** "Did you mean": the one of `names` that looks most like `word`, if any does. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const fuse = new Fuse(names, { threshold: 0.45, ignoreLocation: true });
  return fuse.search(word)[0]?.item;
}
