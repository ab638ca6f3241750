import type { Context } from '../context.ts';
import { type Answer, oneLine } from '../output.ts';

/** Takes back the last step: what was added, changed, finished or deleted, with its timer and the next of its series. */
export async function undoTask(context: Context): Promise<Answer> {
  const store = await context.store();
  const { step, changed } = await store.journal.undo('tasks');
  return { data: { step, changed }, text: (page) => oneLine(`taken back: ${step.title}`, page) };
}
