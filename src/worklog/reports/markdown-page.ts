import { formatDuration } from '../../duration.ts';
import { dayTitle } from './day-words.ts';
import type { Report, Sum } from './report.ts';

/** A report as tables of Markdown. */
export function markdownPage(title: string, report: Report<unknown>, notes: readonly string[]): string {
  const paid = report.billableMs > 0;
  const row = (name: string, sum: Sum): string => {
    const cells = [name, formatDuration(sum.ms), ...(paid ? [formatDuration(sum.billableMs), amountText(sum)] : [])];
    return `| ${cells.map(cellText).join(' | ')} |`;
  };
  const head = [report.by, 'time', ...(paid ? ['billable', 'amount'] : [])];
  const groups = report.groups.map((group) => row(report.by === 'day' ? dayTitle(group.name) : group.name, group));
  const days = report.days.filter(({ ms }) => ms > 0).map((day) => row(dayTitle(day.day), day));
  const table = (first: string, rows: string[]): string =>
    [
      `| ${[first, ...head.slice(1)].join(' | ')} |`,
      `|---|${'---:|'.repeat(head.length - 1)}`,
      ...rows,
      row('total', report),
    ].join('\n');
  return [
    `# ${title}`,
    table(report.by, groups),
    ...(report.by === 'day' || report.days.length === 1 ? [] : [table('day', days)]),
    ...notes,
  ].join('\n\n');
}

function amountText({ amount }: Sum): string {
  return amount === null ? '' : amount.toFixed(2);
}

function cellText(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').replace(/[\\|*_`<[\]#]/g, '\\$&');
}
