import { markdownOf, readMarkdown } from '../../brain/exchange/markdown.ts';
import { PilotError } from '../../errors.ts';
import type { Memory } from '../../store/records.ts';
import type { Context } from '../context.ts';
import { edited } from '../edited.ts';
import { type Answer, oneLine } from '../output.ts';
import { memoryMeant } from './find-memory.ts';

/** Opens a memory in the user's editor: title and tags in front, its text below. */
export async function editMemory(context: Context, id: string): Promise<Answer> {
  const store = await context.store();
  const memory = await memoryMeant(store, id);
  const before = markdownOf(memory);
  const after = await edited(before, 'memory.md', context.world.env);
  const changed = after === before ? memory : await store.memories.update(memory.id, changeOf(after, memory));
  return {
    data: changed,
    text: (page) => oneLine(after === before ? 'nothing was changed' : `changed: ${changed.title}`, page),
  };
}

function changeOf(markdown: string, memory: Memory): Pick<Memory, 'title' | 'text' | 'tags'> {
  const { title, text, tags } = readMarkdown(markdown);
  if (text === '')
    throw new PilotError('MEMORY_EMPTY', 'There is nothing left of it.', {
      hint: `To delete it: pilot memory forget ${memory.id.slice(0, 6)}`,
    });
  return { title: title ?? memory.title, text, tags };
}
