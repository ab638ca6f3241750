import { partsOfIdentifiers, withoutBrackets } from '../store/identifiers.ts';
import { withoutMarkers } from '../store/redaction-marker.ts';
import { porterStem } from './porter.ts';

/** More than this of one text says nothing new, and every term costs a look into the index. */
const most = 12;

/**
 * The terms of a text to search by: words without those that stand everywhere, identifiers and paths taken
 * apart (`src/fixLogin.ts` is fix and login too), error codes whole. Lower case, each once, in their order.
 */
export function termsOf(text: string, limit = most): string[] {
  const terms = new Set<string>();
  for (const word of wordsOf(text)) for (const term of termsOfWord(word)) terms.add(term);
  return [...terms].slice(0, limit);
}

/** The terms of a text without their endings, to compare with: `tests` and `testing` are `test`. */
export function stemsOf(text: string): Set<string> {
  return new Set(termsOf(text, Infinity).map(porterStem));
}

/** Error codes keep their shape: E404 and ERR_MODULE_NOT_FOUND, TS2345, exit codes and HTTP statuses. */
function termsOfWord(word: string): string[] {
  if (isPlain(word)) return isStopWord(word) ? [] : [word];
  if (isErrorCode(word)) return [word.toLowerCase()];
  const plain = word.match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...plain, ...partsOfIdentifiers(word)].map((term) => term.toLowerCase()).filter(isTelling);
}

/** The same for a word of a text, which is found by the parts of an error code too. */
export function termsInWord(word: string): string[] {
  const whole = termsOfWord(word);
  if (isPlain(word) || !isErrorCode(word)) return whole;
  const parts = (word.match(/[\p{L}\p{N}]+/gu) ?? []).map((part) => part.toLowerCase());
  return [...new Set([...whole, ...parts.filter(isTelling)])];
}

/** Most words need no taking apart. */
export function isPlain(word: string): boolean {
  return /^[a-z]{2,}$/.test(word);
}

function isErrorCode(word: string): boolean {
  return /^(?:[A-Z]{1,6}-?\d{2,6}|E[A-Z]{3,}|[A-Z]+(?:_[A-Z0-9]+)+)$/.test(word);
}

/** Longer texts are about what stands first in them: so much of each is looked at. */
export const longest = 8000;

export function wordsOf(text: string): string[] {
  const said = withoutBrackets(withoutMarkers(text.slice(0, longest)));
  return said.match(isAscii(said) ? asciiWords : words) ?? [];
}

const words = /[\p{L}\p{N}_][\p{L}\p{N}_-]*/gu;
/** Several times faster, and most texts have no other words. */
const asciiWords = /[A-Za-z0-9_][A-Za-z0-9_-]*/g;

function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}

function isTelling(term: string): boolean {
  return (term.length > 1 || /\p{Lo}/u.test(term)) && !isStopWord(term);
}

const stopWords = new Set(
  (
    'a an and are as at be been but by can did do does for from had has have he her his how i if in into is it its ' +
    'just me my no not of on or our she so than that the their them then there these they this those to too us was ' +
    'we were what when where which who why will with would you your sudo'
  ).split(' '),
);
