import { redactInLines } from '../../store/redact.ts';

/** Redacting so much takes some milliseconds. */
const piece = 65_536;
const begins = '-----BEGIN ';
const ends = '-----END ';

/**
 * A whole document without its secrets, before it is parted: a private key is longer than a part, and its second half
 * alone looks like nothing. Lines keep their numbers. Goes a piece at a time, and waits for `turn` between two; null
 * when that said to stop.
 */
export async function redactDocument(text: string, turn: () => Promise<boolean>): Promise<string | null> {
  const clean: string[] = [];
  for (let from = 0; from < text.length;) {
    const end = endOfPiece(text, from);
    clean.push(redactInLines(text.slice(from, end)));
    from = end;
    if (from < text.length && !(await turn())) return null;
  }
  return clean.join('');
}

/** The end of a line, and not within a key. */
function endOfPiece(text: string, from: number): number {
  const least = from + piece;
  if (least >= text.length) return text.length;
  const line = text.indexOf('\n', least);
  const end = line === -1 ? text.length : line + 1;
  const begun = text.lastIndexOf(begins, end);
  if (begun < from || text.slice(begun, end).includes(ends)) return end;
  const closed = text.indexOf(ends, end);
  const after = closed === -1 ? -1 : text.indexOf('\n', closed);
  return after === -1 ? text.length : after + 1;
}
