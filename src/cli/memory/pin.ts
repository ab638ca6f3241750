import { memoryKey } from '../../brain/judged.ts';
import type { Memory } from '../../store/records.ts';
import type { Context } from '../context.ts';
import { shortId } from '../id-prefix.ts';
import { type Answer, oneLine } from '../output.ts';
import { refuseAgents } from '../said-by.ts';
import { memoriesMeant } from './find-memory.ts';

export async function pinMemories(context: Context, ids: string[], { off }: { off?: true }): Promise<Answer> {
  refuseAgents(context, 'pins what is remembered');
  const store = await context.store();
  const found = await memoriesMeant(store, ids);
  const pinned: Memory[] = [];
  for (const { id } of found) {
    pinned.push(await store.memories.update(id, { pinned: off !== true }));
    if (off !== true) await store.judgements.forgive(memoryKey(id));
  }
  const word = off === true ? 'unpinned' : 'pinned';
  return {
    data: pinned,
    text: (page) => pinned.map(({ id, title }) => oneLine(`${word} ${shortId(id)}  ${title}`, page)).join('\n'),
  };
}
