import type { randomFrom } from './random.ts';

/** A line of an invented talk, with its names and the words that were chosen for it, or are now. */
export function filled(
  line: string,
  names: Record<string, string>,
  chosen: Map<string, string>,
  random: ReturnType<typeof randomFrom>,
): string {
  const inner = line.replace(/\{([AB])\}/g, (_, who: string) => names[who] ?? '');
  return inner.replace(/\{(?:(\w+):)?([^{}]*)\}/g, (_, name: string | undefined, words: string) => {
    if (name === undefined && !words.includes('|')) return chosen.get(words) ?? words;
    const word = random.oneOf(words.split('|'));
    if (name !== undefined) chosen.set(name, word);
    return word;
  });
}
