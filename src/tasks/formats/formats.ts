import { readCsv } from '../../formats/csv-table.ts';
import { jsonRows } from '../../formats/json-rows.ts';
import { csv } from './csv.ts';
import type { FormatName } from './format-names.ts';
import type { TaskFormat } from './format.ts';
import { ics } from './ics.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { taskwarrior } from './taskwarrior.ts';
import { todotxt } from './todotxt.ts';

export const formats: Record<FormatName, TaskFormat> = { taskwarrior, todotxt, csv, md: markdown, ics, json };

/** By the file's ending where it says enough, or else by what stands in it. */
export function formatOf(name: string, text: string): FormatName {
  const ending = /\.(\w+)$/.exec(name.toLowerCase())?.[1] ?? '';
  const known = endings.get(ending);
  if (known !== undefined) return known;
  if (/^\s*BEGIN:VCALENDAR/i.test(text)) return 'ics';
  if (/^\s*[[{]/.test(text)) return isTaskwarrior(text) ? 'taskwarrior' : 'json';
  if (/^\s*[-*+] \[[ xX]\] /m.test(text)) return 'md';
  return isTable(text) ? 'csv' : 'todotxt';
}

const endings = new Map<string, FormatName>([
  ['ics', 'ics'],
  ['csv', 'csv'],
  ['tsv', 'csv'],
  ['md', 'md'],
  ['markdown', 'md'],
  ['txt', 'todotxt'],
]);

function isTaskwarrior(text: string): boolean {
  const [first] = jsonRows(text).rows;
  return typeof first?.value === 'object' && first.value !== null && 'description' in first.value;
}

/** Its first line names columns. */
function isTable(text: string): boolean {
  const [head] = readCsv(text.split('\n', 1)[0] ?? '').rows;
  return (
    head !== undefined && head.cells.length > 1 && head.cells.some((name) => /^(?:text|task|title|name)$/i.test(name))
  );
}
