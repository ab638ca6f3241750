import { type CsvRow, readCsv } from './csv-table.ts';

/** So much is read at once; a record goes on over lines while a quote is open. */
const blockSize = 1 << 16;
/** A quote that is not closed until then was none. */
const longestRecord = 1 << 20;

/** The rows of a table that comes in pieces, its headings first, however many there are. */
export function* csvRecords(pieces: Iterable<string>): Generator<CsvRow | { row: number; reason: string }> {
  let [open, rows, first] = ['', 0, ''];
  for (const piece of pieces) {
    open += piece;
    if (open.length < blockSize) continue;
    const end = endOfRecords(open);
    const block = open.slice(0, end);
    open = open.slice(end);
    if (block !== '') yield* read(block);
  }
  yield* read(open);

  /** Each block is read with the first line before it, by which it is known what stands between the cells. */
  function* read(block: string): Generator<CsvRow | { row: number; reason: string }> {
    const isFirst = first === '';
    if (isFirst) first = `${block.split('\n', 1)[0] ?? ''}\n`;
    const { rows: found, wrong } = readCsv(isFirst ? block : first + block);
    const before = isFirst ? 0 : rows - 1;
    for (const row of isFirst ? found : found.slice(1)) yield { ...row, row: row.row + before };
    for (const row of wrong) yield { ...row, row: row.row + before };
    rows += block.split('\n').length - 1;
  }
}

/** Behind the last newline that stands in no quotes. */
function endOfRecords(text: string): number {
  let [inQuotes, end] = [false, 0];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === 34) inQuotes = !inQuotes;
    else if (sign === 10 && !inQuotes) end = at + 1;
  }
  return end === 0 && text.length > longestRecord ? text.lastIndexOf('\n') + 1 || text.length : end;
}
