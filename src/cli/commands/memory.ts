import type { Command } from 'commander';
import type { Memory } from '../../store/records.ts';
import { relativeTime } from '../../ui/relative-time.ts';
import type { Context } from '../context.ts';
import { examples } from '../help.ts';
import { findByPrefix, shortId } from '../id-prefix.ts';
import { wholeNumber } from '../option-values.ts';
import { type Answer, type Cell, oneLine, type Page, table } from '../output.ts';
import type { Runner } from '../run.ts';

export function addMemoryCommand(program: Command, run: Runner): void {
  const memory = program
    .command('memory')
    .description('what you remembered: list it, forget it')
    .helpCommand(false)
    .addHelpText(
      'after',
      examples(
        ['pilot memory list', 'the pinned first, then the newest'],
        ['pilot memory forget 3f9a1c', 'by the id that the list shows'],
      ),
    );

  memory
    .command('list')
    .description('what you remembered, the pinned first, then the newest')
    .option('--here', 'only what belongs to this repository, or to this directory outside of one')
    .option('--tag <name>', 'only what has this tag')
    .option('--limit <count>', 'at most so many', wholeNumber('--limit', 1, 100_000), 20)
    .addHelpText(
      'after',
      examples(
        ['pilot memory list', 'the last 20'],
        ['pilot memory list --here --tag deploy', ''],
        ['pilot memory list --limit 1000 --json', 'with the whole texts'],
      ),
    )
    .action(run(list));

  memory
    .command('forget <ids...>')
    .description('delete memories for good, by the ids that pilot memory list shows')
    .addHelpText(
      'after',
      examples(
        ['pilot memory forget 3f9a1c', 'the beginning of an id is enough'],
        ['pilot memory forget 3f9a1c b07d22', 'two at once'],
      ),
    )
    .action(run(forget));
}

interface Options {
  here?: true;
  tag?: string;
  limit: number;
}

async function list(context: Context, options: Options): Promise<Answer> {
  const { repo, cwd } = await context.place();
  const memories = await (
    await context.store()
  ).memories.list({
    limit: options.limit,
    ...(options.here === true && (repo === null ? { repo, cwd } : { repo })),
    ...(options.tag !== undefined && { tag: options.tag.replace(/^\+/, '') }),
  });
  return {
    data: memories,
    text: await memoryTable(memories, context),
    ...(memories.length === 0 && { nothing: 'Nothing of that kind is remembered.' }),
  };
}

async function forget(context: Context, ids: string[]): Promise<Answer> {
  const { memories } = await context.store();
  const found = await findByPrefix(ids, {
    noun: 'memory',
    shownBy: 'pilot memory list',
    startingWith: (prefix, limit) => memories.startingWith(prefix, limit),
  });
  for (const { id } of found) await memories.remove(id);
  return {
    data: found,
    text: (page) => found.map(({ id, title }) => oneLine(`forgot ${shortId(id)}  ${title}`, page)).join('\n'),
  };
}

async function memoryTable(memories: Memory[], { now }: Context): Promise<(page: Page) => string> {
  const { projectOf } = await import('../../store/project.ts');
  return (page) => {
    const { dim } = page.paint;
    const rows = memories.map((memory): Cell[] => [
      { text: shortId(memory.id), paint: dim },
      { text: relativeTime(memory.createdAt, now), paint: dim },
      memory.title,
      { text: memory.tags.map((tag) => `+${tag}`).join(' '), paint: dim },
      { text: memory.pinned ? 'pinned' : '', paint: dim },
      { text: projectOf(memory), paint: dim },
    ]);
    return table(columns, rows, page);
  };
}

const columns = [
  { heading: 'id' },
  { heading: 'when', align: 'right' as const },
  { heading: 'memory', flexible: true },
  { heading: 'tags' },
  { heading: '' },
  { heading: 'where' },
];
