import * as z from 'zod';
import type { Instant } from '../events.ts';
import type { Place } from '../store/records.ts';
import type { NewMemory } from '../store/memory-store.ts';
import { longestMemory } from './remember.ts';

/*
 * The rows of `pilot remember --jsonl` and `pilot recall --batch`: what other programs rely on (docs/brain.md).
 * What is not named here is left alone, so that rows with more in them can be given as they are.
 */

export interface MemoryRowPlace {
  /** Where the command is run, and what that is called: a row of that project belongs there. */
  here: Place;
  project: string;
  now: Instant;
}

const text = z.string();
/** null and '' say nothing. */
const optional = text.nullish().transform((value) => value || undefined);

const memoryRow = z.object({
  id: z
    .union([text.min(1), z.number()])
    .nullish()
    .transform((id) => (id === undefined || id === null ? undefined : String(id))),
  kind: optional,
  title: optional,
  text,
  thread: optional,
  author: optional,
  at: z.union([text, z.number()]).nullish(),
  project: optional,
  tags: z.array(text).nullish(),
});

const questionRow = z.object({
  query: text,
  limit: z.int().min(1).max(1000).nullish(),
  project: optional,
  thread: optional,
});

export interface Question {
  query: string;
  limit: number;
  project?: string;
  thread?: string;
}

/** What a row says is worth remembering, or a string that says what is wrong with it. */
export function memoryOfRow(line: string, place: MemoryRowPlace): NewMemory | string {
  const row = read(line, memoryRow);
  if (typeof row === 'string') return row;
  const title = row.title?.trim() ?? '';
  if (row.text.trim() === '' && title === '') return 'text is empty';
  if (row.text.length > longestMemory) return `text is longer than ${longestMemory} characters`;
  const createdAt = instantOf(row.at ?? null, place.now);
  if (createdAt === null) return `at is no time: ${String(row.at).slice(0, 40)}`;
  return {
    ...placeOf(row.project ?? '', place),
    kind: row.kind ?? 'note',
    text: row.text,
    createdAt,
    trust: 'import',
    thread: row.thread ?? null,
    author: row.author ?? null,
    tags: [...new Set(row.tags ?? [])],
    ...(row.id !== undefined && { id: row.id }),
    ...(title !== '' && { title }),
  };
}

export function questionOfRow(line: string): Question | string {
  const row = read(line, questionRow);
  if (typeof row === 'string') return row;
  return {
    query: row.query,
    limit: row.limit ?? 10,
    ...(row.project !== undefined && { project: row.project }),
    ...(row.thread !== undefined && { thread: row.thread }),
  };
}

function placeOf(project: string, { here, project: ours }: MemoryRowPlace): Place & { project: string } {
  if (project !== '' && project === ours) return { ...here, project };
  return { cwd: '', repo: null, branch: null, project };
}

/** A number is milliseconds since 1970, as pilot counts; a date without a time is of UTC. */
function instantOf(at: string | number | null, now: Instant): Instant | null {
  if (at === null) return now;
  const instant = typeof at === 'number' ? at : Date.parse(at);
  return Number.isFinite(instant) && Math.abs(instant) <= 8.64e15 ? Math.round(instant) : null;
}

function read<Row>(line: string, schema: z.ZodType<Row>): Row | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'it is no JSON';
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join('.') ?? '';
  return field === ''
    ? 'it is no JSON object'
    : `${field} ${isMissing(value, field) ? 'is missing' : 'is of the wrong kind'}`;
}

function isMissing(value: unknown, field: string): boolean {
  return !(field in (value as Record<string, unknown>));
}
