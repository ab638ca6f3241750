import type { Context } from '../context.ts';
import { shortId } from '../id-prefix.ts';
import { type Answer, oneLine } from '../output.ts';
import { endTitle, linkEndMeant } from './link-end.ts';

interface Options {
  depth: number;
  type?: string[];
  limit: number;
}

export async function showNeighbors(context: Context, words: string, options: Options): Promise<Answer> {
  const store = await context.store();
  const of = await linkEndMeant(context, words);
  const bounds = { depth: options.depth, limit: options.limit, ...(options.type && { types: options.type }) };
  const neighbours = await store.links.neighbours(of, bounds);
  const titled = await Promise.all(
    neighbours.map(async ({ end, depth, link }) => ({
      ...end,
      depth,
      type: link.type,
      title: await endTitle(store, end),
    })),
  );
  return {
    data: titled,
    perLine: true,
    text: (page) =>
      titled
        .map(({ kind, id, depth, type, title }) =>
          oneLine(`${'  '.repeat(depth - 1)}${type} ${kind} ${title}${title === id ? '' : `  ${shortId(id)}`}`, page),
        )
        .join('\n'),
    ...(titled.length === 0 && { nothing: 'Nothing is linked with it.' }),
  };
}
