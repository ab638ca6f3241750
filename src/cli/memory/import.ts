import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { exchangeRowOf, type ExchangeRow, importRows } from '../../brain/exchange/jsonl.ts';
import { importMarkdown } from '../../brain/exchange/markdown-folder.ts';
import type { Context } from '../context.ts';
import { linesOf, type WrongRow, wrongRowText } from '../json-lines.ts';
import { type Answer, paragraph } from '../output.ts';

/** What `export` wrote, or a folder of Markdown files. */
export async function importMemories(context: Context, path: string): Promise<Answer> {
  return isMarkdown(resolve(context.world.cwd, path)) ? importFolder(context, path) : importJsonl(context, path);
}

async function importFolder(context: Context, path: string): Promise<Answer> {
  const store = await context.store();
  const result = await importMarkdown(store, resolve(context.world.cwd, path), await context.place(), context.now);
  const { added, changed, known, forgotten, skipped } = result;
  return {
    data: result,
    text: (page) =>
      [
        `remembered: ${added}${counts([
          [changed, 'changed'],
          [known, 'known already'],
          [forgotten, 'forgotten before'],
          [skipped.length, 'left out'],
        ])}`,
        ...skipped.map(({ file, reason }) => paragraph(`${file}: ${reason}`, page)),
      ].join('\n'),
  };
}

async function importJsonl(context: Context, path: string): Promise<Answer> {
  const wrong: WrongRow[] = [];

  async function* rows(): AsyncGenerator<ExchangeRow> {
    for await (const { number, text } of linesOf(path, context.world)) {
      const row = exchangeRowOf(text);
      if (typeof row === 'string') wrong.push({ row: number, reason: row });
      else yield row;
    }
  }

  const result = await importRows(await context.store(), rows());
  for (const row of wrong) context.world.stderr.write(`${wrongRowText(row)}\n`);
  const { added, known, forgotten, links } = result;
  return {
    data: { ...result, wrong },
    text: () =>
      `remembered: ${added}${counts([
        [known, 'known already'],
        [forgotten, 'forgotten before'],
        [links, 'links'],
        [wrong.length, 'wrong'],
      ])}`,
    ...(wrong.length > 0 && { exit: 1 }),
  };
}

function counts(others: [count: number, what: string][]): string {
  return others
    .filter(([count]) => count > 0)
    .map(([count, what]) => `, ${count} ${what}`)
    .join('');
}

function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path) || statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
