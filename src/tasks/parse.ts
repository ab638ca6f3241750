import { parseDuration } from '../duration.ts';
import { PilotError } from '../errors.ts';
import type { Instant } from '../events.ts';
import { closest } from '../grammar/suggest.ts';
import type { Priority, Task } from '../store/records.ts';
import { beginningOf, endOf } from './due.ts';
import { parseAfter, parseEvery } from './every.ts';
import { readWhen } from './when.ts';

/** What was said of a task. A field that was not mentioned is not there; one that is to be empty is null. */
export interface ParsedTask {
  /** Empty only where a task is changed. */
  text: string;
  tags: string[];
  /** Only where a task is changed: `-tag`. */
  untags: string[];
  /** The tasks that must be done before, as they were named: numbers, or beginnings of uuids. */
  depends?: string[];
  fields: Partial<Pick<Task, 'project' | 'due' | 'wait' | 'scheduled' | 'until' | 'priority' | 'estimateMs' | 'recur'>>;
}

interface Reading {
  now: Instant;
  /** A task that is there already: its text may stay, its tags may go. */
  change?: boolean;
}

/** Longer is no title, but something that was pasted. */
const longestText = 1000;

/**
 * `fix login +bug @web due:fri 17:00 !high est:2h dep:12 every:monday`: signs stand for what they mean, anywhere in the
 * line; every other word is the text. A sign that is part of a word (a+b, C++, an address) is text too, and so is one
 * behind a backslash.
 */
export function parseTask(line: string, { now, change = false }: Reading): ParsedTask {
  const words = printable(line)
    .split(/\s+/)
    .filter((word) => word !== '');
  const task: ParsedTask = { text: '', tags: [], untags: [], fields: {} };
  const text: string[] = [];
  for (let at = 0; at < words.length;) {
    const taken = take(words, at, task, { now, change });
    if (taken === 0) text.push((words[at] ?? '').replace(/^\\(?=\\*(?:[-+@!]|[a-z]+:))/i, ''));
    at += Math.max(1, taken);
  }
  return checked({ ...task, text: text.join(' '), tags: [...new Set(task.tags)] }, change);
}

/** What a terminal would take for an order, and whatever else cannot be seen, is not what was meant. */
function printable(line: string): string {
  // oxlint-disable-next-line no-control-regex
  return line.replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '').replace(/\p{Cc}/gu, ' ');
}

function checked(task: ParsedTask, change: boolean): ParsedTask {
  if (task.text.length > longestText) {
    throw new PilotError(
      'TASK_TOO_LONG',
      `The text of a task has at most ${longestText} characters, not ${task.text.length}.`,
      {
        hint: 'Say it shortly, and put the rest into its note: pilot task note 12.',
      },
    );
  }
  if (task.text !== '' || change) return task;
  throw new PilotError('TASK_EMPTY', 'A task needs words that say what is to do.', {
    hint: 'Such as: fix flaky test +ci due:fri !high',
  });
}

/** How many words the sign at this place takes; none when it is no sign. */
function take(words: readonly string[], at: number, task: ParsedTask, reading: Required<Reading>): number {
  const word = words[at] ?? '';
  const [, sign, name = ''] = /^([-+@])(\p{L}[\p{L}\p{N}_.-]*)$/u.exec(word) ?? [];
  if (sign !== undefined) return takeName(sign, name, task, reading);
  const priority = /^!(\w+)$/.exec(word)?.[1]?.toLowerCase();
  if (priority !== undefined) return takePriority(priority, task);
  const [, key, value = ''] = /^([a-z]+):(.*)$/i.exec(word) ?? [];
  return key === undefined ? 0 : takeValue(key.toLowerCase(), [value, ...words.slice(at + 1)], task, reading.now);
}

/** Of a tag or a project. */
export function isName(name: string): boolean {
  return /^\p{L}[\p{L}\p{N}_.-]*$/u.test(name);
}

function takeName(sign: string, name: string, task: ParsedTask, { change }: Required<Reading>): number {
  if (sign === '-' && !change) return 0;
  if (sign === '@') task.fields.project = name;
  else (sign === '+' ? task.tags : task.untags).push(name);
  return 1;
}

function takePriority(name: string, { fields }: ParsedTask): number {
  const priority = priorities.get(name);
  const meant = priority === undefined ? misspelled(name) : undefined;
  if (meant !== undefined) {
    throw new PilotError('TASK_BAD_PRIORITY', `!${name} is no priority.`, { hint: `Did you mean !${meant}?` });
  }
  if (priority === undefined) return 0;
  fields.priority = priority;
  return 1;
}

/** Words such as !log and !now are near to `low` too, so of that only slips that are no words count. */
function misspelled(name: string): string | undefined {
  if (/^(?:lo|lw|lwo|lo+w+)$/.test(name)) return 'low';
  return closest(
    name,
    ['high', 'medium'].filter((known) => known[0] === name[0]),
    2,
  );
}

const priorities = new Map<string, Priority | null>([
  ['high', 'high'],
  ['h', 'high'],
  ['medium', 'medium'],
  ['med', 'medium'],
  ['m', 'medium'],
  ['low', 'low'],
  ['l', 'low'],
  ['none', null],
]);

/** What stands behind a key, and how many words it may take. Undefined: it cannot be read. */
interface Key {
  read: (value: string, now: Instant) => unknown;
  put: (task: ParsedTask, value: never) => void;
  most: number;
  problem: (value: string) => PilotError;
}

function keyOf<Value>(
  most: number,
  read: (value: string, now: Instant) => Value | undefined,
  put: (task: ParsedTask, value: Value) => void,
  problem: Key['problem'],
): Key {
  return { most, read, put, problem };
}

type Moments = 'due' | 'wait' | 'scheduled' | 'until';

function moment(field: Moments, instantOf: typeof endOf): Key {
  const read = (value: string, now: Instant): Instant | null | undefined => {
    if (value === 'none') return null;
    const when = readWhen(value, now);
    if (when !== null) return instantOf(when);
    if (isMistimed(value, now)) throw badDay(field, value);
    return undefined;
  };
  return keyOf(
    4,
    read,
    ({ fields }, at) => (fields[field] = at),
    (value) => badDay(field, value),
  );
}

/** `fri 25:99`: a day, and behind it what was to be a time. */
function isMistimed(value: string, now: Instant): boolean {
  const day = /^(.*) \d{1,2}(?::\d{2}|[ap]m)$/i.exec(value)?.[1];
  return day !== undefined && readWhen(day, now) !== null;
}

const keys: Record<string, Key> = {
  due: moment('due', endOf),
  wait: moment('wait', beginningOf),
  scheduled: moment('scheduled', beginningOf),
  until: moment('until', endOf),
  est: keyOf(2, estimateOf, ({ fields }, ms) => (fields.estimateMs = ms), badEstimate),
  every: keyOf(2, orNone(parseEvery), ({ fields }, recur) => (fields.recur = recur), badRecurrence),
  after: keyOf(2, orNone(parseAfter), ({ fields }, recur) => (fields.recur = recur), badRecurrence),
  dep: keyOf(1, namesOf, (task, depends) => (task.depends = depends), badDependency),
  project: keyOf(1, projectNamed, ({ fields }, project) => (fields.project = project), badProject),
};

const otherNames: Record<string, string> = {
  estimate: 'est',
  depends: 'dep',
  deps: 'dep',
  sched: 'scheduled',
  recur: 'every',
  proj: 'project',
};

function takeValue(name: string, [first = '', ...following]: string[], task: ParsedTask, now: Instant): number {
  const key = keys[otherNames[name] ?? name];
  if (key === undefined) return refuseMisspelt(name, first, now);
  for (let more = Math.min(key.most - 1 + Number(first === ''), following.length); more >= 0; more -= 1) {
    const value = key.read([first, ...following.slice(0, more)].join(' ').trim(), now);
    if (value === undefined) continue;
    key.put(task, value as never);
    return 1 + more;
  }
  // "after: the release" and "wait: what?" are words; "fix it due:" is not yet written to its end.
  if (first === '' && following.length > 0 && name !== 'due') return 0;
  throw key.problem(first);
}

/** `deu:fri` is a mistake, `dev:server` is none: only what could be a value of the key that was meant is asked about. */
function refuseMisspelt(name: string, value: string, now: Instant): number {
  const meant = closest(name, Object.keys(keys), 2);
  if (meant === undefined || value === '' || keys[meant]?.read(value, now) === undefined || meant === 'project')
    return 0;
  throw new PilotError('TASK_BAD_KEY', `${name}: is no sign of a task.`, {
    hint: `Did you mean ${meant}:? Or put a backslash before it: \\${name}:${value}`,
  });
}

function orNone<Value>(read: (value: string) => Value | null): (value: string) => Value | null | undefined {
  return (value) => (value === 'none' ? null : (read(value) ?? undefined));
}

function estimateOf(value: string): number | null | undefined {
  if (value === 'none') return null;
  const ms = parseDuration(value);
  return ms === null || ms === 0 ? undefined : ms;
}

function namesOf(value: string): string[] | undefined {
  if (value === 'none') return [];
  const names = value.split(',').map((name) => name.replace(/^#/, ''));
  return names.every((name) => /^(?:\d{1,9}|[0-9a-f][0-9a-f-]{3,35})$/i.test(name)) ? [...new Set(names)] : undefined;
}

function projectNamed(value: string): string | undefined {
  return /^[\p{L}\p{N}_][\p{L}\p{N}_./-]*$/u.test(value) ? value : undefined;
}

function badDay(key: Moments, value: string): PilotError {
  return new PilotError(
    'TASK_BAD_DUE',
    value === '' ? `A day is missing after ${key}:.` : `"${value}" is no day that can be understood.`,
    {
      hint: 'Use today, tomorrow, fri, next week, in 3 days, 24-dec or 2026-12-24, and a time if you like: due:fri 17:00.',
    },
  );
}

function badEstimate(value: string): PilotError {
  return new PilotError('TASK_BAD_ESTIMATE', `"${value}" is no length of time.`, {
    hint: 'Use est:45m, est:2h or est:1h30.',
  });
}

function badRecurrence(value: string): PilotError {
  return new PilotError('TASK_BAD_RECURRENCE', `"${value}" does not say how a task comes again.`, {
    hint: 'Use every:day, every:monday, every:2w, every:weekday, every:1st, or after:3d for so long after it is done.',
  });
}

function badDependency(value: string): PilotError {
  return new PilotError('TASK_BAD_DEPENDENCY', `"${value}" names no task.`, {
    hint: 'Use their numbers: dep:12 or dep:12,13.',
  });
}

function badProject(value: string): PilotError {
  return new PilotError('TASK_BAD_PROJECT', `"${value}" is no name of a project.`, {
    hint: 'Use @web or project:web.',
  });
}
