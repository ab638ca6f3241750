/**
 * Lays a screen out for other sizes by `change`, but leaves its rows from `first` on as they are, one below the other: cut
 * off or filled up, not wrapped anew. It is for what a program is about to draw again by itself, from where it believes
 * its first row to be: so many rows above its cursor.
 *
 * xterm.js does so for the one wrapped line that the cursor is in, so for a moment they all are that line.
 */
export function keepRows({ lines }: RowBuffer, first: number, change: () => void): void {
  const joined: Row[] = [];
  for (let at = first + 1; at < lines.length; at++) {
    const line = lines.get(at);
    if (line === undefined || line.isWrapped) continue;
    line.isWrapped = true;
    joined.push(line);
  }
  change();
  for (const line of joined) line.isWrapped = false;
}

interface RowBuffer {
  lines: { length: number; get(index: number): Row | undefined };
}

interface Row {
  isWrapped: boolean;
}
