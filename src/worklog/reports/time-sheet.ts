import type { Report, Sum } from './report.ts';

/** A row for what each group has on each day: for a spreadsheet or an invoice. Hours are decimal. */
export function timeSheet(report: Report<unknown>): string[][] {
  const rows = report.cells.map(({ day, group, ...sum }) => [day, group, ...figures(sum)]);
  return [['day', report.by, 'hours', 'billable_hours', 'amount', 'background_hours'], ...rows];
}

function figures({ ms, billableMs, amount, backgroundMs }: Sum): string[] {
  return [hours(ms), hours(billableMs), amount === null ? '' : amount.toFixed(2), hours(backgroundMs)];
}

function hours(ms: number): string {
  return String(Math.round((ms / 3_600_000) * 10_000) / 10_000);
}
