import { z } from 'zod';
import { type FileTask, WrongTask } from './format.ts';

/*
 * What a format has no field for travels in one of its own attributes as JSON, so that a task comes back whole from
 * a program that keeps what it does not know.
 */

const instant = z.number().int().min(-8.64e15).max(8.64e15);
const when = instant.nullable();

/** A task as JSON says it; what is not said is not there. */
export const taskFields = z.object({
  uuid: z.string().min(1).max(200),
  text: z.string(),
  project: z.string(),
  tags: z.array(z.string()),
  due: when,
  wait: when,
  scheduled: when,
  until: when,
  priority: z.enum(['high', 'medium', 'low']).nullable(),
  estimateMs: z.number().int().positive().nullable(),
  depends: z.array(z.string()),
  recur: z.string().nullable(),
  series: z.string().nullable(),
  checklist: z.array(z.object({ text: z.string(), done: z.boolean() })),
  note: z.string(),
  annotations: z.array(z.object({ at: instant, text: z.string() })),
  startedAt: when,
  doneAt: when,
  deletedAt: when,
  createdAt: instant,
  modifiedAt: instant,
  cwd: z.string(),
  repo: z.string().nullable(),
  branch: z.string().nullable(),
  extra: z.record(z.string(), z.unknown()),
});

const someFields = taskFields.partial();
export type Field = keyof typeof taskFields.shape;

/** JSON of those of the fields that are not empty; null where all of them are. */
export function restOf(task: FileTask, fields: readonly Field[], format: string): string | null {
  const rest: Record<string, unknown> = {};
  for (const field of fields) {
    const value = field === 'extra' ? withoutKey(task.extra, format) : task[field];
    if (!isEmpty(value)) rest[field] = value;
  }
  return isEmpty(rest) ? null : JSON.stringify(rest);
}

/** What was said in the rest counts, but for what the format itself says of it. */
export function readRest(text: string, fields: readonly Field[]): Partial<FileTask> {
  const said = someFields.safeParse(jsonOf(text));
  if (!said.success) throw new WrongTask(`what pilot wrote about it was changed: ${firstIssue(said.error)}`);
  return Object.fromEntries(Object.entries(said.data).filter(([field]) => fields.includes(field as Field)));
}

/** Which field is wrong and how, in a few words. */
export function firstIssue({ issues }: z.ZodError): string {
  const [issue] = issues;
  return issue === undefined ? 'it is no task' : `${issue.path.join('.') || 'it'}: ${issue.message}`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new WrongTask('what pilot wrote about it is no JSON any more');
  }
}

function withoutKey(extra: Record<string, unknown>, key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(extra).filter(([name]) => name !== key));
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value as object).length === 0;
}
