import { PilotError } from '../errors.ts';
import type { Task } from '../store/records.ts';
import type { Store } from '../store/store.ts';

/** All of them or an error, so that a mistyped name changes nothing. Each once. */
export async function tasksNamed(store: Store, names: readonly string[]): Promise<Task[]> {
  const tasks = await Promise.all(names.map((name) => taskNamed(store, name)));
  return [...new Map(tasks.map((task) => [task.id, task])).values()];
}

/** The task of this number, `12` or `#12`, or whose uuid begins so. */
export async function taskNamed(store: Store, name: string): Promise<Task> {
  const plain = name.replace(/^#/, '');
  const found = /^\d{1,9}$/.test(plain) ? await byNumber(store, Number(plain)) : await byUuid(store, plain);
  const [task] = found;
  if (task !== undefined && found.length === 1) return task;
  if (task !== undefined) {
    throw new PilotError('AMBIGUOUS_ID', `More than one task begins with ${name}.`, {
      hint: `Give more of it, or a number: ${found.map(({ id }) => id).join(', ')}.`,
    });
  }
  throw new PilotError('NOT_FOUND', `There is no task ${name}.`, {
    hint: 'Run pilot task list --all for their numbers.',
  });
}

async function byNumber(store: Store, id: number): Promise<Task[]> {
  const task = await store.tasks.get(id);
  return task === undefined ? [] : [task];
}

async function byUuid(store: Store, beginning: string): Promise<Task[]> {
  if (!/^[0-9a-f][0-9a-f-]{3,35}$/i.test(beginning)) return [];
  const found = await store.tasks.startingWith(beginning, 9);
  return found.length > 0 ? found : store.tasks.startingWith(beginning.toLowerCase(), 9);
}
