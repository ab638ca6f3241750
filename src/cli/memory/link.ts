import type { Link } from '../../store/records.ts';
import type { Context } from '../context.ts';
import { type Answer, oneLine } from '../output.ts';
import { memoryMeant } from './find-memory.ts';
import { endTitle, linkEndMeant } from './link-end.ts';

interface Options {
  type: string;
  remove?: true;
}

export async function linkMemory(context: Context, id: string, ends: string[], options: Options): Promise<Answer> {
  const store = await context.store();
  const memory = await memoryMeant(store, id);
  const links: Link[] = [];
  for (const words of ends) {
    const to = await linkEndMeant(context, words);
    links.push({ from: { kind: 'memory', id: memory.id }, to, type: options.type, createdAt: context.now });
  }
  for (const link of links) await (options.remove === true ? store.links.remove(link) : store.links.add(link));
  const titles = await Promise.all(links.map(({ to }) => endTitle(store, to)));
  const word = options.remove === true ? 'no longer' : 'linked';
  return {
    data: links,
    text: (page) =>
      links
        .map(({ to, type }, index) => oneLine(`${word}: ${memory.title} ${type} ${to.kind} ${titles[index]}`, page))
        .join('\n'),
  };
}
