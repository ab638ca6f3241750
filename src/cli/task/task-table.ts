import type { Task } from '../../store/records.ts';
import type { Context } from '../context.ts';
import { type Page, table } from '../output.ts';

export async function taskTable(tasks: Task[], { now }: Context): Promise<(page: Page) => string> {
  const { formatDue } = await import('../../tasks/due.ts');
  const { projectOf } = await import('../../store/project.ts');
  return (page) => {
    const { dim, red, yellow } = page.paint;
    const rows = tasks.map((task) => [
      { text: String(task.id), paint: dim },
      task.doneAt === null ? task.text : { text: task.text, paint: dim },
      { text: task.tags.map((tag) => `+${tag}`).join(' '), paint: dim },
      task.doneAt !== null
        ? { text: 'done', paint: dim }
        : {
            text: task.due === null ? '' : formatDue(task.due, now),
            paint: (task.due ?? Infinity) < now ? red : yellow,
          },
      { text: task.priority ?? '', paint: task.priority === 'high' ? red : dim },
      { text: projectOf(task), paint: dim },
    ]);
    return table(columns, rows, page);
  };
}

const columns = [
  { heading: 'id', align: 'right' as const },
  { heading: 'task', flexible: true },
  { heading: 'tags' },
  { heading: 'due' },
  { heading: 'priority' },
  { heading: 'where' },
];
