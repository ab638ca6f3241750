/**
 * Where an array begins that is not closed yet, if there is one: `files=(a $(git ls-f`. The parser sees nothing in it
 * before its parenthesis. Only names at the beginning of a command are looked at.
 */
export function openArray(text: string): { start: number; end: number } | undefined {
  if (!text.includes('=(')) return undefined;
  const open: { start: number; end: number; depth: number }[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const end = arrayFrom(text, at);
    if (end !== undefined) {
      open.push({ start: at, end, depth });
      depth += 1;
      at = end - 1;
      continue;
    }
    const letter = text.charAt(at);
    if (letter === '\\') at += 1;
    else if (letter === "'" || letter === '"') at = endOfQuote(text, at, letter);
    else if (letter === '(') depth += 1;
    else if (letter === ')') {
      depth -= 1;
      if (open.at(-1)?.depth === depth) open.pop();
    }
  }
  return open[0];
}

/** The end of `name=(` that begins here, where a command may begin. */
function arrayFrom(text: string, at: number): number | undefined {
  if (!/[A-Za-z_]/.test(text.charAt(at)) || !mayBegin(text, at)) return undefined;
  opener.lastIndex = at;
  return opener.test(text) ? opener.lastIndex : undefined;
}

const opener = /[A-Za-z_]\w*\+?=\(/y;

function mayBegin(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charAt(before) === ' ' || text.charAt(before) === '\t') before -= 1;
  return before < 0 || ';&|({\n'.includes(text.charAt(before));
}

/** The closing quote, or the end of the text. */
function endOfQuote(text: string, from: number, quote: string): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text.charAt(at) === quote) return at;
    if (quote === '"' && text.charAt(at) === '\\') at += 1;
  }
  return text.length;
}
