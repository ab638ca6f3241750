export interface TextLine {
  /** As an editor counts. */
  row: number;
  text: string;
}

/** The lines of a text that comes in pieces, those without anything left out. */
export function* linesOfText(pieces: Iterable<string>): Generator<TextLine> {
  let [row, open] = [0, ''];
  for (const piece of pieces) {
    const lines = (open + piece).split('\n');
    open = lines.pop() ?? '';
    for (const line of lines) {
      row += 1;
      if (line.trim() !== '') yield { row, text: line.replace(/\r$/, '') };
    }
  }
  if (open.trim() !== '') yield { row: row + 1, text: open.replace(/\r$/, '') };
}
