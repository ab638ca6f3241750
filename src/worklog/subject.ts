import { PilotError } from '../errors.ts';
import { projectOf } from '../store/project.ts';
import type { Place, Task } from '../store/records.ts';
import type { SubjectWords } from './subject-words.ts';
import type { Subject } from './timer-changes.ts';
import { ticketOf } from './ticket.ts';

/** The numbers of the tasks that the words or the branch may be about: whoever makes a subject of them has to look these up. */
export function tasksMeant({ task }: SubjectWords, { branch }: Place): number[] {
  const ofBranch = ticketOf(branch).task;
  return [...(task === null ? [] : [task.id]), ...(ofBranch === null ? [] : [ofBranch])];
}

/**
 * What an entry is about: what was said, else what its place says. A task gives its words and its project where nothing
 * else was said; the branch's ticket becomes a tag, unless it
 * was for another project.
 */
export function subjectOf(words: SubjectWords, place: Place, tasks: readonly Task[]): Required<Subject> {
  const ticket = ticketOf(place.branch);
  const said = taskOf(words.task?.id ?? null, tasks);
  if (words.task?.certain === true && said === null) {
    throw new PilotError('NOT_FOUND', `There is no task ${words.task.id}.`, {
      hint: 'Run pilot task for their numbers.',
    });
  }
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
