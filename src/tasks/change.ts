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

/** What one line says otherwise than another: what is no longer said is none. */
export function differenceOf(before: ParsedTask, after: ParsedTask): ParsedTask {
  const names = new Set([...Object.keys(before.fields), ...Object.keys(after.fields)]) as Set<
    keyof ParsedTask['fields']
  >;
  const changed = [...names].filter((name) => before.fields[name] !== after.fields[name]);
  const fields = changed.map((name) => [name, after.fields[name] ?? (name === 'project' ? '' : null)]);
  const [was, is] = [before.depends ?? [], after.depends ?? []];
  const sameDepends = was.length === is.length && was.every((name) => is.includes(name));
  return {
    text: after.text,
    tags: after.tags.filter((tag) => !before.tags.includes(tag)),
    untags: [...after.untags, ...before.tags.filter((tag) => !after.tags.includes(tag))],
    fields: Object.fromEntries(fields) as ParsedTask['fields'],
    ...(!sameDepends && { depends: is }),
  };
}
