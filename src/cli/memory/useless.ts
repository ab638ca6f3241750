import { markAt, memoryKey } from '../../brain/judged.ts';
import type { Context } from '../context.ts';
import { shortId } from '../id-prefix.ts';
import { type Answer, oneLine } from '../output.ts';
import { refuseAgents } from '../said-by.ts';
import { memoriesMeant } from './find-memory.ts';

/** What `u` in the sidebar says, and the way back from it. */
export async function judgeMemories(context: Context, ids: string[], { off }: { off?: true }): Promise<Answer> {
  refuseAgents(context, 'says what is of use');
  const store = await context.store();
  const found = await memoriesMeant(store, ids);
  const here = { place: await context.place(), now: context.now, line: '', recent: [] };
  for (const { id } of found) {
    if (off === true) await store.judgements.forgive(memoryKey(id));
    else await store.judgements.refuse(memoryKey(id), markAt(here));
  }
  const judgements = await store.judgements.of(found.map(({ id }) => memoryKey(id)));
  const word = off === true ? 'of use again' : 'of no use here';
  return {
    data: judgements,
    perLine: true,
    text: (page) => found.map(({ id, title }) => oneLine(`${word} ${shortId(id)}  ${title}`, page)).join('\n'),
  };
}
