import type { Priority } from '../../store/records.ts';
import { type Circumstances, emptyTask, type FileTask, readRows, type TaskFormat, WrongTask } from './format.ts';
import { begunDay, dayOf, endedDay, localStamp, readEnd, readStart } from './stamps.ts';
import { startOfDay } from '../calendar.ts';

/**
 * todo.txt: a line for each task. A line that was read is kept (`extra.todotxt`), and written again as it was where
 * nothing was changed; where something was, its other words stay where they were.
 */
export const todotxt: TaskFormat = {
  read(text, circumstances) {
    const seen = new Map<string, number>();
    const rows = text.split(/\r?\n/).map((value, index) => ({ row: index + 1, value }));
    return readRows(
      rows.filter(({ value }) => value.trim() !== ''),
      (line) => taskOf(line, { ...circumstances, uuidOf: (content) => numbered(content, seen, circumstances) }),
    );
  },
  write(tasks, circumstances) {
    const seen = new Map<string, number>();
    const lines = tasks
      .filter(({ deletedAt }) => deletedAt === null)
      .map((task) => {
        const line = lineOf(task, circumstances);
        if (uuidOfLine(line) !== null) return line;
        return numbered(line, seen, circumstances) === task.uuid ? line : `${line} uuid:${task.uuid}`;
      });
    return lines.map((line) => `${line}\n`).join('');
  },
};

/** Two lines that are alike are two tasks. */
function numbered(line: string, seen: Map<string, number>, { uuidOf }: Circumstances): string {
  const before = seen.get(line) ?? 0;
  seen.set(line, before + 1);
  return uuidOf(`todo.txt ${before} ${line}`);
}

interface Line {
  done: boolean;
  letter: string | null;
  doneDay: string | null;
  createdDay: string | null;
  words: Word[];
}

type Word = { kind: 'text' | 'project' | 'context' | 'other'; raw: string } | KeyWord;

interface KeyWord {
  kind: 'due' | 't' | 'rec' | 'uuid' | 'pri';
  raw: string;
  value: string;
}

const day = String.raw`\d{4}-\d{2}-\d{2}`;
const head = new RegExp(`^(?:(x) +)?(?:\\(([A-Z])\\) +)?(?:(${day}) +)?(?:(${day}) +)?`);

function parsed(line: string): Line {
  const [all = '', x, letter, first, second] = head.exec(`${line.trim()} `) ?? [];
  const done = x !== undefined;
  // Only what is done has two dates; of one that is to do, the second is its text.
  const extra = !done && second !== undefined ? [second] : [];
  const body = [...extra, ...line.trim().slice(all.length).split(/\s+/)].filter((word) => word !== '');
  const words = body.map(wordOf);
  const kept = words.find((word): word is KeyWord => word.kind === 'pri')?.value;
  return {
    done,
    letter: letter ?? (done ? (kept ?? null) : null),
    doneDay: done ? (first ?? null) : null,
    createdDay: done ? (second ?? null) : (first ?? null),
    words,
  };
}

function wordOf(raw: string): Word {
  if (/^\+\S/.test(raw)) return { kind: 'project', raw };
  if (/^@\S/.test(raw)) return { kind: 'context', raw };
  const [, key = '', value = ''] = /^([^\s:/]+):([^\s:/][^\s]*)$/.exec(raw) ?? [];
  if (key === '') return { kind: 'text', raw };
  return isKey(key) && readable[key](value) ? { kind: key, raw, value } : { kind: 'other', raw };
}

/** What is not meant as it is meant here stays what it is. */
const readable: Record<KeyWord['kind'], (value: string) => boolean> = {
  due: isDate,
  t: isDate,
  rec: (value) => ruleOf(value) !== null,
  uuid: (value) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(value),
  pri: (value) => /^[A-Z]$/.test(value),
};

function isKey(key: string): key is KeyWord['kind'] {
  return Object.hasOwn(readable, key);
}

function isDate(value: string): boolean {
  try {
    readStart(value, '');
    return true;
  } catch {
    return false;
  }
}

function taskOf(line: string, { now, uuidOf }: Circumstances): FileTask {
  const said = parsed(line);
  const text = textOf(said.words);
  if (text === '') throw new WrongTask('it has no text');
  const key = (kind: KeyWord['kind']): string | undefined =>
    said.words.find((word): word is KeyWord => word.kind === kind)?.value;
  const [due, wait, rec] = [key('due'), key('t'), key('rec')];
  const createdAt = said.createdDay === null ? now : readStart(said.createdDay, 'creation date');
  return {
    ...emptyTask(key('uuid') ?? uuidOf(line), createdAt),
    text,
    project: namesOf(said.words, 'project')[0] ?? '',
    tags: namesOf(said.words, 'context'),
    priority: priorities.get(said.letter ?? '') ?? null,
    due: due === undefined ? null : readEnd(due, 'due'),
    wait: wait === undefined ? null : readStart(wait, 't'),
    recur: rec === undefined ? null : ruleOf(rec),
    doneAt: !said.done ? null : said.doneDay === null ? now : readStart(said.doneDay, 'completion date'),
    extra: { todotxt: line },
  };
}

const priorities = new Map<string, Priority>([
  ['A', 'high'],
  ['B', 'medium'],
  ['C', 'low'],
]);

/** `Call +Mom about @work` is about Mom: a project or a context in the midst of a sentence is a word of it too. */
function textOf(words: Word[]): string {
  const isText = ({ kind }: Word): boolean => kind === 'text';
  const [first, last] = [words.findIndex(isText), words.findLastIndex(isText)];
  const sentence = words.slice(first, last + 1);
  if (first !== -1) return sentence.flatMap((word) => sentenceWord(word)).join(' ');
  return words
    .filter(({ kind }) => kind === 'project' || kind === 'context' || kind === 'other')
    .map(({ raw }) => raw)
    .join(' ');
}

function sentenceWord({ kind, raw }: Word): string[] {
  if (kind === 'text') return [raw];
  return kind === 'project' || kind === 'context' ? [raw.slice(1)] : [];
}

function namesOf(words: Word[], kind: 'project' | 'context'): string[] {
  return [...new Set(words.filter((word) => word.kind === kind).map(({ raw }) => raw.slice(1)))];
}

/** With a plus it is counted from the day it was due, without from the day it was done. */
function ruleOf(rec: string): string | null {
  const [, plus, count, unit = ''] = /^(\+)?(\d{1,3})([dwmy])$/.exec(rec) ?? [];
  if (count === undefined || Number(count) === 0) return null;
  if (plus === undefined) return `after:P${Number(count)}${unit.toUpperCase()}`;
  const interval = Number(count) === 1 ? '' : `;INTERVAL=${Number(count)}`;
  return `FREQ=${frequencies[unit as keyof typeof frequencies]}${interval}`;
}

const frequencies = { d: 'DAILY', w: 'WEEKLY', m: 'MONTHLY', y: 'YEARLY' } as const;

/** Null for what todo.txt has no words for. */
function recOf(rule: string): string | null {
  const [, afterCount, afterUnit] = /^after:P(\d{1,3})([DWMY])$/.exec(rule) ?? [];
  if (afterCount !== undefined) return `${afterCount}${afterUnit?.toLowerCase()}`;
  const [, name, interval = '1'] = /^FREQ=([A-Z]+)(?:;INTERVAL=(\d{1,3}))?$/.exec(rule) ?? [];
  const unit = Object.entries(frequencies).find(([, frequency]) => frequency === name)?.[0];
  return unit === undefined ? null : `+${interval}${unit}`;
}

function lineOf(task: FileTask, circumstances: Circumstances): string {
  const before = typeof task.extra['todotxt'] === 'string' ? task.extra['todotxt'] : null;
  if (before !== null && saysTheSame(before, task, circumstances)) return before;
  const said = before === null ? null : parsed(before);
  return [...headOf(task, said), ...bodyOf(task, said)].join(' ');
}

function saysTheSame(line: string, task: FileTask, circumstances: Circumstances): boolean {
  const { doneAt, ...was } = taskOf(line, { ...circumstances, uuidOf: () => task.uuid });
  const { doneDay } = parsed(line);
  const sameEnd = doneDay === null ? (doneAt === null) === (task.doneAt === null) : doneAt === task.doneAt;
  const fields = ['uuid', 'text', 'project', 'priority', 'due', 'wait', 'recur'] as const;
  return sameEnd && fields.every((field) => was[field] === task[field]) && sameNames(was.tags, task.tags);
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => b.includes(name));
}

function headOf(task: FileTask, said: Line | null): string[] {
  const letter = letterOf(task, said);
  const created = dayOf(task.createdAt);
  if (task.doneAt === null) return [...(letter === null ? [] : [`(${letter})`]), created];
  return ['x', dayOf(startOfDay(task.doneAt)), created];
}

/** A letter that stands for no priority here stays as long as none is given. */
function letterOf({ priority }: FileTask, said: Line | null): string | null {
  const before = said?.letter ?? null;
  if (before !== null && (priorities.get(before) ?? null) === priority) return before;
  return [...priorities].find(([, name]) => name === priority)?.[0] ?? null;
}

/** The words of the line in their order, as far as they still hold, then what is new. */
function bodyOf(task: FileTask, said: Line | null): string[] {
  const letter = letterOf(task, said);
  const recur = task.recur === null ? null : recOf(task.recur);
  const signs = [
    ...(task.project === '' ? [] : [`+${oneWord(task.project)}`]),
    ...task.tags.map((tag) => `@${oneWord(tag)}`),
    ...(task.due === null ? [] : [`due:${endedDay(task.due) ?? localStamp(task.due)}`]),
    ...(task.wait === null ? [] : [`t:${begunDay(task.wait) ?? localStamp(task.wait)}`]),
    ...(recur === null ? [] : [`rec:${recur}`]),
    ...(task.doneAt === null || letter === null ? [] : [`pri:${letter}`]),
    `uuid:${task.uuid}`,
  ];
  if (said === null) return [...task.text.split(/\s+/), ...signs].filter((word) => word !== '');
  const sameText = textOf(said.words) === task.text;
  const firstProject = said.words.find(({ kind }) => kind === 'project')?.raw;
  const kept = said.words.filter(
    (word) =>
      (word.kind === 'text' && sameText) ||
      word.kind === 'other' ||
      (word.kind === 'project' && word.raw !== firstProject) ||
      signs.includes(word.raw),
  );
  const text = sameText ? [] : task.text.split(/\s+/);
  const has = (sign: string): boolean => kept.some(({ raw }) => raw === sign);
  return [...text, ...kept.map(({ raw }) => raw), ...signs.filter((sign) => !has(sign))].filter((word) => word !== '');
}

function uuidOfLine(line: string): string | null {
  return parsed(line).words.find((word): word is KeyWord => word.kind === 'uuid')?.value ?? null;
}

function oneWord(name: string): string {
  return name.trim().replace(/\s+/g, '_');
}
