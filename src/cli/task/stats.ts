import { statuses } from '../../tasks/status.ts';
import type { Context } from '../context.ts';
import { type Answer, table } from '../output.ts';
import { gatherTasks } from './gather.ts';

export async function taskStats(context: Context, words: string[]): Promise<Answer> {
  const { statsOf } = await import('../../tasks/stats.ts');
  const { formatDuration } = await import('../../duration.ts');
  const { tasks } = await gatherTasks(context, words, { shown: statuses });
  const stats = statsOf(tasks, context.now);
  const { counts, overdue, added, finished, medianOpenMs, projects } = stats;
  const took = medianOpenMs === null ? '' : `; half of what is done took less than ${formatDuration(medianOpenMs)}`;
  return {
    data: stats,
    text: (page) =>
      [
        Object.entries(counts)
          .filter(([, count]) => count > 0)
          .map(([status, count]) => `${count} ${status}`)
          .join(', '),
        `${overdue} overdue; in the last 7 days ${added} added, ${finished} done${took}`,
        '',
        table(
          columns,
          projects.map(({ project, open, done }) => [project, String(open), String(done)]),
          page,
        ),
      ].join('\n'),
    ...(tasks.length === 0 && { nothing: 'There are no tasks to count.' }),
  };
}

const columns = [
  { heading: 'project', flexible: true },
  { heading: 'open', align: 'right' as const },
  { heading: 'done', align: 'right' as const },
];
