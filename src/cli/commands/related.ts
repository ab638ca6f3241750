import type { Command } from 'commander';
import type { Ranked } from '../../brain/related-item.ts';
import type { Context } from '../context.ts';
import { examples } from '../help.ts';
import { linesOf, wrongRowText } from '../json-lines.ts';
import { wholeNumber } from '../option-values.ts';
import { type Answer, oneLine, type Page } from '../output.ts';
import type { Runner } from '../run.ts';

interface Options {
  limit: number;
  line: string;
  batch?: string;
}

export function addRelatedCommand(program: Command, run: Runner): void {
  program
    .command('related')
    .description('what the sidebar would show here now: fixes, notes, documents and earlier runs, and why')
    .option('--line <text>', 'as if this were being typed', '')
    .option('--limit <count>', 'at most so many', wholeNumber('--limit', 1, 1000), 10)
    .option('--batch <file>', 'many moments at once: a JSON object per line, - for what is piped in (docs/brain.md)')
    .addHelpText(
      'after',
      examples(
        ['pilot related', 'after the last command here'],
        ["pilot related --line 'npm run'", 'while that is typed'],
        ['pilot related --batch moments.jsonl --json', 'an answer per line, in the order of the moments'],
      ),
    )
    .action(run(related));
}

interface RelatedAnswer {
  hits: { id: string; kind: string; title: string; score: number; why: string[] }[];
  error?: string;
}

async function related(context: Context, { batch, line, limit }: Options): Promise<Answer> {
  if (batch !== undefined) return relatedBatch(context, batch);
  const { rankedNow } = await import('../../brain/related.ts');
  const store = await context.store();
  const place = await context.place();
  const recent = await store.commands.list({ cwd: place.cwd, limit: 10 });
  const answer = answerOf(await rankedNow(store, { place, line, recent, now: context.now, limit }));
  return {
    data: answer.hits,
    perLine: true,
    text: (page) => hitsText(answer, page),
    ...(answer.hits.length === 0 && { nothing: 'Nothing that is known belongs here now.' }),
  };
}

/** One answer per row in the order of the rows; a wrong row's says why it is wrong. */
async function relatedBatch(context: Context, file: string): Promise<Answer> {
  const [{ relatedRow }, { rankedNow }, { placeOf }] = await Promise.all([
    import('../../brain/related-row.ts'),
    import('../../brain/related.ts'),
    import('../../shell/place.ts'),
  ]);
  const store = await context.store();
  const answers: RelatedAnswer[] = [];
  for await (const { number, text } of linesOf(file, context.world)) {
    const question = relatedRow(text, { now: context.now, placeOf });
    if (typeof question === 'string') {
      context.world.stderr.write(`${wrongRowText({ row: number, reason: question })}\n`);
      answers.push({ hits: [], error: question });
    } else {
      answers.push(answerOf(await rankedNow(store, question)));
    }
  }
  return {
    data: answers,
    perLine: true,
    text: (page) => answers.map((answer) => hitsText(answer, page)).join('\n\n'),
    ...(answers.some(({ error }) => error !== undefined) && { exit: 1 }),
  };
}

function answerOf(ranked: readonly Ranked[]): RelatedAnswer {
  return {
    hits: ranked.map(({ item, score }) => ({
      // A memory's id is what `pilot memory show` takes; the kinds have names of their own.
      id: item.id.replace(/^memory:/, ''),
      kind: item.kind,
      title: item.title,
      score: Math.round(score * 1000) / 1000,
      why: item.reasons ?? [item.why],
    })),
  };
}

function hitsText({ hits, error }: RelatedAnswer, page: Page): string {
  if (error !== undefined) return oneLine(`wrong: ${error}`, page);
  if (hits.length === 0) return page.paint.dim('nothing');
  return hits
    .map(({ kind, title, why }) => oneLine(`${kind.padEnd(8)}  ${title}  (${why.join(' · ')})`, page))
    .join('\n');
}
