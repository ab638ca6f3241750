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
    text: (page) => memoryTable(memories, context, page),
    ...(memories.length === 0 && { nothing: 'Nothing of that kind is remembered.' }),
  };
}

function memoryTable(memories: Memory[], { now }: Context, page: Page): string {
  const { dim } = page.paint;
  const rows = memories.map((memory): Cell[] => [
    { text: shortId(memory.id), paint: dim },
    { text: relativeTime(memory.createdAt, now), paint: dim },
    memory.title,
    { text: memory.tags.map((tag) => `+${tag}`).join(' '), paint: dim },
    { text: memory.pinned ? 'pinned' : '', paint: dim },
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
