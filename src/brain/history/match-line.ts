import type { SearchWord } from './search-query.ts';
import { withoutCapitals } from './without-capitals.ts';

/** How a line answers the words: the smaller `loose`, the better; 0 when each stands in it as a word, or begins one. */
export interface LineMatch {
  loose: number;
  /** What was found, from and to, in order and not overlapping. */
  marks: (readonly [from: number, to: number])[];
}

/** Null when one of the words is not in the line. Capitals count only in words that have some. Pure. */
export function matchLine(line: string, words: readonly SearchWord[]): LineMatch | null {
  const text = line.slice(0, longestLooked);
  const folded = withoutCapitals(text);
  let loose = 0;
  const marks: [number, number][] = [];
  for (const { text: wanted, exact } of words) {
    const plain = withoutCapitals(wanted);
    const found = matchWord(plain === wanted ? folded : text, wanted, exact);
    if (found === null) return null;
    loose += found.loose;
    marks.push(...found.marks);
  }
  return { loose, marks: joined(marks) };
}

/** A match inside a word is worse than one at its start; letters that stand apart are worse than both. */
const inside = 1;
const apart = 10;
const longestLooked = 2000;

type Found = { loose: number; marks: [number, number][] };

function matchWord(text: string, word: string, exact: boolean): Found | null {
  const at = bestPlace(text, word);
  if (at !== null) return { loose: beginsWord(text, at) ? 0 : inside, marks: [[at, at + word.length]] };
  return exact ? null : matchLetters(text, word);
}

/** Where a word begins so, else where it first stands. */
function bestPlace(text: string, word: string): number | null {
  const first = text.indexOf(word);
  if (first < 0) return null;
  for (let at = first, tries = 0; at >= 0 && tries < mostTries; at = text.indexOf(word, at + 1), tries++) {
    if (beginsWord(text, at)) return at;
  }
  return first;
}

const mostTries = 50;

function beginsWord(text: string, at: number): boolean {
  return at === 0 || !wordCharacter.test(text.charAt(at - 1)) || !wordCharacter.test(text.charAt(at));
}

const wordCharacter = /[\p{L}\p{N}]/u;

/** The letters in their order within the shortest stretch: when they stand too far apart, they say nothing. */
function matchLetters(text: string, word: string): Found | null {
  const letters = Array.from(word);
  if (letters.length < 2) return null;
  let best: number[] | null = null;
  for (let from = 0, tries = 0; tries < mostTries; tries++) {
    const places = shortestFrom(text, letters, from);
    if (places === null) break;
    if (best === null || spanOf(places) < spanOf(best)) best = places;
    from = (places[0] ?? 0) + 1;
  }
  if (best === null || spanOf(best) > letters.length * 4 + 4) return null;
  const early = placesFrom(text, letters, best[0] ?? 0) ?? best;
  const [one, other] = [asFound(text, letters, best), asFound(text, letters, early)];
  return one.loose < other.loose ? one : other;
}

function asFound(text: string, letters: readonly string[], places: readonly number[]): Found {
  const marks = places.map((place, at): [number, number] => [place, place + (letters[at]?.length ?? 1)]);
  const gaps = marks.filter(([from], at) => at > 0 && from !== marks[at - 1]?.[1]);
  const amidst = gaps.filter(([from]) => !beginsWord(text, from));
  return { loose: apart + gaps.length + 2 * amidst.length, marks };
}

/** The first end of all letters in order, then back from there to the latest start. */
function shortestFrom(text: string, letters: readonly string[], from: number): number[] | null {
  const places = placesFrom(text, letters, from);
  if (places === null) return null;
  for (let index = letters.length - 2; index >= 0; index--) {
    places[index] = text.lastIndexOf(letters[index] as string, (places[index + 1] as number) - 1);
  }
  return places;
}

function placesFrom(text: string, letters: readonly string[], from: number): number[] | null {
  const places: number[] = [];
  for (let at = from; places.length < letters.length; at++) {
    at = text.indexOf(letters[places.length] as string, at);
    if (at < 0) return null;
    places.push(at);
  }
  return places;
}

function spanOf(places: readonly number[]): number {
  return (places.at(-1) ?? 0) - (places[0] ?? 0) + 1;
}

function joined(marks: [number, number][]): [number, number][] {
  const all: [number, number][] = [];
  for (const [from, to] of marks.toSorted((one, other) => one[0] - other[0])) {
    const last = all.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  }
  return all;
}
