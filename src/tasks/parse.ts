import { PilotError } from '../errors.ts';
import { closest } from '../grammar/suggest.ts';
import type { Instant } from '../events.ts';
import type { Priority, Task } from '../store/records.ts';
import { parseDue } from './due.ts';

export type ParsedTask = Pick<Task, 'text' | 'tags' | 'due' | 'priority'>;

/**
 * `fix flaky test +ci due:fri !high`: signs stand for what they mean, anywhere in the line; every other word
 * is the text. A sign that is part of a word (a+b, C++, an address) is text too.
 */
export function parseTask(text: string, { now }: { now: Instant }): ParsedTask {
  const task: ParsedTask = { text: '', tags: [], due: null, priority: null };
  const words = text.split(/\s+/).filter((word) => word !== '' && !take(word, task, now));
  if (words.length > 0) return { ...task, text: words.join(' '), tags: [...new Set(task.tags)] };
  throw new PilotError('TASK_EMPTY', 'A task needs words that say what is to do.', {
    hint: 'Such as: fix flaky test +ci due:fri !high',
  });
}

/** Whether the word is a sign; then the task has what it says. */
function take(word: string, task: ParsedTask, now: Instant): boolean {
  const tag = /^\+(\p{L}[\p{L}\p{N}_.-]*)$/u.exec(word)?.[1];
  const priority = priorityOf(/^!(\w+)$/.exec(word)?.[1]?.toLowerCase() ?? '');
  const due = /^due:(.*)$/i.exec(word)?.[1];
  if (tag !== undefined) task.tags.push(tag);
  if (priority !== undefined) task.priority = priority;
  if (due !== undefined) task.due = parseDue(due, now);
  return tag !== undefined || priority !== undefined || due !== undefined;
}

function priorityOf(name: string): Priority | undefined {
  const priority = priorities.get(name);
  const meant = priority === undefined ? misspelled(name) : undefined;
  if (meant === undefined) return priority;
  throw new PilotError('TASK_BAD_PRIORITY', `!${name} is no priority.`, { hint: `Did you mean !${meant}?` });
}

/** Words such as !log and !now are near to `low` too, so of that only slips that are no words count. */
function misspelled(name: string): string | undefined {
  if (/^(?:lo|lw|lwo|lo+w+)$/.test(name)) return 'low';
  return closest(
    name,
    ['high', 'medium'].filter((known) => known[0] === name[0]),
    2,
  );
}

const priorities = new Map<string, Priority>([
  ['high', 'high'],
  ['h', 'high'],
  ['medium', 'medium'],
  ['med', 'medium'],
  ['m', 'medium'],
  ['low', 'low'],
  ['l', 'low'],
]);
