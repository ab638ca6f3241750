import type { Task } from '../../store/records.ts';
import type { Context } from '../context.ts';
import { type Answer, type Page, paragraph, safe } from '../output.ts';

/** All of a task: its line as it would be typed, what stands beside it. */
export async function showTask(context: Context, name: string): Promise<Answer> {
  const { taskNamed } = await import('../../tasks/named.ts');
  const { timeAgo } = await import('../../app/relative-time.ts');
  const { lineOf } = await import('../../tasks/line.ts');
  const { dependenciesOf } = await import('../../tasks/dependencies.ts');
  const { statusOf } = await import('../../tasks/status.ts');
  const store = await context.store();
  const task = await taskNamed(store, name);
  const before = task.depends.length === 0 ? [] : await store.tasks.list({ uuids: task.depends });
  const { now } = context;
  const { blocked } = dependenciesOf([task, ...before], now);
  const status = statusOf(task, { now, blocked });
  const idOf = (uuid: string) => before.find((each) => each.uuid === uuid)?.id.toString();
  const links = await store.links.neighbours({ kind: 'task', id: String(task.id) }, { depth: 1, limit: 20 });
  return {
    data: { ...task, status, links: links.map(({ end, link: { type } }) => ({ ...end, type })) },
    text: (page) =>
      [
        safe(`${task.id}  ${lineOf(task, idOf, now)}`, page),
        safe(`${status}, added ${timeAgo(task.createdAt, now)} in ${task.repo ?? task.cwd}`, page),
        ...task.checklist.map(({ text, done }, at) => safe(`  ${at + 1} [${done ? 'x' : ' '}] ${text}`, page)),
        ...links.map(({ end }) => safe(`  linked with ${end.kind}:${end.id}`, page)),
        ...task.annotations.map(({ at, text }) => safe(`  ${timeAgo(at, now)}: ${text}`, page)),
        ...noteLines(task, page),
      ].join('\n'),
  };
}

function noteLines({ note }: Task, page: Page): string[] {
  return note.trim() === '' ? [] : ['', paragraph(note.trimEnd(), page)];
}
