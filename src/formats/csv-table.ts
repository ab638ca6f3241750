import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

export interface CsvRow {
  /** The line of the file on which it ends. */
  row: number;
  cells: string[];
}

interface CsvTable {
  rows: CsvRow[];
  /** What is no table any more: a quote that is never closed takes all that follows with it. */
  wrong: { row: number; reason: string }[];
}

/** With commas, semicolons or tabs, as its first line has them. The headings are the first row. */
export function readCsv(text: string): CsvTable {
  const table: CsvTable = { rows: [], wrong: [] };
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { lines: row }) => {
        table.rows.push({ row, cells });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    table.wrong.push({ row: (table.rows.at(-1)?.row ?? 0) + 1, reason: 'a quote is opened and never closed' });
  }
  return table;
}

export function writeCsv(rows: readonly (readonly string[])[]): string {
  return stringify(rows as string[][]);
}

function delimiterOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const count = (sign: string): number => first.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
