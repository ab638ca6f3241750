import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { contentUuid } from '../../formats/content-uuid.ts';
import type { FormatName } from '../../tasks/formats/format-names.ts';
import { formats } from '../../tasks/formats/formats.ts';
import { statuses } from '../../tasks/status.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../output.ts';
import { gatherTasks, open } from './gather.ts';

interface ExportOptions {
  format: FormatName;
  out?: string;
}

/** All tasks, also those that are done and deleted, unless a filter says which. */
export async function exportTasks(context: Context, words: string[], { format, out }: ExportOptions): Promise<Answer> {
  const { tasks } = await gatherTasks(context, words, { shown: words.length === 0 ? statuses : open });
  const written = formats[format].write(tasks, { now: context.now, uuidOf: contentUuid });
  if (out === undefined) return { data: tasks, text: () => written.replace(/\r?\n$/, '') };
  writeFileSync(resolve(context.world.cwd, out), written, { mode: 0o600 });
  return { data: { file: out, format, tasks: tasks.length }, text: () => `wrote ${tasks.length} tasks to ${out}` };
}
