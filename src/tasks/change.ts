import { projectOf } from '../store/project.ts';
import type { Task } from '../store/records.ts';
import type { TaskChange } from '../store/task-store.ts';
import type { ParsedTask } from './parse.ts';

/** What was said of a task that is there, as a change of it. What it depends on is not in it: those are named. */
export function changeOf(task: Task, { text, tags, untags, fields }: ParsedTask): TaskChange {
  const kept = [...new Set([...task.tags, ...tags])].filter((tag) => !untags.includes(tag));
  const same = kept.length === task.tags.length && kept.every((tag) => task.tags.includes(tag));
  const { project, ...rest } = fields;
  return {
    ...(text !== '' && text !== task.text && { text }),
    ...(!same && { tags: kept }),
    ...(project !== undefined && { project: project === '' ? projectOf(task) : project }),
    ...rest,
  };
}
