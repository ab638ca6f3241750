import type { Place, Task } from '../../store/records.ts';
import type { SubjectWords } from '../../worklog/subject-words.ts';
import type { Subject } from '../../worklog/timer-changes.ts';
import type { Context } from '../context.ts';

/** What words are about, here: the tasks that they name are looked up. */
export async function saidSubject(context: Context, words: SubjectWords, place: Place): Promise<Required<Subject>> {
  const { subjectOf, tasksMeant } = await import('../../worklog/subject.ts');
  const { tasks } = await context.store();
  const found: Task[] = [];
  for (const id of tasksMeant(words, place)) {
    const task = await tasks.get(id);
    if (task !== undefined) found.push(task);
  }
  return subjectOf(words, place, found);
}
