import type { Instant } from '../../events.ts';
import type { Priority } from '../../store/records.ts';
import { type Circumstances, emptyTask, type FileTask, readRows, type TaskFormat, WrongTask } from './format.ts';
import { jsonRows } from '../../formats/json-rows.ts';
import { type Field, readRest, restOf } from './rest.ts';
import { addDays, isMidnight } from '../calendar.ts';
import { compactStamp, readStamp, shortened } from './stamps.ts';
import { recurOfRule, ruleOfRecur } from './taskwarrior-recur.ts';

/**
 * What `task export` writes and `task import` reads. Attributes that pilot has no field for are given back as they
 * came (`extra.taskwarrior`); what Taskwarrior has none for goes into one called `pilot`.
 */
export const taskwarrior: TaskFormat = {
  read(text, circumstances) {
    const { rows, wrong } = jsonRows(text);
    const read = readRows(rows, (value) => taskOf(value, circumstances));
    return { tasks: withoutTemplates(read.tasks), wrong: [...wrong, ...read.wrong] };
  },
  write(tasks, { now }) {
    const lines = tasks.map((task) => JSON.stringify(attributesOf(task, now)));
    return lines.length === 0 ? '[\n]\n' : `[\n${lines.join(',\n')}\n]\n`;
  },
};

type Attributes = Record<string, unknown>;

function taskOf(value: unknown, { now, uuidOf }: Circumstances): FileTask {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new WrongTask('this is no task');
  const { id: _id, urgency: _urgency, ...said } = value as Attributes;
  const take = (name: string): unknown => {
    const taken = said[name];
    delete said[name];
    return taken;
  };
  const date = (name: string): Instant | null => dateOf(take(name), name);
  const uuid = uuidIn(take('uuid')) ?? uuidOf(JSON.stringify(value));
  const text = words(take('description'), 'description');
  if (text === null || text.trim() === '') throw new WrongTask('it has no description');
  const status = words(said['status'], 'status') ?? 'pending';
  if (!known.includes(status)) throw new WrongTask(`status "${shortened(status)}" is none of ${known.join(', ')}`);
  const rest = readRest(words(take('pilot'), 'pilot') ?? '{}', carried);
  const createdAt = date('entry') ?? now;
  const modifiedAt = date('modified') ?? createdAt;
  const end = status === 'completed' || status === 'deleted' ? (date('end') ?? modifiedAt) : null;
  const recur = words(said['recur'], 'recur');
  const task: FileTask = {
    ...emptyTask(uuid, now),
    text,
    project: words(take('project'), 'project') ?? '',
    tags: list(take('tags'), 'tags'),
    priority: priorityOf(said),
    due: dayEnd(date('due')),
    wait: date('wait'),
    scheduled: date('scheduled'),
    until: date('until'),
    startedAt: date('start'),
    doneAt: status === 'completed' ? end : null,
    deletedAt: status === 'deleted' ? end : null,
    depends: list(take('depends'), 'depends'),
    annotations: annotationsOf(take('annotations')),
    recur: recur === null ? null : ruleOfRecur(recur),
    series: words(said['parent'], 'parent'),
    ...rest,
    createdAt,
    modifiedAt,
  };
  if (task.recur !== null && expressible(task.recur, recur)) delete said['recur'];
  if (status !== 'recurring') delete said['status'];
  return { ...task, extra: { ...rest.extra, ...(Object.keys(said).length > 0 && { taskwarrior: said }) } };
}

const known = ['pending', 'waiting', 'recurring', 'completed', 'deleted'];

/** What stands in the attribute `pilot`. */
const carried: Field[] = ['estimateMs', 'recur', 'series', 'checklist', 'note', 'cwd', 'repo', 'branch', 'extra'];

/** A name that comes out as another one, `annual` as `yearly`, is kept as it is. */
function expressible(rule: string, recur: string | null): boolean {
  return recur === null || recurOfRule(rule) === recur;
}

/**
 * The task that a series is made of is no task to do once the series has begun: it is kept out of sight, to be given
 * back. One that has no task yet is the first of its series.
 */
function withoutTemplates(tasks: FileTask[]): FileTask[] {
  const begun = new Set(tasks.flatMap(({ series }) => (series === null ? [] : [series])));
  return tasks.map((task) => {
    const { status, ...kept } = ofTaskwarrior(task);
    if (status !== 'recurring') return task;
    if (begun.has(task.uuid)) return { ...task, deletedAt: task.createdAt };
    const { taskwarrior: _said, ...others } = task.extra;
    const plain = { ...task, extra: { ...others, ...(Object.keys(kept).length > 0 && { taskwarrior: kept }) } };
    return statusIn(plain, false, 0) === 'recurring' ? plain : task;
  });
}

/** Until its user finishes or deletes it. */
function isTemplate({ doneAt, deletedAt, createdAt }: FileTask): boolean {
  return doneAt === null && (deletedAt === null || deletedAt === createdAt);
}

function ofTaskwarrior({ extra }: FileTask): Attributes {
  const kept = extra['taskwarrior'];
  return typeof kept === 'object' && kept !== null ? (kept as Attributes) : {};
}

function attributesOf(task: FileTask, now: Instant): Attributes {
  const { status: template, ...kept } = ofTaskwarrior(task);
  const status = statusIn(task, template === 'recurring' && isTemplate(task), now);
  const recur = recurIn(task, kept);
  const rest = restOf(
    task,
    carried.filter((field) => {
      if (field === 'recur') return recur === null;
      return field !== 'series' || kept['parent'] !== task.series;
    }),
    'taskwarrior',
  );
  const attributes: Attributes = {
    ...kept,
    uuid: task.uuid,
    description: task.text,
    status,
    entry: compactStamp(task.createdAt),
    modified: compactStamp(task.modifiedAt),
    project: task.project || undefined,
    tags: task.tags.length === 0 ? undefined : task.tags,
    priority: task.priority === null ? kept['priority'] : letters[task.priority],
    due: stampOf(dayStart(task.due)),
    wait: stampOf(task.wait),
    scheduled: stampOf(task.scheduled),
    until: stampOf(task.until),
    start: stampOf(task.startedAt),
    end: status === 'completed' || status === 'deleted' ? stampOf(task.doneAt ?? task.deletedAt) : kept['end'],
    depends: task.depends.length === 0 ? undefined : task.depends,
    annotations:
      task.annotations.length === 0
        ? undefined
        : task.annotations.map(({ at, text }) => ({ entry: compactStamp(at), description: text })),
    recur: recur ?? undefined,
    pilot: rest ?? undefined,
  };
  return attributes;
}

/** A task that comes again is what Taskwarrior makes the tasks of a series from, unless it is one of a series itself. */
function statusIn(task: FileTask, template: boolean, now: Instant): string {
  if (template) return 'recurring';
  if (task.deletedAt !== null) return 'deleted';
  if (task.doneAt !== null) return 'completed';
  const first =
    recurIn(task, ofTaskwarrior(task)) !== null && task.due !== null && ofTaskwarrior(task)['parent'] === undefined;
  if (first) return 'recurring';
  return task.wait !== null && task.wait > now ? 'waiting' : 'pending';
}

/** Taskwarrior refuses a task that comes again and is never due. */
function recurIn(task: FileTask, kept: Attributes): string | null {
  const before = kept['recur'];
  if (typeof before === 'string' && ruleOfRecur(before) === task.recur) return before;
  return task.recur === null || task.due === null ? null : recurOfRule(task.recur);
}

function stampOf(at: Instant | null): string | undefined {
  return at === null ? undefined : compactStamp(at);
}

/** `due:fri` is the first moment of Friday there, and its last one here. */
function dayEnd(due: Instant | null): Instant | null {
  return due !== null && isMidnight(due) ? addDays(due, 1) : due;
}

function dayStart(due: Instant | null): Instant | null {
  return due !== null && isMidnight(due) ? addDays(due, -1) : due;
}

function dateOf(value: unknown, name: string): Instant | null {
  const text = words(value, name);
  return text === null || text === '' ? null : readStamp(text, name).at;
}

function words(value: unknown, name: string): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  throw new WrongTask(`${name} is no text`);
}

/** An array, or what older versions wrote: names with commas between them. */
function list(value: unknown, name: string): string[] {
  if (value === undefined || value === null || value === '') return [];
  if (typeof value === 'string') return value.split(',');
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
  throw new WrongTask(`${name} is no list of names`);
}

function uuidIn(value: unknown): string | null {
  const text = words(value, 'uuid');
  if (text === null) return null;
  if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) return text.toLowerCase();
  throw new WrongTask(`uuid "${shortened(text)}" is no UUID`);
}

/** Those that the user has made up themselves stay what they are. */
function priorityOf(said: Attributes): Priority | null {
  const found = (Object.keys(letters) as Priority[]).find((name) => letters[name] === said['priority']);
  if (found === undefined) return null;
  delete said['priority'];
  return found;
}

const letters: Record<Priority, string> = { high: 'H', medium: 'M', low: 'L' };

function annotationsOf(value: unknown): FileTask['annotations'] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new WrongTask('annotations is no list');
  return value.map((each: unknown) => {
    const { entry, description } = (each ?? {}) as Attributes;
    const at = dateOf(entry, 'entry of an annotation');
    const text = words(description, 'description of an annotation');
    if (at === null || text === null) throw new WrongTask('an annotation has no entry or no description');
    return { at, text };
  });
}
