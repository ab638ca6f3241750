import { measureCoverage, type Coverage, type Missed } from '../../grammar/coverage.ts';
import type { Context } from '../context.ts';
import { type Answer, type Page, safe, table } from '../output.ts';
import { openOwnGrammar } from '../own-grammar.ts';
import { readCorpus } from './corpus.ts';

/** What is asked for by name comes with its lines; else there is a row for each tool that has a cartridge. */
export async function showCoverage(context: Context, corpus: string, asked: string[]): Promise<Answer> {
  const { grammar } = await openOwnGrammar(context);
  const { tools, missed } = measureCoverage(readCorpus(context, corpus), grammar);
  const shown = tools.filter(({ tool, known }) => (asked.length > 0 ? asked.includes(tool) : known > 0));
  const lines = missed.filter(({ tool }) => asked.includes(tool));
  return {
    data: { tools: shown, missed: lines },
    text: (page) => [coverageTable(shown, page), ...lines.map((line) => missedText(line, page))].join('\n'),
    ...(shown.length === 0 && { nothing: 'There is no line of such a program in it.' }),
  };
}

function coverageTable(tools: Coverage[], page: Page): string {
  const columns = [
    { heading: 'program', flexible: true },
    ...['lines', 'known %', 'in full %', 'wrongly called wrong %'].map((heading) => ({
      heading,
      align: 'right' as const,
    })),
  ];
  const rows = tools.map(({ tool, lines, known, full, alarms }) => [
    tool,
    String(lines),
    ...[known, full, alarms].map((count) => share(count, lines)),
  ]);
  return table(columns, rows, page);
}

function missedText({ line, why }: Missed, page: Page): string {
  return `${safe(line, page)}\n    ${page.paint.dim(safe(why.join(', '), page))}`;
}

export function share(count: number, lines: number): string {
  return ((100 * count) / lines).toFixed(1);
}
