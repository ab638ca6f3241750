import type { Context } from '../context.ts';
import { entryLine } from '../entry-line.ts';
import type { Answer } from '../output.ts';
import { findEntry } from './find-entry.ts';

export async function removeEntries(context: Context, ids: number[]): Promise<Answer> {
  const { entries } = await context.store();
  const found = await Promise.all([...new Set(ids)].map((id) => findEntry(entries, id)));
  const lines = await Promise.all(found.map((entry) => entryLine(`deleted ${entry.id}:`, entry, context)));
  for (const { id } of found) await entries.remove(id);
  return { data: found, text: (page) => lines.map((line) => line(page)).join('\n') };
}
