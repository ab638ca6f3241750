/**
 * The parts of identifiers that a tokenizer of words would not see: `fixLoginBug` has fix, login and bug in it.
 * Both sides of a search use it, what is indexed and what is asked for.
 */
export function partsOfIdentifiers(text: string): string[] {
  const parts = new Set<string>();
  if (text.includes('[')) for (const [word] of text.matchAll(bracketed)) parts.add(withoutBrackets(word).toLowerCase());
  for (const [word] of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    if (isOnePiece(word)) continue;
    const pieces = piecesOf(word);
    if (pieces.length > 1) for (const piece of pieces) parts.add(piece.toLowerCase());
  }
  return [...parts];
}

/** Pages of commands write `[c]reate` and `file[s]`, to say what an option is short for. */
export function withoutBrackets(text: string): string {
  return text.includes('[') ? text.replace(lettersInBrackets, '$1$2') : text;
}

const lettersInBrackets = /\[(\p{L}{1,3})\](?=\p{L})|(?<=\p{L})\[(\p{L}{1,3})\]/gu;
const bracketed = /\p{L}*\[\p{L}{1,3}\]\p{L}+|\p{L}+\[\p{L}{1,3}\]/gu;

/** Most words are. */
function isOnePiece(word: string): boolean {
  return /^[A-Z]?[a-z]*$/.test(word);
}

/** `parseHTTPDate2` is parse, HTTP, Date2; an all-capitals word such as ERESOLVE, or E404, is one piece. */
function piecesOf(word: string): string[] {
  return word.match(/(?:\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}\p{Lt}]+)\p{N}*|\p{N}+/gu) ?? [word];
}
