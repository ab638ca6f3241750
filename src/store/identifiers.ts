/**
 * The parts of identifiers that a tokenizer of words would not see: `fixLoginBug` has fix, login and bug in it.
 * Both sides of a search use it, what is indexed and what is asked for.
 */
export function partsOfIdentifiers(text: string): string[] {
  const parts = new Set<string>();
  for (const [word] of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const pieces = piecesOf(word);
    if (pieces.length > 1) for (const piece of pieces) parts.add(piece.toLowerCase());
  }
  return [...parts];
}

/** `parseHTTPDate2` is parse, HTTP, Date2; an all-capitals word such as ERESOLVE, or E404, is one piece. */
function piecesOf(word: string): string[] {
  return word.match(/(?:\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}\p{Lt}]+)\p{N}*|\p{N}+/gu) ?? [word];
}
