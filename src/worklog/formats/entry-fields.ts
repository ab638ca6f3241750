import * as z from 'zod';
import { type FileEntry, WrongEntry } from './format.ts';

const instant = z.number().int();

/** An entry as JSON says it. */
const fields = z.object({
  uuid: z.string().min(1).max(200),
  note: z.string(),
  project: z.string(),
  tags: z.array(z.string()),
  task: z.string().nullable(),
  billable: z.boolean().nullable(),
  background: z.boolean(),
  zone: z.string().max(100),
  startedAt: instant,
  endedAt: instant.nullable(),
  createdAt: instant,
  modifiedAt: instant,
  cwd: z.string(),
  repo: z.string().nullable(),
  branch: z.string().nullable(),
  extra: z.record(z.string(), z.unknown()),
});

const fieldNames = Object.keys(fields.shape) as (keyof FileEntry)[];

/** What is said of an entry, checked; what is not said is not there. */
export function readFields(value: unknown): Partial<FileEntry> {
  const said = fields.partial().safeParse(value);
  if (said.success) {
    return Object.fromEntries(Object.entries(said.data).filter(([, each]) => each !== undefined)) as Partial<FileEntry>;
  }
  const [issue] = said.error.issues;
  throw new WrongEntry(`${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'it is no entry'}`);
}

/** Only what an entry has of its own, in a steady order. */
export function contentOf(entry: FileEntry): Record<string, unknown> {
  return Object.fromEntries(fieldNames.map((name) => [name, entry[name]]));
}
