import type { Command } from 'commander';
import { PilotError } from '../../errors.ts';
import type { RelatedItem } from '../../brain/related.ts';
import { relativeTime } from '../../app/relative-time.ts';
import type { Context } from '../context.ts';
import { examples } from '../help.ts';
import { wholeNumber } from '../option-values.ts';
import { linesOf, wrongRowText } from '../json-lines.ts';
import { type Answer, grid, oneLine, type Page, paragraph } from '../output.ts';
import type { Runner } from '../run.ts';

interface Options {
  limit: number;
  batch?: string;
}

/** A memory's whole text beside what related items carry; null for a run. */
type Recalled = RelatedItem & { text: string | null };

export function addRecallCommand(program: Command, run: Runner): void {
  program
    .command('recall [words...]')
    .description('what you know about something: notes and runs, the best first, and why')
    .option('--limit <count>', 'at most so many', wholeNumber('--limit', 1, 1000), 10)
    .option('--batch <file>', 'many questions at once: a JSON object per line, - for what is piped in (docs/brain.md)')
    .addHelpText(
      'after',
      examples(
        ['pilot recall staging vpn', 'notes and runs about both, then about one of them'],
        ['pilot recall ERESOLVE --limit 3', 'how that was solved'],
        ['pilot recall deploy --json', 'for a script'],
        ['pilot recall --batch questions.jsonl --json', 'an answer per line, in the order of the questions'],
      ),
    )
    .action(run(recallWords));
}

async function recallWords(context: Context, words: string[], options: Options): Promise<Answer> {
  if (options.batch !== undefined) return recallBatch(context, options.batch);
  if (words.length === 0) throw noWords();
  const [{ recall }, { finderFor }] = await Promise.all([
    import('../../brain/recall.ts'),
    import('../memory/finder.ts'),
  ]);
  const store = await context.store();
  const query = { words: words.join(' '), place: await context.place(), now: context.now, limit: options.limit };
  const items = await recall(store, query, await finderFor(context));
  const found = await Promise.all(items.map(async (item) => ({ ...item, text: await textOf(context, item) })));
  return {
    data: found,
    text: (page) => found.map((item) => written(item, context, page)).join('\n'),
    ...(found.length === 0 && { nothing: `Nothing is known about "${words.join(' ')}".` }),
  };
}

function noWords(): PilotError {
  return new PilotError('WORDS_MISSING', 'There is nothing to look for.', {
    hint: 'Say what it is about, such as: pilot recall staging vpn',
  });
}

interface BatchAnswer {
  query: string | null;
  hits: { id: string; score: number; why: string[] }[];
  error?: string;
}

/** One answer per row in the order of the rows; a wrong row's says why it is wrong. */
async function recallBatch(context: Context, file: string): Promise<Answer> {
  const [{ questionOfRow }, { finderFor }] = await Promise.all([
    import('../../brain/memory-row.ts'),
    import('../memory/finder.ts'),
  ]);
  const find = await finderFor(context);
  const store = await context.store();
  const answers: BatchAnswer[] = [];
  for await (const { number, text } of linesOf(file, context.world)) {
    const question = questionOfRow(text);
    if (typeof question === 'string') {
      context.world.stderr.write(`${wrongRowText({ row: number, reason: question })}\n`);
      answers.push({ query: null, hits: [], error: question });
      continue;
    }
    const { query, limit, ...within } = question;
    const found = await find(store, { question: query, limit, within });
    answers.push({ query, hits: found.map(({ memory, score, why }) => ({ id: memory.id, score, why })) });
  }
  return {
    data: answers,
    perLine: true,
    text: (page) => answers.map((answer) => batchText(answer, page)).join('\n'),
    ...(answers.some(({ error }) => error !== undefined) && { exit: 1 }),
  };
}

function batchText({ query, hits, error }: BatchAnswer, page: Page): string {
  const head = page.paint.bold(oneLine(query ?? `wrong: ${error}`, page));
  return [head, ...hits.map(({ id, why }) => oneLine(`  ${id}  ${why.join(' · ')}`, page))].join('\n');
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
