import { porterStem } from './porter.ts';
import { termsOf, termsOfWord, wordsOf } from './query.ts';

/** A question in words, ready to be compared with many texts. */
export interface Asked {
  /** Each word that tells something, once, in their order. */
  terms: string[];
  /** The terms by their stems: some are of the same one. */
  stems: string[];
  /** The stems that follow each other in the question, by their numbers. */
  pairs: ReadonlySet<string>;
  /** All its words, as they were written, in lower case. */
  words: ReadonlySet<string>;
}

/** What a text holds of what was asked. */
export interface Held {
  /** For each stem, how often. */
  counts: number[];
  /** For each stem, whether it stands there as it was asked for. */
  exact: boolean[];
  /** How many pairs of the question stand there, each once. */
  pairs: number;
  /** Words of the text that tell something. */
  length: number;
}

/** A question is short; a memory that is asked for its like is not. */
const mostTerms = 32;

export function askedOf(question: string): Asked {
  const terms = termsOf(question, mostTerms);
  const stems = [...new Set(terms.map(porterStem))];
  const numbers = terms.map((term) => stems.indexOf(porterStem(term)));
  const pairs = new Set(numbers.slice(1).map((number, index) => pairOf(numbers[index] ?? 0, number)));
  return { terms, stems, pairs, words: new Set(question.toLowerCase().match(/[\p{L}\p{N}]+/gu)) };
}

/** Counts in texts; words that were met before are not looked at again. */
export function counterOf({ terms, stems, pairs }: Asked): (text: string) => Held {
  const asked = new Set(terms);
  const known = new Map<string, Counted[]>();

  function countedIn(word: string): Counted[] {
    const before = known.get(word);
    if (before !== undefined) return before;
    const counted = termsOfWord(word).map((term) => ({
      stem: stems.indexOf(porterStem(term)),
      exact: asked.has(term),
    }));
    known.set(word, counted);
    return counted;
  }

  return (text) => {
    const held: Held = { counts: stems.map(() => 0), exact: stems.map(() => false), pairs: 0, length: 0 };
    const met = new Set<string>();
    let last = -1;
    for (const word of wordsOf(text)) {
      const counted = countedIn(word);
      if (counted.length > 0) held.length += 1;
      for (const { stem, exact } of counted) {
        if (stem !== -1) {
          held.counts[stem] = (held.counts[stem] ?? 0) + 1;
          if (exact) held.exact[stem] = true;
          if (last !== -1 && pairs.has(pairOf(last, stem))) met.add(pairOf(last, stem));
        }
        last = stem;
      }
    }
    held.pairs = met.size;
    return held;
  };
}

interface Counted {
  /** -1 for a word that was not asked for. */
  stem: number;
  exact: boolean;
}

function pairOf(first: number, second: number): string {
  return `${first} ${second}`;
}
