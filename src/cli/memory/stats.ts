import type { Context } from '../context.ts';
import { type Answer, type Cell, grid } from '../output.ts';

export async function memoryStats(context: Context): Promise<Answer> {
  const stats = await (await context.store()).memories.stats();
  return {
    data: stats,
    text: (page) => {
      const { dim } = page.paint;
      const rows = (of: { name: string; count: number }[], heading: string): Cell[][] =>
        of.map(({ name, count }, index) => [
          { text: index === 0 ? heading : '', paint: dim },
          name === '' ? '-' : name,
          String(count),
        ]);
      return grid(
        [{}, { flexible: true }, { align: 'right' }],
        [
          [{ text: 'memories', paint: dim }, '', String(stats.memories)],
          [{ text: 'pinned', paint: dim }, '', String(stats.pinned)],
          [{ text: 'links', paint: dim }, '', String(stats.links)],
          [{ text: 'forgotten', paint: dim }, '', String(stats.forgotten)],
          ...rows(stats.kinds, 'kind'),
          ...rows(stats.trusts, 'said by'),
          ...rows(stats.projects, 'project'),
        ],
        page,
      );
    },
  };
}
