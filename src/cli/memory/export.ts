import { mkdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { exportRows } from '../../brain/exchange/jsonl.ts';
import { markdownOf } from '../../brain/exchange/markdown.ts';
import type { Memory } from '../../store/records.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../output.ts';

export async function exportMemories(context: Context, { markdown }: { markdown?: string }): Promise<Answer> {
  return markdown === undefined ? exportJsonl(context) : exportMarkdown(context, markdown);
}

/** As it comes, however much it is. */
async function exportJsonl(context: Context): Promise<Answer> {
  const { stdout } = context.world;
  for await (const row of exportRows(await context.store())) {
    if (!stdout.write(`${JSON.stringify(row)}\n`)) await once(stdout, 'drain');
  }
  return { data: null, text: () => '', written: true };
}

async function exportMarkdown(context: Context, folder: string): Promise<Answer> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let count = 0;
  for await (const row of exportRows(await context.store())) {
    if (!('memory' in row)) continue;
    const memory = { ...row.memory, seq: 0 };
    writeFileSync(join(folder, fileNameOf(memory)), markdownOf(memory), { mode: 0o600 });
    count += 1;
  }
  return { data: { folder, files: count }, text: () => `wrote ${count} files to ${folder}` };
}

/** Readable, and of its own even where two titles are alike. */
function fileNameOf({ title, id }: Memory): string {
  const words = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${[words, id.replace(/[^\w-]+/g, '-').slice(0, 40)].filter((part) => part !== '').join('-')}.md`;
}
