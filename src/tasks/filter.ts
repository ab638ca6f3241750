import { PilotError } from '../errors.ts';
import type { Instant } from '../events.ts';
import { closest } from '../grammar/suggest.ts';
import { projectOf } from '../store/project.ts';
import type { Place, Task } from '../store/records.ts';
import type { TaskFilter } from '../store/task-store.ts';
import type { Dependencies } from './dependencies.ts';
import { type DayQuestion, readDayQuestion } from './day-question.ts';
import { type Status, statuses, statusOf } from './status.ts';

/**
 * `project:web +bug due.before:fri login`: each word narrows it. A value may be several with commas between them, any of
 * which will do; `-` or `not:` in front of a word means all but those.
 */
export interface Filter {
  terms: readonly Term[];
}

interface Term {
  negated: boolean;
  question: Question;
}

type Question =
  | { field: 'tag' | 'project' | 'priority' | 'status' | 'repo' | 'text' | 'id'; values: readonly string[] }
  | { field: DayField; day: DayQuestion };

export interface Circumstances {
  now: Instant;
  place: Place;
  dependencies: Dependencies;
}

const valueFields = ['tag', 'project', 'priority', 'status', 'repo', 'text', 'id'] as const;
const dayFields = ['due', 'wait', 'scheduled', 'until', 'created', 'started', 'done', 'modified'] as const;
type ValueField = (typeof valueFields)[number];
export type DayField = (typeof dayFields)[number];

/** Throws BAD_FILTER, saying what is allowed. */
export function parseFilter(words: readonly string[], now: Instant): Filter {
  return { terms: words.filter((word) => word.trim() !== '').map((word) => termOf(word.trim(), now)) };
}

export function matches(task: Task, { terms }: Filter, circumstances: Circumstances): boolean {
  return terms.every(({ negated, question }) => answers(task, question, circumstances) !== negated);
}

/** Whether it asks about the field at all: what is asked for is not hidden as it is otherwise. */
export function asksAbout({ terms }: Filter, ...fields: Question['field'][]): boolean {
  return terms.some(({ question }) => fields.includes(question.field));
}

/** What a store can answer of it by itself, so that not every task has to be read; the rest is for `matches`. */
export function forStore({ terms }: Filter, place: Place): Pick<TaskFilter, 'tag' | 'repo'> {
  const only = (field: ValueField): string | undefined => {
    const found = terms.find(({ negated, question }) => !negated && question.field === field)?.question;
    return found !== undefined && 'values' in found && found.values.length === 1 ? found.values[0] : undefined;
  };
  const tag = only('tag');
  const here = only('repo') === 'here' && place.repo !== null;
  return { ...(tag !== undefined && tag !== 'none' && { tag }), ...(here && { repo: place.repo }) };
}

function termOf(word: string, now: Instant): Term {
  const [, minus] = /^(-|not:)(?=.)/.exec(word) ?? [];
  const said = word.slice(minus?.length ?? 0);
  if (minus === '-' && said.startsWith('-')) throw badFilter(`${word} is neither an option nor a filter.`);
  // `-bug` takes the tag away that `+bug` asks for.
  if (minus === '-' && tagWord.test(said)) return { negated: true, question: { field: 'tag', values: [said] } };
  return { negated: minus !== undefined, question: questionOf(said, now) };
}

const tagWord = /^\p{L}[\p{L}\p{N}_.-]*$/u;

function questionOf(word: string, now: Instant): Question {
  if (/^\+./.test(word)) return { field: 'tag', values: [word.slice(1)] };
  const [, name, how, value = ''] = /^([a-z]+)(?:\.([a-z]+))?:(?!\/\/)(.*)$/i.exec(word) ?? [];
  if (name === undefined) return { field: 'text', values: [word.toLowerCase()] };
  const field = name.toLowerCase();
  const day = dayFields.find((each) => each === field);
  if (day !== undefined) return { field: day, day: readDayQuestion(word, how?.toLowerCase() ?? 'on', value, now) };
  const plain = valueFields.find((each) => each === field);
  if (plain === undefined) throw unknownField(word, field);
  if (how !== undefined) throw badFilter(`${field}.${how} is no filter: only days have ${dayWays}.`);
  return { field: plain, values: valuesOf(plain, value, word) };
}

const dayWays = '.before, .after and .by';

function valuesOf(field: ValueField, value: string, word: string): string[] {
  if (field === 'text') return [value.toLowerCase()];
  const values = value.split(',').filter((each) => each !== '');
  if (values.length === 0) throw badFilter(`${word} has no value.`, `For those without one: ${field}:none`);
  const allowed = allowedValues[field];
  for (const each of values) {
    if (allowed === undefined || allowed.includes(each.toLowerCase())) continue;
    const meant = closest(each, allowed);
    throw badFilter(
      `"${each}" is no ${field}.`,
      meant === undefined ? `Use ${allowed.join(', ')}.` : `Did you mean ${field}:${meant}?`,
    );
  }
  if (field === 'id' && !values.every((each) => /^\d{1,9}$/.test(each))) throw badFilter(`${word}: ids are numbers.`);
  if (field === 'tag') return values.map((each) => each.replace(/^\+/, ''));
  return allowed === undefined ? values : values.map((each) => each.toLowerCase());
}

const allowedValues: Partial<Record<ValueField, readonly string[]>> = {
  priority: ['high', 'medium', 'low', 'none'],
  status: [...statuses, 'open'],
};

function unknownField(word: string, field: string): PilotError {
  const meant = closest(field, [...valueFields, ...dayFields]);
  const allowed = [...valueFields, ...dayFields].map((each) => `${each}:`).join(' ');
  return badFilter(
    `${word}: there is no filter ${field}:.`,
    meant === undefined
      ? `There are ${allowed} +tag and words; text:${word} looks for it as text.`
      : `Did you mean ${meant}:?`,
  );
}

function badFilter(message: string, hint?: string): PilotError {
  return new PilotError('BAD_FILTER', message, hint === undefined ? {} : { hint });
}

function answers(task: Task, question: Question, circumstances: Circumstances): boolean {
  if ('day' in question) return question.day(instantOf(task, question.field));
  const { field, values } = question;
  return values.some((value) => has[field](task, value, circumstances));
}

const has: Record<ValueField, (task: Task, value: string, circumstances: Circumstances) => boolean> = {
  tag: ({ tags }, value) => (value === 'none' ? tags.length === 0 : tags.includes(value)),
  project: ({ project }, value) =>
    value === 'none' ? project === '' : project === value || project.startsWith(`${value}.`),
  priority: ({ priority }, value) => (priority ?? 'none') === value,
  status: (task, value, { now, dependencies }) => {
    const status = statusOf(task, { now, blocked: dependencies.blocked });
    return value === 'open' ? isOpenStatus(status) : status === value;
  },
  repo: (task, value, { place }) => isIn(task, value, place),
  text: ({ text, note, annotations, checklist }, value) =>
    [text, note, ...annotations.map((each) => each.text), ...checklist.map((each) => each.text)].some((each) =>
      each.toLowerCase().includes(value),
    ),
  id: ({ id }, value) => id === Number(value),
};

function isOpenStatus(status: Status): boolean {
  return status !== 'done' && status !== 'deleted';
}

/** `here`, `none`, a folder's name or a whole path. Outside of a repository, here is the directory. */
function isIn(task: Task, value: string, place: Place): boolean {
  if (value === 'none') return task.repo === null;
  if (value === 'here')
    return place.repo === null ? task.repo === null && task.cwd === place.cwd : task.repo === place.repo;
  return task.repo !== null && (task.repo === value || projectOf({ repo: task.repo, cwd: '' }) === value);
}

function instantOf(task: Task, field: DayField): Instant | null {
  switch (field) {
    case 'created':
      return task.createdAt;
    case 'modified':
      return task.modifiedAt;
    case 'started':
      return task.startedAt;
    case 'done':
      return task.doneAt;
    case 'due':
    case 'until':
      return task[field] === null ? null : task[field] - 1;
    case 'wait':
    case 'scheduled':
      return task[field];
  }
}
