import type { Task } from '../../store/records.ts';
import { type AgendaPart, agendaOf } from '../../tasks/agenda.ts';
import { formatDue } from '../../tasks/due.ts';
import { addDays, isMidnight } from '../../tasks/calendar.ts';
import type { Context } from '../context.ts';
import { type Answer, type Cell, type Page, table } from '../output.ts';
import { gatherTasks, open } from './gather.ts';

export async function showAgenda(context: Context, words: string[]): Promise<Answer> {
  const { tasks } = await gatherTasks(context, words, { shown: open });
  const parts = agendaOf(tasks, context.now);
  return {
    data: Object.fromEntries(parts.map(({ group, tasks: members }) => [group, members])),
    text: (page) => {
      const shown = page.width < 60 ? columns.slice(0, 3) : columns;
      const rows = rowsOf(parts, context.now, page);
      return table(
        shown,
        rows.map((row) => row.slice(0, shown.length)),
        page,
      );
    },
    ...(parts.length === 0 && { nothing: 'There is nothing on the agenda.' }),
  };
}

const columns = [
  { heading: 'id', align: 'right' as const },
  { heading: 'task', flexible: true },
  { heading: 'when' },
  { heading: 'project' },
];

function rowsOf(parts: AgendaPart[], now: number, page: Page): Cell[][] {
  const { bold, dim, red } = page.paint;
  return parts.flatMap(({ group, tasks }) => [
    ['', { text: `${group} (${tasks.length})`, paint: group === 'overdue' ? red.bold : bold }, '', ''],
    ...tasks.map((task): Cell[] => [
      { text: String(task.id), paint: dim },
      task.text,
      { text: whenOf(task, group, now), paint: group === 'overdue' ? red : dim },
      { text: task.project, paint: dim },
    ]),
  ]);
}

function whenOf({ due, scheduled, wait }: Task, group: AgendaPart['group'], now: number): string {
  if (group === 'waiting' && wait !== null) return `until ${formatDue(wait, now)}`;
  if (due !== null) return formatDue(due, now);
  if (scheduled === null || scheduled <= now) return scheduled === null ? '' : 'from now';
  // A day that begins is named by the one that ends after it.
  return `from ${formatDue(isMidnight(scheduled) ? addDays(scheduled, 1) : scheduled, now)}`;
}
