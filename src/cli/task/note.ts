import type { Context } from '../context.ts';
import { type Answer, paragraph } from '../output.ts';

/** Opens the note of a task in the user's editor; words are put below it instead. */
export async function noteTask(context: Context, name: string, words: string[]): Promise<Answer> {
  const { taskNamed } = await import('../../tasks/named.ts');
  const store = await context.store();
  const { id, revision, note } = await taskNamed(store, name);
  const next = await written(context, note, words.join(' ').trim());
  const task = next === note ? await taskNamed(store, name) : await store.tasks.update(id, { note: next, revision });
  return {
    data: task,
    text: (page) => paragraph(task.note.trimEnd(), page),
    ...(task.note.trim() === '' && { nothing: `Task ${id} has no note.` }),
  };
}

async function written({ world }: Context, note: string, words: string): Promise<string> {
  const { edited } = await import('../edited.ts');
  if (words === '') return edited(note, 'note.md', world.env);
  return note.trim() === '' ? `${words}\n` : `${note.trimEnd()}\n\n${words}\n`;
}
