import { similarTo } from '../../brain/alike-memories.ts';
import type { Context } from '../context.ts';
import { shortId } from '../id-prefix.ts';
import { type Answer, grid } from '../output.ts';
import { memoryMeant } from './find-memory.ts';

export async function showSimilar(context: Context, id: string, { limit }: { limit: number }): Promise<Answer> {
  const store = await context.store();
  const similar = await similarTo(store, await memoryMeant(store, id), limit);
  return {
    data: similar.map(({ memory, likeness, why }) => ({ id: memory.id, title: memory.title, likeness, why })),
    perLine: true,
    text: (page) =>
      grid(
        [{}, { align: 'right' }, { flexible: true }],
        similar.map(({ memory, likeness }) => [
          { text: shortId(memory.id), paint: page.paint.dim },
          { text: `${Math.round(100 * likeness)} %`, paint: page.paint.dim },
          memory.title,
        ]),
        page,
      ),
    ...(similar.length === 0 && { nothing: 'Nothing like it is remembered.' }),
  };
}
