import { PilotError } from '../../errors.ts';
import type { Task } from '../../store/records.ts';
import type { TaskChange } from '../../store/task-store.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../output.ts';
import { findTask } from './find-task.ts';
import { priorities } from './priorities.ts';
import { taskTable } from './task-table.ts';

interface EditOptions {
  due?: string;
  priority?: string;
  tag?: string[];
  untag?: string[];
}

export async function editTask(context: Context, id: number, words: string[], options: EditOptions): Promise<Answer> {
  const store = await context.store();
  const task = await findTask(store, id);
  const change = await changeOf(task, words, options, context);
  if (Object.keys(change).length === 0) {
    throw new PilotError('NOTHING_TO_DO', 'Nothing to change was given.', {
      hint: 'Give a new text, or --due, --priority, --tag, --untag.',
    });
  }
  const changed = await store.tasks.update(task.id, change);
  return { data: changed, text: await taskTable([changed], context) };
}

/** Signs in the new text mean what they mean in `task add`; what they do not mention stays. */
async function changeOf(task: Task, words: string[], options: EditOptions, { now }: Context): Promise<TaskChange> {
  const { parseTask } = await import('../../tasks/parse.ts');
  const { parseDue } = await import('../../tasks/due.ts');
  const parsed = words.length === 0 ? null : parseTask(words.join(' '), { now });
  const tags = new Set([...task.tags, ...(parsed?.tags ?? []), ...bare(options.tag)]);
  for (const tag of bare(options.untag)) tags.delete(tag);
  const due = options.due === undefined ? parsed?.due : options.due === 'none' ? null : parseDue(options.due, now);
  const priority = options.priority === undefined ? parsed?.priority : priorityOf(options.priority);
  const sameTags = tags.size === task.tags.length && task.tags.every((tag) => tags.has(tag));
  return {
    ...(parsed !== null && { text: parsed.text }),
    ...(!sameTags && { tags: [...tags] }),
    ...(due !== undefined && (options.due !== undefined || due !== null) && { due }),
    ...(priority !== undefined && (options.priority !== undefined || priority !== null) && { priority }),
  };
}

function bare(tags: string[] | undefined): string[] {
  return (tags ?? []).map((tag) => tag.replace(/^\+/, ''));
}

function priorityOf(text: string): Task['priority'] {
  const priority = priorities.find((each) => each === text.replace(/^!/, ''));
  if (priority !== undefined) return priority === 'none' ? null : priority;
  throw new PilotError('BAD_PRIORITY', `"${text}" is no priority.`, { hint: `Use ${priorities.join(', ')}.` });
}
