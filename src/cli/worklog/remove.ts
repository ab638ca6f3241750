import type { Context } from '../context.ts';
import { entryLine } from '../entry-line.ts';
import type { Answer } from '../output.ts';

export async function removeEntries(context: Context, ids: number[]): Promise<Answer> {
  const { remove } = await import('../../worklog/edit.ts');
  const { editEntries } = await import('../../worklog/edit-entries.ts');
  const changed = await editEntries(await context.store(), ids, remove);
  const found = changed.flatMap((each) => (each.area === 'entries' && each.before !== null ? [each.before] : []));
  const lines = await Promise.all(found.map((entry) => entryLine(`deleted ${entry.id}:`, entry, context)));
  return { data: found, text: (page) => lines.map((line) => line(page)).join('\n') };
}
