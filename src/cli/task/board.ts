import type { Task } from '../../store/records.ts';
import { byUrgency } from '../../tasks/urgency.ts';
import type { Context } from '../context.ts';
import { type Answer, type Cell, grid, oneLine, type Page } from '../output.ts';
import { gatherTasks, type Gathered, open } from './gather.ts';

interface Column {
  title: string;
  tasks: Task[];
}

/** Of each column so many; the rest is counted. */
const most = 15;
const leastWidth = 14;

export async function showBoard(
  context: Context,
  words: string[],
  options: { by: 'status' | 'project' },
): Promise<Answer> {
  const gathered = await gatherTasks(context, words, { shown: options.by === 'status' ? [...open, 'done'] : open });
  const columns = columnsOf(gathered, options.by, context.now);
  return {
    data: Object.fromEntries(columns.map(({ title, tasks }) => [title, tasks])),
    text: (page) => (fits(columns, page) ? beside(columns, page) : stacked(columns, page)),
    ...(gathered.tasks.length === 0 && { nothing: 'There are no tasks on the board.' }),
  };
}

function columnsOf(
  { tasks, dependencies, place, statusOf }: Gathered,
  by: 'status' | 'project',
  now: number,
): Column[] {
  const ordered = byUrgency(tasks, { now, place, dependencies });
  if (by === 'project') {
    return [...Map.groupBy(ordered, ({ project }) => project || 'no project')].map(([title, members]) => ({
      title,
      tasks: members,
    }));
  }
  const groups = Map.groupBy(ordered, statusOf);
  return (['pending', 'active', 'waiting', 'blocked', 'done'] as const).map((title) => {
    const members = groups.get(title) ?? [];
    return { title, tasks: title === 'done' ? members.toSorted((a, b) => (b.doneAt ?? 0) - (a.doneAt ?? 0)) : members };
  });
}

function fits(columns: Column[], { width }: Page): boolean {
  return width !== Infinity && columns.length * (leastWidth + 2) - 2 <= width;
}

function beside(columns: Column[], page: Page): string {
  const width = Math.floor((page.width + 2) / columns.length) - 2;
  const cells = columns.map((column) => [headOf(column, page), ...cardsOf(column, page)]);
  const height = Math.max(...cells.map(({ length }) => length));
  const rows = Array.from({ length: height }, (_, row) => cells.map((column) => column[row] ?? ''));
  // Every column as wide as the others, whatever stands in them.
  const rule: Cell[] = columns.map(() => ({ text: (page.unicode ? '─' : '-').repeat(width), paint: page.paint.dim }));
  return grid(
    columns.map(() => ({ flexible: true })),
    [rows[0] ?? [], rule, ...rows.slice(1)],
    page,
  );
}

function stacked(columns: Column[], page: Page): string {
  return columns
    .filter(({ tasks }) => tasks.length > 0)
    .map((column) => {
      const cards = cardsOf(column, page).map((card) => (typeof card === 'string' ? card : card.text));
      return [
        page.paint.bold(oneLine(headText(column), page)),
        ...cards.map((card) => oneLine(`  ${card}`, page)),
      ].join('\n');
    })
    .join('\n\n');
}

function headOf(column: Column, { paint }: Page): Cell {
  return { text: headText(column), paint: paint.bold };
}

function headText({ title, tasks }: Column): string {
  return `${title} (${tasks.length})`;
}

function cardsOf({ tasks }: Column, { paint }: Page): Cell[] {
  const cards = tasks.slice(0, most).map((task): Cell => {
    const text = `${task.id} ${task.text}`;
    return task.priority === 'high' && task.doneAt === null ? { text, paint: paint.red } : text;
  });
  return tasks.length > most ? [...cards, { text: `+${tasks.length - most} more`, paint: paint.dim }] : cards;
}
