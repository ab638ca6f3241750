import { markersIn } from '../redaction-marker.ts';
import type { Counted } from '../memory-store.ts';
import type { Session } from './session.ts';

/** What people and programs wrote; a line that was run often is kept once. */
const texts: [table: string, columns: string[]][] = [
  ['lines', ['line']],
  ['outputs', ['text']],
  ['memories', ['title', 'text', 'tags']],
  ['fixes', ['line', 'steps', 'success']],
  ['chunks', ['titles', 'text']],
  ['tasks', ['text', 'note', 'annotations', 'checklist']],
  ['entries', ['note', 'tags']],
];

/** How many secrets of each kind were taken out of what is kept, the most first. Reads all of it. */
export function redactionsIn(session: Session): Counted[] {
  const counts = new Map<string, number>();
  for (const [table, columns] of texts) {
    const said = columns.map((column) => `coalesce(${column}, '')`).join(" || ' ' || ");
    const sql = `SELECT said FROM (SELECT ${said} AS said FROM ${table}) WHERE instr(said, '[redacted:') > 0`;
    for (const { said: text } of session.all<{ said: string }>(sql))
      for (const kind of markersIn(text)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
