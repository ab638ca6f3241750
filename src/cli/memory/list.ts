import { foldAlike } from '../../brain/alike-memories.ts';
import { doubtOf } from '../../brain/validity.ts';
import type { Memory } from '../../store/records.ts';
import { relativeTime } from '../../app/relative-time.ts';
import type { Context } from '../context.ts';
import { shortId } from '../id-prefix.ts';
import { type Answer, type Cell, type Page, table } from '../output.ts';

interface Options {
  here?: true;
  tag?: string;
  project?: string;
  limit: number;
  fold?: true;
}

export async function listMemories(context: Context, options: Options): Promise<Answer> {
  const { repo, cwd } = await context.place();
  const memories = await (
    await context.store()
  ).memories.list({
    limit: options.limit,
    ...(options.here === true && (repo === null ? { repo, cwd } : { repo })),
    ...(options.tag !== undefined && { tag: options.tag.replace(/^\+/, '') }),
    ...(options.project !== undefined && { project: options.project }),
  });
  return {
    data: memories,
    text: (page) =>
      memoryTable(
        options.fold === true ? foldedList(memories) : memories.map((item) => ({ item, same: 0 })),
        context,
        page,
      ),
    ...(memories.length === 0 && { nothing: 'Nothing of that kind is remembered.' }),
  };
}

/** Of those that say nearly the same the first: the list has the pinned and the newest first. */
function foldedList(memories: Memory[]): { item: Memory; same: number }[] {
  return foldAlike(memories, (memory) => memory).map(({ item, same }) => ({ item, same: same.length }));
}

function memoryTable(memories: { item: Memory; same: number }[], { now }: Context, page: Page): string {
  const { dim } = page.paint;
  const rows = memories.map(({ item: memory, same }): Cell[] => [
    { text: shortId(memory.id), paint: dim },
    { text: relativeTime(memory.createdAt, now), paint: dim },
    memory.title,
    { text: memory.tags.map((tag) => `+${tag}`).join(' '), paint: dim },
    {
      text: [memory.pinned ? 'pinned' : '', doubtOf(memory, now) ?? '', same === 0 ? '' : `${same + 1} alike`]
        .filter((word) => word !== '')
        .join(', '),
      paint: dim,
    },
    { text: memory.project, paint: dim },
  ]);
  return table(columns, rows, page);
}

const columns = [
  { heading: 'id' },
  { heading: 'when', align: 'right' as const },
  { heading: 'memory', flexible: true },
  { heading: 'tags' },
  { heading: '' },
  { heading: 'where' },
];
