import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { contentUuid } from '../../formats/content-uuid.ts';
import type { FormatName } from '../../tasks/formats/format-names.ts';
import { formats } from '../../tasks/formats/formats.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../output.ts';

interface ExportOptions {
  format: FormatName;
  out?: string;
}

/** Of all tasks, also those that are done and deleted: what is not wanted is filtered. */
export async function exportTasks(context: Context, { format, out }: ExportOptions): Promise<Answer> {
  const store = await context.store();
  const tasks = [...(await store.tasks.list({})), ...(await store.tasks.list({ state: 'deleted' }))];
  const written = formats[format].write(
    tasks.toSorted((a, b) => a.id - b.id),
    { now: context.now, uuidOf: contentUuid },
  );
  if (out === undefined) return { data: tasks, text: () => written.replace(/\n$/, '') };
  writeFileSync(resolve(context.world.cwd, out), written, { mode: 0o600 });
  return { data: { file: out, format, tasks: tasks.length }, text: () => `wrote ${tasks.length} tasks to ${out}` };
}
