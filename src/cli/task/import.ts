import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { PilotError } from '../../errors.ts';
import { contentUuid } from '../../formats/content-uuid.ts';
import type { FileTask } from '../../tasks/formats/format.ts';
import type { FormatName } from '../../tasks/formats/format-names.ts';
import { formatOf, formats } from '../../tasks/formats/formats.ts';
import type { Context } from '../context.ts';
import { wrongRowText } from '../json-lines.ts';
import { type Answer, paragraph } from '../output.ts';

interface ImportOptions {
  format: FormatName | 'auto';
  dryRun?: true;
  here?: true;
}

/** All that can be read goes in as one step; what cannot is told by its row. */
export async function importTasks(context: Context, file: string, options: ImportOptions): Promise<Answer> {
  const text = await readInput(file, context);
  const format = options.format === 'auto' ? formatOf(file, text) : options.format;
  const { tasks, wrong: found } = formats[format].read(text, { now: context.now, uuidOf: contentUuid });
  const wrong = found.toSorted((a, b) => a.row - b.row);
  const placed = options.here === true ? await boundHere(tasks, context) : tasks;
  const { added, known } = await takeIn(placed, file, context, options);
  for (const row of wrong) context.world.stderr.write(`${wrongRowText(row)}\n`);
  return {
    data: { format, added, known, wrong, ...(options.dryRun === true && { tasks: placed }) },
    text: (page) => paragraph(summary({ format, added, known, wrong: wrong.length }, options), page),
    ...(wrong.length > 0 && { exit: 1 }),
  };
}

async function readInput(file: string, { world }: Context): Promise<string> {
  try {
    const text = file === '-' ? await textOf(world.stdin) : readFileSync(resolve(world.cwd, file), 'utf8');
    return text.replace(/^\uFEFF/, '');
  } catch (cause) {
    throw new PilotError('NOT_FOUND', `${file} cannot be read.`, { cause, hint: (cause as Error).message });
  }
}

/** What says no place of its own belongs to this one. */
async function boundHere(tasks: FileTask[], context: Context): Promise<FileTask[]> {
  const { projectOf } = await import('../../store/project.ts');
  const place = await context.place();
  const project = projectOf(place);
  return tasks.map((task) =>
    task.cwd === '' ? { ...task, ...place, project: task.project === '' ? project : task.project } : task,
  );
}

async function takeIn(
  tasks: FileTask[],
  file: string,
  context: Context,
  { dryRun }: ImportOptions,
): Promise<{ added: number; known: number }> {
  const { tasks: store } = await context.store();
  if (dryRun !== true) return store.addMany(tasks, `import ${file === '-' ? 'tasks' : basename(file)}`);
  const uuids = [...new Set(tasks.map(({ uuid }) => uuid))];
  const [kept, deleted] = [await store.list({ uuids }), await store.list({ uuids, state: 'deleted' })];
  const added = uuids.length - kept.length - deleted.length;
  return { added, known: tasks.length - added };
}

interface Counts {
  format: FormatName;
  added: number;
  known: number;
  wrong: number;
}

function summary({ format, added, known, wrong }: Counts, { dryRun }: ImportOptions): string {
  const others = [
    ...(known > 0 ? [`${known} known already`] : []),
    ...(wrong > 0 ? [`${wrong} wrong`] : []),
    ...(added > 0 && dryRun !== true ? ['pilot task undo takes it back'] : []),
  ];
  return [`${dryRun === true ? 'would take in' : 'taken in'}: ${added} of ${format}`, ...others].join(', ');
}
