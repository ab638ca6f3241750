import type { Context } from '../context.ts';
import { shortId } from '../id-prefix.ts';
import { type Answer, oneLine } from '../output.ts';
import { memoriesMeant } from './find-memory.ts';

export async function forgetMemories(context: Context, ids: string[]): Promise<Answer> {
  const store = await context.store();
  const found = await memoriesMeant(store, ids);
  for (const { id } of found) await store.memories.remove(id);
  return {
    data: found,
    text: (page) => found.map(({ id, title }) => oneLine(`forgot ${shortId(id)}  ${title}`, page)).join('\n'),
  };
}
