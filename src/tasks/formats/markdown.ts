import type { Priority } from '../../store/records.ts';
import { type Circumstances, emptyTask, type FileTask, readRows, type TaskFormat, WrongTask } from './format.ts';
import { type Field, readRest, restOf } from './rest.ts';
import { endedDay, localStamp, readEnd } from './stamps.ts';

/**
 * Checklists: `- [ ] fix login #bug !high due:2026-12-01` below a heading that is its project. What is nested below a
 * task is its checklist, other text there its note. All else about a task stands in a comment that no page shows; a
 * list that was written by hand has none, and gets none as long as nothing is changed.
 */
export const markdown: TaskFormat = {
  read(text, circumstances) {
    const seen = new Map<string, number>();
    const uuidOf = (content: string): string => numbered(content, seen, circumstances);
    return readRows(itemsOf(text), (item) => taskOf(item, { ...circumstances, uuidOf }));
  },
  write(tasks, circumstances) {
    const seen = new Map<string, number>();
    const uuidOf = (content: string): string => numbered(content, seen, circumstances);
    const sections = Map.groupBy(
      tasks.filter(({ deletedAt }) => deletedAt === null),
      headingOf,
    );
    // What belongs to no project can only stand before the first heading.
    return [...sections]
      .toSorted(([a], [b]) => Number(a !== '') - Number(b !== ''))
      .map(([heading, members]) => {
        const items = members.map((task) => itemOf(task, heading, { ...circumstances, uuidOf }));
        return `${heading === '' ? '' : `## ${heading}\n\n`}${listOf(items)}`;
      })
      .join('\n');
  },
};

/** A note stands alone: an empty line comes behind it. */
function listOf(items: string[]): string {
  return items
    .map((item, index) => `${item}\n${item.includes('\n\n') && index < items.length - 1 ? '\n' : ''}`)
    .join('');
}

interface Item {
  heading: string;
  done: boolean;
  line: string;
  checklist: FileTask['checklist'];
  note: string[];
}

function* itemsOf(text: string): Generator<{ row: number; value: Item }> {
  let heading = '';
  let open: { row: number; value: Item; indent: number } | null = null;
  let fence = false;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const [, spaces = ''] = /^([ \t]*)/.exec(line) ?? [];
    const below = open !== null && spaces.length > open.indent;
    const box = fence ? null : checkbox.exec(line);
    if (/^\s*(?:```|~~~)/.test(line)) fence = !fence;
    if (open !== null && below && box !== null) {
      open.value.checklist.push({ done: box[1] !== ' ', text: plain(box[2] ?? '') });
    } else if (box !== null) {
      if (open !== null) yield open;
      const value: Item = { heading, done: box[1] !== ' ', line: (box[2] ?? '').trim(), checklist: [], note: [] };
      open = { row: index + 1, value, indent: spaces.length };
    } else if (open !== null && (below || line.trim() === '')) {
      open.value.note.push(line.slice(open.indent + 2));
    } else {
      if (open !== null) yield open;
      open = null;
      const title = fence ? undefined : /^#{1,6}\s+(.*?)(?:\s+#+)?\s*$/.exec(line)?.[1];
      if (title !== undefined) heading = plain(title);
    }
  }
  if (open !== null) yield open;
}

const checkbox = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[([ xX])\](?:[ \t]+(.*))?$/;

function numbered(content: string, seen: Map<string, number>, { uuidOf }: Circumstances): string {
  const before = seen.get(content) ?? 0;
  seen.set(content, before + 1);
  return uuidOf(`markdown ${before} ${content}`);
}

/** What Markdown has words for stands in the line; the rest in its comment. */
const carried: Field[] = [
  'uuid',
  'wait',
  'scheduled',
  'until',
  'estimateMs',
  'depends',
  'recur',
  'series',
  'annotations',
  'startedAt',
  'doneAt',
  'createdAt',
  'modifiedAt',
  'cwd',
  'repo',
  'branch',
  'extra',
];
const maybeCarried: Field[] = ['text', 'project', 'tags', 'due', 'checklist', 'note'];

function taskOf({ heading, done, line, checklist, note }: Item, { now, uuidOf }: Circumstances): FileTask {
  const [, written = '', json] = /^(.*?)(?:\s*<!-- pilot (\{.*\}) -->)?\s*$/s.exec(line) ?? [];
  const rest = readRest(json ?? '{}', [...carried, ...maybeCarried]);
  const signs: Signs = { tags: [], due: null, priority: null };
  const words = written.split(/\s+/).filter((word) => word !== '' && !take(word, signs));
  const text = words.map(plain).join(' ');
  if (text === '' && rest.text === undefined) throw new WrongTask('it has no text');
  const createdAt = rest.createdAt ?? now;
  return {
    ...emptyTask(rest.uuid ?? uuidOf(keyOf(heading, written)), createdAt),
    text,
    project: heading,
    tags: [...new Set(signs.tags)],
    due: signs.due,
    priority: signs.priority,
    checklist,
    note: noteOf(note),
    ...rest,
    doneAt: done ? (rest.doneAt ?? now) : null,
  };
}

/** Whether its box is ticked is not what a task is known by. */
function keyOf(heading: string, line: string): string {
  return `${heading}\n${line}`;
}

type Signs = Pick<FileTask, 'tags' | 'due' | 'priority'>;

/** Whether the word is a sign; then the task has what it says. */
function take(word: string, signs: Signs): boolean {
  const tag = /^[#+](\p{L}[\p{L}\p{N}_.-]*)$/u.exec(word)?.[1];
  const priority = /^!(high|medium|low)$/.exec(word)?.[1];
  const due = dueOf(/^due:(.+)$/.exec(word)?.[1]);
  if (tag !== undefined) signs.tags.push(tag);
  if (priority !== undefined) signs.priority = priority as Priority;
  if (due !== null) signs.due = due;
  return tag !== undefined || priority !== undefined || due !== null;
}

/** A day that is counted from today, as in `due:friday`, says nothing in a file: it stays a word. */
function dueOf(day: string | undefined): number | null {
  if (day === undefined) return null;
  try {
    return readEnd(day, 'due');
  } catch {
    return null;
  }
}

/** Without the backslashes by which Markdown says that a sign is none. */
function plain(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

function noteOf(lines: string[]): string {
  return lines
    .map((line) => line.replace(/^(\s*)\\(?=[-*+\d`~\\])/, '$1'))
    .join('\n')
    .replace(/^\n+|\s+$/g, '');
}

function itemOf(task: FileTask, heading: string, { now, uuidOf }: Circumstances): string {
  const tags = task.tags.every((tag) => /^\p{L}[\p{L}\p{N}_.-]*$/u.test(tag)) && isSet(task.tags) ? task.tags : [];
  const due = task.due === null ? [] : [`due:${endedDay(task.due) ?? localStamp(task.due)}`];
  const text = task.text.split(/\s+/).filter((word) => word !== '');
  const line = [
    ...text.map(escaped),
    ...tags.map((tag) => `#${tag}`),
    ...(task.priority === null ? [] : [`!${task.priority}`]),
    ...due,
  ].join(' ');
  const checklist = task.checklist.map(({ done, text: each }) => `  - ${boxOf(done)} ${escapedLine(each)}`);
  const note = task.note === '' ? [] : ['', ...task.note.split('\n').map(noteLine), ''];
  const item: Item = {
    heading,
    done: task.doneAt !== null,
    line,
    checklist: task.checklist,
    note: note.map((each) => each.slice(2)),
  };
  // Where a line does not say it as it is, the comment does.
  const read = line === '' ? null : taskOf(item, { now, uuidOf: () => '' });
  const lost = maybeCarried.filter(
    (field) =>
      !(field === 'checklist' ? survives(task.checklist) : same(read?.[field], task[field])) && field !== 'due',
  );
  const comment = commentOf(task, keyOf(heading, line), lost, { now, uuidOf });
  const first = `- ${boxOf(item.done)} ${line}${comment}`;
  return [first, ...(lost.includes('checklist') ? [] : checklist), ...(lost.includes('note') ? [] : note)]
    .join('\n')
    .trimEnd();
}

function commentOf(task: FileTask, key: string, lost: Field[], { uuidOf }: Circumstances): string {
  const byHand =
    uuidOf(key) === task.uuid &&
    task.modifiedAt === task.createdAt &&
    (task.doneAt === null || task.doneAt === task.createdAt);
  const untold: Field[] = ['uuid', 'createdAt', 'modifiedAt', 'doneAt'];
  const fields = [...carried.filter((field) => !byHand || !untold.includes(field)), ...lost];
  const rest = restOf(task, fields, '');
  return rest === null ? '' : ` <!-- pilot ${rest.replace(/>/g, '\\u003e')} -->`;
}

/** The project, where a heading can say it. */
function headingOf({ project }: FileTask): string {
  const read = /^#{1,6}\s+(.*?)(?:\s+#+)?\s*$/.exec(`## ${project}`)?.[1];
  return project !== '' && read !== undefined && plain(read) === project ? project : '';
}

function boxOf(done: boolean): string {
  return done ? '[x]' : '[ ]';
}

/** A word that would be a sign, or a backslash that would hide one, is said with a backslash in front. */
function escaped(word: string): string {
  const words = word.replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\').replace(/<(?=!--)/g, '\\<');
  return take(words, { tags: [], due: null, priority: null }) ? hidden(words) : words;
}

function hidden(word: string): string {
  return /^\w/.test(word) ? word.replace(':', '\\:') : `\\${word}`;
}

function escapedLine(text: string): string {
  return text.replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\');
}

function noteLine(line: string): string {
  if (line.trim() === '') return '';
  return `  ${line.replace(/^(\s*)(?=[-*+] +\[|\d+[.)] +\[|```|~~~|\\)/, '$1\\')}`;
}

function survives(checklist: FileTask['checklist']): boolean {
  return checklist.every(({ text }) => text !== '' && text === text.trim() && !/[\r\n]/.test(text));
}

function isSet(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
