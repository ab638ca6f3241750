import { projectOf } from '../../store/project.ts';
import type { Task } from '../../store/records.ts';
import { formatDue } from '../../tasks/due.ts';
import type { Status } from '../../tasks/status.ts';
import type { Context } from '../context.ts';
import { type Cell, type Page, table } from '../output.ts';

/** What is known of tasks that were looked at together. */
interface Known {
  statusOf: (task: Task) => Status;
  urgencyOf: (task: Task) => number;
}

interface Column {
  heading: string;
  align?: 'right';
  flexible?: true;
  /** On pages that are narrower it is left out: a column of which nothing can be read helps nobody. */
  from?: number;
  cell: (task: Task, page: Page) => Cell;
}

export async function taskTable(tasks: Task[], { now }: Context, known?: Known): Promise<(page: Page) => string> {
  const all = known === undefined ? columnsAt(now) : [...columnsAt(now), ...knownColumns(known)];
  return (page) => {
    const columns = all.filter(({ from = 0 }) => page.width >= from);
    return table(
      columns,
      tasks.map((task) => columns.map(({ cell }) => cell(task, page))),
      page,
    );
  };
}

function columnsAt(now: number): Column[] {
  return [
    { heading: 'id', align: 'right', cell: ({ id }, { paint }) => ({ text: String(id), paint: paint.dim }) },
    {
      heading: 'task',
      flexible: true,
      cell: ({ text, doneAt }, { paint }) => (doneAt === null ? text : { text, paint: paint.dim }),
    },
    {
      heading: 'tags',
      from: 60,
      cell: ({ tags }, { paint }) => ({ text: tags.map((tag) => `+${tag}`).join(' '), paint: paint.dim }),
    },
    { heading: 'due', cell: (task, page) => dueCell(task, now, page) },
    {
      heading: 'priority',
      from: 60,
      cell: ({ priority }, { paint }) => ({ text: priority ?? '', paint: priority === 'high' ? paint.red : paint.dim }),
    },
    {
      heading: 'where',
      from: 50,
      cell: (task, { paint }) => ({ text: task.project || projectOf(task), paint: paint.dim }),
    },
  ];
}

function dueCell({ due, doneAt }: Task, now: number, { paint }: Page): Cell {
  if (doneAt !== null) return { text: 'done', paint: paint.dim };
  return due === null ? '' : { text: formatDue(due, now), paint: due <= now ? paint.red : paint.yellow };
}

function knownColumns({ statusOf, urgencyOf }: Known): Column[] {
  return [
    {
      heading: 'is',
      from: 80,
      // Pending is what all the others are.
      cell: (task, { paint }) => {
        const status = statusOf(task);
        return { text: status === 'pending' || status === 'done' ? '' : status, paint: paint.cyan };
      },
    },
    {
      heading: 'urgency',
      align: 'right',
      from: 100,
      cell: (task, { paint }) => ({ text: task.doneAt === null ? urgencyOf(task).toFixed(1) : '', paint: paint.dim }),
    },
  ];
}
