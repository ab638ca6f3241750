import { addDays, type Day } from './days.ts';
import type { ReportSpan } from './span.ts';

const words = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
  return (day: Day): string => format.format(Date.parse(`${day}T00:00:00Z`)).replace(',', '');
};

/** `Tuesday 3 November 2026` */
export const dayTitle = words({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
/** `Tue 3 Nov` */
export const shortDay = words({ weekday: 'short', day: 'numeric', month: 'short' });
export const weekdayName = words({ weekday: 'short' });
const monthTitle = words({ month: 'long', year: 'numeric' });

export function spanTitle({ kind, from, to }: ReportSpan): string {
  if (kind === 'day') return dayTitle(from);
  if (kind === 'week') return `Week of ${dayTitle(from)}`;
  if (kind === 'month') return monthTitle(from);
  return kind === 'year' ? from.slice(0, 4) : `${dayTitle(from)} to ${dayTitle(addDays(to, -1))}`;
}
