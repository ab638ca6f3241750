import type { Context } from '../context.ts';
import type { Answer } from '../output.ts';
import { changedTask } from './changed.ts';

/** What was seen on the way, with the time. */
export function annotateTask(context: Context, name: string, words: string[]): Promise<Answer> {
  const text = words.join(' ').replace(/\s+/g, ' ').trim();
  return changedTask(context, name, (store, { id, annotations, revision }) =>
    store.tasks.update(id, { annotations: [...annotations, { at: context.now, text }], revision }),
  );
}
