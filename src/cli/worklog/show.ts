import type { Context } from '../context.ts';
import type { Answer } from '../output.ts';
import { gatherReport } from './gather-report.ts';
import { reportData } from './report-data.ts';
import type { ReportOptions } from './report-options.ts';
import { reportPage } from './report-page.ts';
import { writtenReport } from './written-report.ts';

export async function showWorklog(context: Context, words: string[], options: ReportOptions): Promise<Answer> {
  const gathered = await gatherReport(context, daysMeant(words, options), options);
  const withEntries = options.entries === true || gathered.span.kind === 'day' || gathered.span.kind === 'week';
  const written = await writtenReport(context, gathered, withEntries, options);
  if (written !== null) return written;
  return {
    // Only when it is asked for: of a month with many entries it takes as long as the report.
    get data() {
      return reportData(gathered);
    },
    text: (page) => reportPage(gathered, withEntries, page),
    ...(gathered.entries.length === 0 && { nothing: nothing[gathered.span.kind] }),
  };
}

/** People look for a report under that name, and mean a week where they say nothing else. */
function daysMeant(words: string[], { from, to }: ReportOptions): string[] {
  if (words[0] !== 'report') return words;
  const rest = words.slice(1);
  return rest.length === 0 && from === undefined && to === undefined ? ['week'] : rest;
}

const nothing = {
  day: 'No time is logged on that day.',
  week: 'No time is logged in that week.',
  month: 'No time is logged in that month.',
  year: 'No time is logged in that year.',
  range: 'No time is logged in those days.',
};
