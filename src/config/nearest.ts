import Fuse from 'fuse.js';

/** "Did you mean": the one of `names` that looks most like `word`, by its whole name or its last part, if any does. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const spellings = names.flatMap((name) =>
    [name, name.slice(name.lastIndexOf('.') + 1)].map((text) => ({ name, text })),
  );
  // Fuse looks for the word anywhere in a text: in a longer one it finds almost any.
  const alike = spellings.filter(({ text }) => Math.abs(text.length - word.length) <= 1);
  return new Fuse(alike, { keys: ['text'], threshold: 0.45, ignoreLocation: true }).search(word)[0]?.item.name;
}
