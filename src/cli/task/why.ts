import type { Context } from '../context.ts';
import { type Answer, grid } from '../output.ts';

/** The points that make a task urgent, each with its reason. */
export async function whyTask(context: Context, name: string): Promise<Answer> {
  const { taskNamed } = await import('../../tasks/named.ts');
  const { dependenciesIn } = await import('../../tasks/most-urgent.ts');
  const { urgencyOf } = await import('../../tasks/urgency.ts');
  const { formatDue } = await import('../../tasks/due.ts');
  const store = await context.store();
  const task = await taskNamed(store, name);
  const dependencies = await dependenciesIn(store, context.now);
  const { score, reasons } = urgencyOf(task, context.now, dependencies);
  const due = task.due === null ? '' : formatDue(task.due, context.now);
  const rows = [...reasons, { why: 'together', points: score }].map(({ why, points }) => [
    points.toFixed(1),
    why === 'due' || (why === 'overdue' && due !== 'overdue') ? `due: ${due}` : why,
  ]);
  return {
    data: { task, score, reasons },
    text: (page) => `${task.id}  ${task.text}\n${grid([{ align: 'right' }, {}], rows, page)}`,
  };
}
