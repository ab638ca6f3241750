import { PilotError } from '../../errors.ts';
import type { ChecklistItem, Task } from '../../store/records.ts';
import type { Context } from '../context.ts';
import { type Answer, safe } from '../output.ts';

/** Shows the checklist of a task; `2 3` checks off or on again, `add text` puts one more on it, `rm 2` takes one off. */
export async function checkTask(context: Context, name: string, words: string[]): Promise<Answer> {
  const { taskNamed } = await import('../../tasks/named.ts');
  const store = await context.store();
  const task = await taskNamed(store, name);
  const checklist = changed(task, words);
  const { id, revision } = task;
  const now = checklist === task.checklist ? task : await store.tasks.update(id, { checklist, revision });
  return {
    data: now.checklist,
    text: (page) => [`${id}  ${task.text}`, ...now.checklist.map(line)].map((each) => safe(each, page)).join('\n'),
    ...(now.checklist.length === 0 && {
      nothing: `Task ${id} has no checklist. Begin one: pilot task check ${id} add write the tests`,
    }),
  };
}

function line({ text, done }: ChecklistItem, at: number): string {
  return `  ${at + 1} [${done ? 'x' : ' '}] ${text}`;
}

function changed({ id, checklist }: Task, [verb, ...rest]: string[]): ChecklistItem[] {
  if (verb === undefined) return checklist;
  if (verb === 'add') {
    const text = rest.join(' ').replace(/\s+/g, ' ').trim();
    if (text !== '') return [...checklist, { text, done: false }];
    throw new PilotError('CHECK_EMPTY', 'Say what is to be checked.', {
      hint: `pilot task check ${id} add write the tests`,
    });
  }
  const named = (verb === 'rm' ? rest : [verb, ...rest]).map((word) => placeOf(word, checklist, id));
  if (verb === 'rm') return checklist.filter((_, at) => !named.includes(at));
  return checklist.map((item, at) => (named.includes(at) ? { ...item, done: !item.done } : item));
}

function placeOf(word: string, checklist: readonly ChecklistItem[], id: number): number {
  const at = /^\d{1,4}$/.test(word) ? Number(word) - 1 : -1;
  if (checklist[at] !== undefined) return at;
  throw new PilotError('NOT_FOUND', `There is no "${word}" on the checklist of task ${id}.`, {
    hint: `Run pilot task check ${id} to see it. Use a number, add or rm.`,
  });
}
