import { formatDuration } from '../duration.ts';
import type { Instant } from '../events.ts';
import { projectOf } from '../store/project.ts';
import type { Task } from '../store/records.ts';
import { clockOf, isMidnight, isoDay } from './calendar.ts';
import { recurSign } from './every.ts';
import { isName, parseTask } from './parse.ts';

/** The task as it would be typed. `nameOf` says how the tasks that it depends on are named: by their numbers. */
export function lineOf(task: Task, nameOf: (uuid: string) => string | undefined, now: Instant): string {
  const depends = task.depends.map(nameOf).filter((name) => name !== undefined);
  return [
    typedText(task.text, now),
    // What another program has named otherwise cannot be typed, and stays as it is.
    ...task.tags.filter(isName).map((tag) => `+${tag}`),
    ...(task.project === projectOf(task) || !isName(task.project) ? [] : [`@${task.project}`]),
    ...moment('due', task.due, 'end'),
    ...moment('wait', task.wait, 'beginning'),
    ...moment('scheduled', task.scheduled, 'beginning'),
    ...moment('until', task.until, 'end'),
    ...(task.priority === null ? [] : [`!${task.priority}`]),
    ...(task.estimateMs === null ? [] : [`est:${formatDuration(task.estimateMs)}`]),
    ...(depends.length === 0 ? [] : [`dep:${depends.join(',')}`]),
    ...(task.recur === null ? [] : [recurSign(task.recur)]),
  ].join(' ');
}

/** Words as they would be typed, so that none is taken for a sign. */
export function typedText(text: string, now: Instant): string {
  return text
    .trim()
    .split(/\s+/)
    .map((word) => (isSign(word, now) ? `\\${word}` : word))
    .join(' ');
}

function isSign(word: string, now: Instant): boolean {
  if (!/^(?:[-+@!\\]|[a-z]+:)/i.test(word)) return false;
  try {
    return parseTask(word, { now, change: true }).text !== word;
  } catch {
    return true;
  }
}

/** A midnight is the end of the day before, or the beginning of its own. */
function moment(key: string, at: Instant | null, is: 'end' | 'beginning'): string[] {
  if (at === null) return [];
  if (!isMidnight(at)) return [`${key}:${isoDay(at)} ${clockOf(at)}`];
  return [`${key}:${isoDay(is === 'end' ? at - 1 : at)}`];
}
