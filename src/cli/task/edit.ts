import { PilotError } from '../../errors.ts';
import type { Instant } from '../../events.ts';
import type { Task } from '../../store/records.ts';
import type { ParsedTask } from '../../tasks/parse.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../output.ts';
import { priorities } from './priorities.ts';
import { taskTable } from './task-table.ts';

interface EditOptions {
  due?: string;
  priority?: string;
  tag?: string[];
  untag?: string[];
}

/** Signs in the new text mean what they mean in `task add`; what they do not mention stays. */
export async function editTask(context: Context, name: string, words: string[], options: EditOptions): Promise<Answer> {
  const { parseTask } = await import('../../tasks/parse.ts');
  const { taskNamed } = await import('../../tasks/named.ts');
  const { changeTask } = await import('../../tasks/save.ts');
  const store = await context.store();
  const task = await taskNamed(store, name);
  const said = parseTask(words.join(' '), { now: context.now, change: true });
  const parsed = { ...said, ...(await optionsSaid(said, options, context.now)) };
  if (isNothing(parsed)) {
    throw new PilotError('NOTHING_TO_DO', 'Nothing to change was given.', {
      hint: 'Give a new text, or --due, --priority, --tag, --untag.',
    });
  }
  const changed = await changeTask(store, task, parsed, context.now);
  return { data: changed, text: await taskTable([changed], context) };
}

async function optionsSaid(
  { tags, untags, fields }: ParsedTask,
  { due, priority, tag = [], untag = [] }: EditOptions,
  now: Instant,
): Promise<Pick<ParsedTask, 'tags' | 'untags' | 'fields'>> {
  const { parseDue } = await import('../../tasks/due.ts');
  return {
    tags: [...tags, ...bare(tag)],
    untags: [...untags, ...bare(untag)],
    fields: {
      ...fields,
      ...(due !== undefined && { due: due === 'none' ? null : parseDue(due, now) }),
      ...(priority !== undefined && { priority: priorityOf(priority) }),
    },
  };
}

function isNothing({ text, tags, untags, fields, depends }: ParsedTask): boolean {
  return text === '' && tags.length + untags.length + Object.keys(fields).length === 0 && depends === undefined;
}

function bare(tags: string[]): string[] {
  return tags.map((tag) => tag.replace(/^\+/, ''));
}

function priorityOf(text: string): Task['priority'] {
  const priority = priorities.find((each) => each === text.replace(/^!/, ''));
  if (priority !== undefined) return priority === 'none' ? null : priority;
  throw new PilotError('BAD_PRIORITY', `"${text}" is no priority.`, { hint: `Use ${priorities.join(', ')}.` });
}
