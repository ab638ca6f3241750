import { emptyTask, type FileTask, readRows, type TaskFormat, WrongTask } from './format.ts';
import { jsonRows } from '../../formats/json-rows.ts';
import { firstIssue, taskFields } from './rest.ts';

/** Pilot's own: every field as the store has it, so that nothing is lost. */
export const json: TaskFormat = {
  read(text, { now, uuidOf }) {
    const { rows, wrong } = jsonRows(text);
    const read = readRows(rows, (value) => taskOf(value, now, uuidOf));
    return { tasks: read.tasks, wrong: [...wrong, ...read.wrong] };
  },
  write: (tasks) => `${JSON.stringify(tasks.map(contentOf), null, 2)}\n`,
};

const readable = taskFields.partial().required({ text: true });

function taskOf(value: unknown, now: number, uuidOf: (content: string) => string): FileTask {
  const said = readable.safeParse(value);
  if (!said.success) throw new WrongTask(firstIssue(said.error));
  if (said.data.text.trim() === '') throw new WrongTask('text: it is empty');
  const uuid = said.data.uuid ?? uuidOf(JSON.stringify(said.data));
  const createdAt = said.data.createdAt ?? now;
  return { ...emptyTask(uuid, createdAt), ...onlySaid(said.data) };
}

function onlySaid<T extends object>(fields: T): { [Name in keyof T]: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]: Exclude<T[Name], undefined>;
  };
}

const fields = Object.keys(taskFields.shape) as (keyof typeof taskFields.shape)[];

function contentOf(task: FileTask): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, task[field]]));
}
