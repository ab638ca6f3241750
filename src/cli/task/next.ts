import { byUrgency, urgencyOf } from '../../tasks/urgency.ts';
import type { Context } from '../context.ts';
import { type Answer, table } from '../output.ts';
import { gatherTasks } from './gather.ts';

/** What to do now, and what speaks for it. What is blocked or waits is not there. A number says how many. */
export async function nextTasks(context: Context, words: string[]): Promise<Answer> {
  const { now } = context;
  const [first = '', ...others] = words;
  const counted = /^[1-9]\d{0,3}$/.test(first);
  const limit = counted ? Number(first) : 5;
  const filter = counted ? others : words;
  const { tasks, dependencies, place } = await gatherTasks(context, filter, { shown: ['pending', 'active'] });
  const best = byUrgency(tasks, { now, place, dependencies })
    .slice(0, limit)
    .map((task) => ({ task, urgency: urgencyOf(task, now, dependencies) }));
  return {
    data: best.map(({ task, urgency }) => ({ ...task, urgency })),
    text: (page) =>
      table(
        columns,
        best.map(({ task, urgency }) => [
          { text: String(task.id), paint: page.paint.dim },
          task.text,
          { text: urgency.score.toFixed(1), paint: page.paint.bold },
          { text: whyOf(urgency.reasons), paint: page.paint.dim },
        ]),
        page,
      ),
    ...(best.length === 0 && { nothing: 'There is nothing to do next.' }),
  };
}

const columns = [
  { heading: 'id', align: 'right' as const },
  { heading: 'task', flexible: true },
  { heading: 'urgency', align: 'right' as const },
  { heading: 'why', flexible: true },
];

/** What says most first. */
function whyOf(reasons: { why: string; points: number }[]): string {
  return reasons
    .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .filter(({ points }) => Math.abs(points) >= 0.05)
    .map(({ why, points }) => `${why} ${points.toFixed(1)}`)
    .join(', ');
}
