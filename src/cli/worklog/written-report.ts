import { resolve } from 'node:path';
import { PilotError } from '../../errors.ts';
import { contentUuid } from '../../formats/content-uuid.ts';
import { spanTitle } from '../../worklog/reports/day-words.ts';
import { clockIn } from '../../zones.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../output.ts';
import type { Gathered } from './gather-report.ts';
import { footnotes } from './report-notes.ts';
import type { ReportOptions } from './report-options.ts';
import { writePieces } from './write-pieces.ts';

type Kind = 'html' | 'csv' | 'md' | 'ics';

/** The report as a file of another kind, or on stdout; null where none is asked for. */
export async function writtenReport(
  context: Context,
  gathered: Gathered,
  withEntries: boolean,
  options: ReportOptions,
): Promise<Answer | null> {
  const kinds = (['html', 'csv', 'md', 'ics'] as const).filter((kind) => options[kind] !== undefined);
  const [kind, second] = kinds;
  if (kind === undefined) return null;
  if (second !== undefined) throw new PilotError('USAGE', `--${kind} and --${second} are two reports: ask for one.`);
  const file = options[kind];
  const target = typeof file === 'string' && file !== '-' ? resolve(context.world.cwd, file) : null;
  await writePieces(await piecesOf(kind, context, gathered, withEntries), target, context.world);
  return {
    data: { file: target, format: kind },
    text: () => `wrote ${spanTitle(gathered.span)} to ${String(file)}`,
    ...(target === null && { written: true as const }),
  };
}

async function piecesOf(
  kind: Kind,
  { now }: Context,
  gathered: Gathered,
  withEntries: boolean,
): Promise<Iterable<string>> {
  const { span, report, heat, gaps, estimates, entries } = gathered;
  const [title, notes] = [spanTitle(span), footnotes(gathered)];
  if (kind === 'html') {
    const { htmlPage } = await import('../../worklog/reports/html-page.ts');
    const content = { title, notes, report, withEntries, heat, gaps, clock: clockIn };
    return [htmlPage({ ...content, estimates: estimates?.tasks ?? null })];
  }
  if (kind === 'md') {
    const { markdownPage } = await import('../../worklog/reports/markdown-page.ts');
    return [`${markdownPage(title, report, notes)}\n`];
  }
  if (kind === 'csv') {
    const { timeSheet } = await import('../../worklog/reports/time-sheet.ts');
    const { writeCsv } = await import('../../formats/csv-table.ts');
    const { guarded } = await import('../../worklog/formats/csv.ts');
    return [writeCsv(timeSheet(report).map((row) => row.map(guarded)))];
  }
  const { ics } = await import('../../worklog/formats/ics.ts');
  return ics.write(entries, new Map(), { now, zone: 'UTC', project: null, uuidOf: contentUuid });
}
