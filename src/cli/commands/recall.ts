import type { Command } from 'commander';
import type { RelatedItem } from '../../brain/related.ts';
import { relativeTime } from '../../ui/relative-time.ts';
import type { Context } from '../context.ts';
import { examples } from '../help.ts';
import { wholeNumber } from '../option-values.ts';
import { type Answer, grid, type Page, paragraph } from '../output.ts';
import type { Runner } from '../run.ts';

/** A memory's whole text beside what related items carry; null for a run. */
type Recalled = RelatedItem & { text: string | null };

export function addRecallCommand(program: Command, run: Runner): void {
  program
    .command('recall <words...>')
    .description('what you know about something: notes and runs, the best first, and why')
    .option('--limit <count>', 'at most so many', wholeNumber('--limit', 1, 1000), 10)
    .addHelpText(
      'after',
      examples(
        ['pilot recall staging vpn', 'notes and runs about both, then about one of them'],
        ['pilot recall ERESOLVE --limit 3', 'how that was solved'],
        ['pilot recall deploy --json', 'for a script'],
      ),
    )
    .action(run(recallWords));
}

async function recallWords(context: Context, words: string[], options: { limit: number }): Promise<Answer> {
  const { recall } = await import('../../brain/recall.ts');
  const store = await context.store();
  const query = { words: words.join(' '), place: await context.place(), now: context.now, limit: options.limit };
  const items = await recall(store, query);
  const found = await Promise.all(items.map(async (item) => ({ ...item, text: await textOf(context, item) })));
  return {
    data: found,
    text: (page) => found.map((item) => written(item, context, page)).join('\n'),
    ...(found.length === 0 && { nothing: `Nothing is known about "${words.join(' ')}".` }),
  };
}

async function textOf(context: Context, item: RelatedItem): Promise<string | null> {
  const [kind, id = ''] = item.id.split(':');
  if (kind !== 'memory') return null;
  return (await (await context.store()).memories.get(id))?.text ?? null;
}

function written(item: Recalled, { now }: Context, page: Page): string {
  const { dim, bold } = page.paint;
  const kind = { text: (item.pinned ? `${item.kind}*` : item.kind).padEnd(5), paint: dim };
  const age = { text: relativeTime(item.at, now), paint: dim };
  const head = grid(columns, [[kind, { text: item.title, paint: bold }, age]], page);
  const body = bodyOf(item);
  return [head, ...(body === '' ? [] : [paragraph(body, page, indent)]), dim(paragraph(item.why, page, indent))].join(
    '\n',
  );
}

/** The text without a first line that only says the title again. */
function bodyOf({ text, title }: Recalled): string {
  const [first, ...rest] = (text ?? '').split('\n');
  return first === title ? rest.join('\n') : (text ?? '');
}

const columns = [{}, { flexible: true }, { align: 'right' as const }];
const indent = 7;
