import { type MonthDay, readMonth, weeksOf } from '../../tasks/month.ts';
import type { Context } from '../context.ts';
import { type Answer, type Cell, grid, oneLine, type Page } from '../output.ts';
import { gatherTasks, open } from './gather.ts';

/** A month with how many are due on each day, and below, which. */
export async function showCalendar(context: Context, words: string[], options: { month?: string }): Promise<Answer> {
  const month = readMonth(options.month, context.now);
  const { tasks } = await gatherTasks(context, words, { shown: open });
  const weeks = weeksOf(month, tasks);
  const days = weeks.flat().filter((day) => day !== null);
  const title = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' }).format(
    days[0]?.from ?? context.now,
  );
  return {
    data: {
      month: `${month.year}-${String(month.month).padStart(2, '0')}`,
      days: days.map(({ day, tasks: due }) => ({ day, tasks: due })),
    },
    text: (page) =>
      [oneLine(title, page), weekGrid(weeks, context.now, page), '', ...dueLines(days, page)].join('\n').trimEnd(),
  };
}

const weekdays = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

function weekGrid(weeks: (MonthDay | null)[][], now: number, page: Page): string {
  const { dim } = page.paint;
  const head: Cell[] = weekdays.map((name) => ({ text: `${name}  `, paint: dim }));
  const columns = weekdays.map(() => ({ align: 'right' as const }));
  const rows = weeks.map((week) => week.map((day) => cellOf(day, now, page)));
  return grid(columns, [head, ...rows], page);
}

/** The day, and how many are due on it; today has another sign between the two. */
function cellOf(day: MonthDay | null, now: number, { paint }: Page): Cell {
  if (day === null) return '';
  const today = day.from <= now && now < day.to;
  const count = day.tasks.length === 0 ? ' ' : day.tasks.length > 9 ? '+' : String(day.tasks.length);
  const sign = today ? '>' : day.tasks.length > 0 ? ':' : ' ';
  const overdue = day.tasks.length > 0 && day.to <= now;
  const { red, bold, dim } = paint;
  const text = `${day.day}${sign}${count}`;
  return { text, paint: overdue ? red : today || day.tasks.length > 0 ? bold : dim };
}

function dueLines(days: MonthDay[], page: Page): string[] {
  const rows = days.flatMap(({ from, tasks }) =>
    tasks.map((task, index): Cell[] => [
      { text: index === 0 ? dayName.format(from) : '', paint: page.paint.bold },
      { text: String(task.id), paint: page.paint.dim },
      task.text,
    ]),
  );
  return rows.length === 0 ? ['Nothing is due.'] : [grid([{}, { align: 'right' }, { flexible: true }], rows, page)];
}

const dayName = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: '2-digit' });
