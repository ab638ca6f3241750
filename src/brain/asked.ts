import { stemsAlike, stemsAlikeInTalk } from './alike.ts';
import { isPlain, isStopWord, termsInWord, termsOf, wordsOf } from './query.ts';
import { formsOf, stemOf } from './stem.ts';

/** A question in words, ready to be compared with many texts. */
export interface Asked {
  /** Each word that tells something, once, in their order. */
  terms: string[];
  /** The terms by their stems: some are of the same one. */
  stems: string[];
  /** The stems that follow each other in the question, by their numbers. */
  pairs: ReadonlySet<string>;
  /** It asks for a time. */
  when: boolean;
  /** For each stem those that say the same of computers, and between people. */
  alike: ReadonlySet<string>[];
  alikeInTalk: ReadonlySet<string>[];
  /** All its words, as they were written, in lower case. */
  words: ReadonlySet<string>;
}

/** What a text holds of what was asked. */
export interface Held {
  /** For each stem, how often. */
  counts: Float64Array;
  /** For each stem, how often one that says the same. */
  alike: Float64Array;
  /** For each stem, 1 where it stands there as it was asked for. */
  exact: Float64Array;
  /** How many pairs of the question stand there, each once. */
  pairs: number;
  /** Words of the text that tell something. */
  length: number;
}

/** A question is short; a memory that is asked for its like is not. */
const mostTerms = 32;

/** `How many` and `what kind of` say how to answer, and not what about. */
const manner = /\bhow (?:many|much|long|often|old|far|big)\b|\b(?:what|which) (?:kinds?|types?|sorts?) of\b/gi;

export function askedOf(question: string): Asked {
  const terms = termsOf(question.replace(manner, ' '), mostTerms);
  const stems = [...new Set(terms.map(stemOf))];
  const numbers = terms.map((term) => stems.indexOf(stemOf(term)));
  const pairs = new Set(numbers.slice(1).map((number, index) => pairOf(numbers[index] ?? 0, number)));
  return {
    terms,
    stems,
    pairs,
    when: /^\W*(?:when\b|(?:what|which|on (?:what|which)|in (?:what|which)) (?:date|day|month|week|year)\b|how long ago\b)/i.test(
      question,
    ),
    alike: stems.map((stem) => stemsAlike(stem)),
    alikeInTalk: stems.map((stem) => stemsAlikeInTalk(stem)),
    words: new Set(question.toLowerCase().match(/[\p{L}\p{N}]+/gu)),
  };
}

/** Counts in texts; words that were met before are not looked at again. */
export function counterOf({ terms, stems, pairs }: Asked, alike: ReadonlySet<string>[]): (text: string) => Held {
  const asked = new Set(terms);
  const wanted = [...stems, ...alike.flatMap((others) => [...others])];
  const beginnings = new Set([...wanted, ...wanted.flatMap(formsOf)].map(beginningOf));
  const known = new Map<string, Counted[]>();

  function countedIn(word: string): Counted[] {
    // A regular stem begins as its word does: most words need no more than that to be known as not asked for.
    if (isPlain(word) && !beginnings.has(beginningOf(word))) return isStopWord(word) ? nothing : another;
    const before = known.get(word);
    if (before !== undefined) return before;
    const counted = termsInWord(word).map((term) => {
      const stem = stemOf(term);
      return { stem: stems.indexOf(stem), exact: asked.has(term), like: alike.findIndex((others) => others.has(stem)) };
    });
    known.set(word, counted);
    return counted;
  }

  return (text) => {
    const held = nothingHeld(stems.length);
    let met: Set<string> | undefined;
    let last = -1;
    for (const word of wordsOf(text)) {
      const counted = countedIn(word);
      if (counted.length > 0) held.length += 1;
      for (const { stem, exact, like } of counted) {
        if (stem === -1) {
          if (like !== -1) held.alike[like] = (held.alike[like] ?? 0) + 1;
        } else {
          held.counts[stem] = (held.counts[stem] ?? 0) + 1;
          if (exact) held.exact[stem] = 1;
          if (last !== -1 && pairs.has(pairOf(last, stem))) (met ??= new Set()).add(pairOf(last, stem));
        }
        last = stem;
      }
    }
    held.pairs = met?.size ?? 0;
    return held;
  };
}

export function nothingHeld(stems: number): Held {
  return {
    counts: new Float64Array(stems),
    alike: new Float64Array(stems),
    exact: new Float64Array(stems),
    pairs: 0,
    length: 0,
  };
}

interface Counted {
  /** -1 for a word that was not asked for. */
  stem: number;
  exact: boolean;
  /** The stem that was asked for and says the same, or -1. */
  like: number;
}

const nothing: Counted[] = [];
/** A word that tells something else. */
const another: Counted[] = [{ stem: -1, exact: false, like: -1 }];

function beginningOf(word: string): string {
  return word.slice(0, 2);
}

function pairOf(first: number, second: number): string {
  return `${first} ${second}`;
}
