import type { Entry, Task } from '../../store/records.ts';
import type { Context } from '../context.ts';
import { entryLine } from '../entry-line.ts';
import { type Answer, type Page, safe } from '../output.ts';

/** Its timer starts with it, and the one that ran stops. */
export async function startTask(context: Context, name: string): Promise<Answer> {
  const { taskNamed } = await import('../../tasks/named.ts');
  const { startTask: start } = await import('../../worklog/task-timer.ts');
  const store = await context.store();
  const place = await context.place();
  const { task, stopped } = await start(store, await taskNamed(store, name), { now: context.now, place });
  return answer(context, task, 'started', stopped);
}

export async function stopTask(context: Context, name: string): Promise<Answer> {
  const { taskNamed } = await import('../../tasks/named.ts');
  const { stopTask: stop } = await import('../../worklog/task-timer.ts');
  const store = await context.store();
  const { task, stopped } = await stop(store, await taskNamed(store, name), { now: context.now });
  return answer(context, task, 'stopped', stopped);
}

async function answer(context: Context, task: Task, verb: string, stopped: Entry[]): Promise<Answer> {
  const lines: ((page: Page) => string)[] = [];
  for (const entry of stopped) lines.push(await entryLine('stopped after', entry, context));
  const said = (page: Page) => safe(`${verb} ${task.id}  ${task.text}`, page);
  return { data: { task, stopped }, text: (page) => [...lines, said].map((line) => line(page)).join('\n') };
}
