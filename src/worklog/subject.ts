import { PilotError } from '../errors.ts';
import { projectOf } from '../store/project.ts';
import type { Place, Task } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { SubjectWords } from './subject-words.ts';
import type { Subject } from './timer-changes.ts';
import { ticketOf } from './ticket.ts';

/** What words are about: the tasks that they and the branch name are looked up. Refuses a `task:12` that is not there. */
export async function saidSubject(store: Store, words: SubjectWords, place: Place): Promise<Required<Subject>> {
  const tasks: Task[] = [];
  for (const id of [words.task?.id, ticketOf(place.branch).task]) {
    const task = id === undefined || id === null ? undefined : await store.tasks.get(id);
    if (task !== undefined) tasks.push(task);
  }
  if (words.task?.certain === true && taskOf(words.task.id, tasks) === null) {
    const hint = 'Run pilot task for their numbers.';
    throw new PilotError('NOT_FOUND', `There is no task ${words.task.id}.`, { hint });
  }
  return subjectOf(words, place, tasks);
}

/**
 * What an entry is about: what was said, else what its place says. A task gives its words and its project where nothing
 * else was said; the branch's ticket becomes a tag, unless it was for
 * another project.
 */
export function subjectOf(words: SubjectWords, place: Place, tasks: readonly Task[]): Required<Subject> {
  const ticket = ticketOf(place.branch);
  const said = taskOf(words.task?.id ?? null, tasks);
  const here = words.project === null;
  const task = said ?? taskOf(here ? ticket.task : null, tasks);
  const tags = [...words.tags, ...(ticket.tag === null || !here ? [] : [ticket.tag])];
  return {
    note: words.note === '' ? (task?.text ?? '') : words.note,
    project: words.project ?? task?.project ?? projectOf(place),
    tags: [...new Set(tags)],
    task: task?.uuid ?? null,
    billable: words.billable,
    background: words.background,
  };
}

function taskOf(id: number | null, tasks: readonly Task[]): Task | null {
  return tasks.find((task) => task.id === id && task.deletedAt === null) ?? null;
}
