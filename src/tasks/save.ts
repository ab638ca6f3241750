import { PilotError } from '../errors.ts';
import type { Instant } from '../events.ts';
import { inOneStep } from '../store/in-one-step.ts';
import type { WorkChange } from '../store/journal-store.ts';
import type { LinkEnd, Place, Task } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { changeOf } from './change.ts';
import { cycleBy } from './dependencies.ts';
import { numbersIn } from './mentions.ts';
import { tasksNamed } from './named.ts';
import type { ParsedTask } from './parse.ts';
import { firstDue } from './recurrence.ts';

interface Made {
  place: Place;
  now: Instant;
  /** What it was made from: a command that failed, a memory. */
  from?: LinkEnd | null;
}

/** A new task as it was typed. The tasks that its text names (#12) are linked to it. */
export async function addTask(store: Store, parsed: ParsedTask, { place, now, from = null }: Made): Promise<Task> {
  const { text, tags, fields } = parsed;
  const depends = (await tasksNamed(store, parsed.depends ?? [])).map(({ uuid }) => uuid);
  const due = await dueOf(fields, now);
  const task = await store.tasks.add({ ...place, ...fields, due, text, tags, depends, createdAt: now });
  const named = await mentioned(store, task);
  for (const to of from === null ? named : [from, ...named]) {
    await store.links.add({ from: { kind: 'task', id: String(task.id) }, to, type: 'about', createdAt: now });
  }
  return task;
}

/** A task that comes again is due by its rule. */
async function dueOf({ due, recur }: ParsedTask['fields'], now: Instant): Promise<Instant | null> {
  const first = recur === undefined || recur === null ? null : await firstDue(recur, now);
  return due ?? first;
}

async function mentioned(store: Store, { id, text }: Task): Promise<LinkEnd[]> {
  const found = await Promise.all(numbersIn(text).map((number) => store.tasks.get(number)));
  return found
    .filter((task) => task !== undefined && task.id !== id)
    .map((task) => ({ kind: 'task', id: String(task?.id) }));
}

/** Changes a task as it was said. With `revision`, only as long as nobody else has changed it. */
export async function changeTask(
  store: Store,
  { id, revision }: { id: number; revision?: number },
  parsed: ParsedTask,
  now: Instant,
): Promise<Task> {
  const { recur } = parsed.fields;
  const first = recur === undefined || recur === null ? null : await firstDue(recur, now);
  const named = parsed.depends === undefined ? undefined : await tasksNamed(store, parsed.depends);
  return changed(store, id, async (task) => {
    const said = changeOf(task, parsed);
    const due = first !== null && task.due === null && said.due === undefined ? { due: first } : {};
    const waits = named === undefined ? { change: {}, sure: [] } : await waitingFor(store, task, named);
    const change = { ...said, ...due, ...waits.change, revision: revision ?? task.revision };
    const nothing = Object.keys(change).length === 1;
    return nothing ? [] : [{ area: 'tasks', id, change }, ...waits.sure];
  });
}

/** One waits for others from now on, or no longer. */
export async function changeDepends(
  store: Store,
  id: number,
  { add, remove }: { add: readonly string[]; remove: readonly string[] },
): Promise<Task> {
  const [more, less] = [await tasksNamed(store, add), await tasksNamed(store, remove)];
  return changed(store, id, async (task) => {
    const gone = new Set(less.map(({ uuid }) => uuid));
    const known = await ofUuids(store, task.depends);
    const wanted = [...known, ...more].filter(({ uuid }) => !gone.has(uuid));
    const { change, sure } = await waitingFor(store, task, wanted);
    return [{ area: 'tasks', id, change: { ...change, revision: task.revision } }, ...sure];
  });
}

async function changed(store: Store, id: number, changesOf: (task: Task) => Promise<WorkChange[]>): Promise<Task> {
  const { decision } = await inOneStep(store, async () => {
    const task = await store.tasks.get(id);
    if (task === undefined) throw new PilotError('NOT_FOUND', `There is no task ${id}.`);
    return { title: `change "${task.text}"`, changes: await changesOf(task), task };
  });
  return (await store.tasks.get(id)) ?? decision.task;
}

/**
 * Refused when the task would come to wait for itself. All tasks on the ways that were followed must still be as they
 * were looked at when this is written, or two windows could close a cycle together.
 */
async function waitingFor(
  store: Store,
  task: Task,
  others: readonly Task[],
): Promise<{ change: { depends: string[] }; sure: WorkChange[] }> {
  const depends = [...new Set(others.map(({ uuid }) => uuid))];
  const reached = await reachedFrom(store, others);
  const way = cycleBy(task.uuid, depends, (uuid) => reached.get(uuid)?.depends ?? []);
  if (way !== null) throw cycle(way.map((uuid) => (uuid === task.uuid ? task.id : reached.get(uuid)?.id)));
  return {
    change: { depends },
    sure: [...reached.values()].map(({ id, revision }) => ({ area: 'tasks', id, unchanged: revision })),
  };
}

function cycle(ids: (number | undefined)[]): PilotError {
  return new PilotError('TASK_CYCLE', `A task cannot wait for itself: ${ids.join(' -> ')}.`, {
    ...(ids.length > 2 && { hint: `Take one of these away first: pilot task dep ${ids.slice(-2).join(' --off ')}` }),
  });
}

/** These tasks, and all that they wait for, directly or not. */
async function reachedFrom(store: Store, tasks: readonly Task[]): Promise<Map<string, Task>> {
  const reached = new Map(tasks.map((task) => [task.uuid, task]));
  let unknown = tasks.flatMap(({ depends }) => depends).filter((uuid) => !reached.has(uuid));
  while (unknown.length > 0) {
    const found = await ofUuids(store, unknown);
    for (const task of found) reached.set(task.uuid, task);
    unknown = found.flatMap(({ depends }) => depends).filter((uuid) => !reached.has(uuid));
  }
  return reached;
}

/** Deleted ones too: they may come back. */
async function ofUuids({ tasks }: Store, uuids: string[]): Promise<Task[]> {
  if (uuids.length === 0) return [];
  return [...(await tasks.list({ uuids })), ...(await tasks.list({ uuids, state: 'deleted' }))];
}
