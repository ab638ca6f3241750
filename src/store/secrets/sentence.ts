/** Whether the word that follows these is the secret of the sentence (`cargo login S`, see programs.ts). */
export function endsSentence(sentence: readonly string[], words: readonly string[]): boolean {
  let at = words.length - 1;
  let gap = false;
  for (const part of sentence.slice(1, -1).toReversed()) {
    if (part === '..') {
      gap = true;
      continue;
    }
    at = before(part, words, at, gap);
    if (at === -2) return false;
    gap = false;
  }
  return true;
}

/** The place before the word that fits this part, or -2 for none. */
function before(part: string, words: readonly string[], from: number, gap: boolean): number {
  for (let at = from; at >= 0; at -= 1) {
    const word = words[at] ?? '';
    if (fits(part, word)) return at - 1;
    if (!gap && !word.startsWith('-')) return -2;
  }
  return -2;
}

function fits(part: string, word: string): boolean {
  if (part === '_') return !word.startsWith('-');
  const pattern = patternOf(part);
  return pattern === undefined ? part.toLowerCase() === word.toLowerCase() : pattern.test(word);
}

const patterns = new Map<string, RegExp>();

function patternOf(part: string): RegExp | undefined {
  if (!part.startsWith('/')) return undefined;
  const pattern = patterns.get(part) ?? new RegExp(part.slice(1, -1), 'i');
  patterns.set(part, pattern);
  return pattern;
}
