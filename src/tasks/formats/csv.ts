import type { Instant } from '../../events.ts';
import { readCsv, writeCsv } from '../../formats/csv-table.ts';
import type { Priority } from '../../store/records.ts';
import { type Circumstances, emptyTask, type FileTask, readRows, type TaskFormat, WrongTask } from './format.ts';
import { type Field, readRest, restOf } from './rest.ts';
import { begunDay, endedDay, isoStamp, readEnd, readStart, shortened } from './stamps.ts';

/**
 * A table with the columns below; of other programs' tables, the columns whose names are known. Columns that are
 * not are kept with each task (`extra.csv`) and written again behind the others.
 */
export const csv: TaskFormat = {
  read(text, circumstances) {
    const { rows, wrong } = readCsv(text);
    const [head, ...rest] = rows;
    if (head === undefined) return { tasks: [], wrong };
    const names = columnsOf(head.cells);
    if (!names.includes('text')) {
      return { tasks: [], wrong: [{ row: 1, reason: 'no column says what is to do: name one of them text' }] };
    }
    const values = rest.map(({ row, cells }) => ({ row, value: cellsOf(names, head.cells, cells) }));
    const read = readRows(values, (cells) => taskOf(cells, circumstances));
    return { tasks: read.tasks, wrong: [...read.wrong, ...wrong] };
  },
  write(tasks) {
    const others = [...new Set(tasks.flatMap((task) => Object.keys(ofCsv(task))))];
    const rows = tasks.map((task) => {
      const kept = ofCsv(task);
      return [...columns.map(([, write]) => write(task)), ...others.map((name) => kept[name] ?? '')];
    });
    return writeCsv([[...columns.map(([name]) => name), ...others], ...rows]);
  },
};

type Column = (typeof columns)[number][0];

const day = (at: Instant | null): string => (at === null ? '' : (begunDay(at) ?? isoStamp(at)));
const lastDay = (at: Instant | null): string => (at === null ? '' : (endedDay(at) ?? isoStamp(at)));
const stamp = (at: Instant | null): string => (at === null ? '' : isoStamp(at));

const columns = [
  ['text', (task: FileTask) => task.text],
  ['status', (task: FileTask) => (task.deletedAt !== null ? 'deleted' : task.doneAt !== null ? 'done' : 'open')],
  ['project', (task: FileTask) => task.project],
  ['tags', (task: FileTask) => task.tags.join(' ')],
  ['priority', (task: FileTask) => task.priority ?? ''],
  ['due', (task: FileTask) => lastDay(task.due)],
  ['scheduled', (task: FileTask) => day(task.scheduled)],
  ['wait', (task: FileTask) => day(task.wait)],
  ['until', (task: FileTask) => lastDay(task.until)],
  ['created', (task: FileTask) => stamp(task.createdAt)],
  ['modified', (task: FileTask) => stamp(task.modifiedAt)],
  ['started', (task: FileTask) => stamp(task.startedAt)],
  ['done', (task: FileTask) => stamp(task.doneAt)],
  ['deleted', (task: FileTask) => stamp(task.deletedAt)],
  ['estimate_minutes', (task: FileTask) => (task.estimateMs === null ? '' : String(task.estimateMs / 60_000))],
  ['recur', (task: FileTask) => task.recur ?? ''],
  ['depends', (task: FileTask) => task.depends.join(' ')],
  ['note', (task: FileTask) => task.note],
  ['uuid', (task: FileTask) => task.uuid],
  ['pilot', (task: FileTask) => restOf(task, carriedBy(task), 'csv') ?? ''],
] as const;

/** What stands in the column `pilot`: what has no column, and what its column would not give back. */
function carriedBy(task: FileTask): Field[] {
  return task.tags.some((tag) => /[\s,;]|^[+#@]|^$/.test(tag)) ? [...carried, 'tags'] : carried;
}

const carried: Field[] = ['series', 'checklist', 'annotations', 'cwd', 'repo', 'branch', 'extra'];

/** How other programs call them: Todoist, TickTick, Asana, Trello, Microsoft To Do and hand-made tables. */
const otherNames: Record<string, Column> = {
  task: 'text',
  title: 'text',
  name: 'text',
  summary: 'text',
  subject: 'text',
  content: 'text',
  'task name': 'text',
  'card name': 'text',
  description: 'note',
  notes: 'note',
  list: 'project',
  'list name': 'project',
  'project name': 'project',
  projects: 'project',
  board: 'project',
  labels: 'tags',
  label: 'tags',
  tag: 'tags',
  categories: 'tags',
  category: 'tags',
  'due date': 'due',
  deadline: 'due',
  date: 'due',
  'start date': 'scheduled',
  start: 'scheduled',
  state: 'status',
  completed: 'done',
  'completed at': 'done',
  'completed time': 'done',
  'completion date': 'done',
  'created at': 'created',
  'created time': 'created',
  entry: 'created',
  'last modified': 'modified',
  'modified at': 'modified',
  id: 'uuid',
  'task id': 'uuid',
};

/** Where a description is all there is, that is the text. */
function columnsOf(headings: string[]): (Column | null)[] {
  const names = headings.map(columnOf);
  if (names.includes('text')) return names;
  return names.map((name, index) => (/^description$/i.test(headings[index]?.trim() ?? '') ? 'text' : name));
}

function columnOf(heading: string): Column | null {
  const name = heading.trim().toLowerCase().replace(/_/g, ' ');
  const own = columns.find(([column]) => column.replace(/_/g, ' ') === name)?.[0];
  return own ?? otherNames[name] ?? null;
}

interface Cells {
  said: Partial<Record<Column, string>>;
  others: Record<string, string>;
}

/** The first column of a name counts. */
function cellsOf(names: (Column | null)[], headings: string[], record: string[]): Cells {
  const cells: Cells = { said: {}, others: {} };
  for (const [index, name] of names.entries()) {
    const value = record[index] ?? '';
    const foreignId = name === 'uuid' && value !== '' && !uuidForm.test(value);
    if (name !== null && cells.said[name] === undefined && !foreignId) cells.said[name] = value;
    else if (value !== '') cells.others[headings[index] ?? ''] = value;
  }
  return cells;
}

const uuidForm = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

function taskOf({ said, others }: Cells, { now, uuidOf }: Circumstances): FileTask {
  const cell = (name: Column): string | null => said[name]?.trim() || null;
  const at = (name: Column, read = readStart): Instant | null => {
    const value = cell(name);
    return value === null ? null : read(value, name);
  };
  const text = said.text ?? '';
  if (text.trim() === '') throw new WrongTask('it has no text');
  const rest = readRest(cell('pilot') ?? '{}', [...carried, 'tags']);
  const createdAt = at('created') ?? now;
  const modifiedAt = at('modified') ?? createdAt;
  const status = statusIn(cell('status'), cell('done'));
  const saysWhen = !yesOrNo.test(cell('done') ?? '');
  return {
    ...emptyTask(cell('uuid')?.toLowerCase() ?? uuidOf(JSON.stringify([said, others])), now),
    text,
    project: said.project ?? '',
    tags: namesIn(cell('tags'), /[\s,;]+/).map((tag) => tag.replace(/^[+#@]/, '')),
    priority: priorityIn(cell('priority')),
    due: at('due', readEnd),
    scheduled: at('scheduled'),
    wait: at('wait'),
    until: at('until', readEnd),
    startedAt: at('started'),
    doneAt: status === 'open' ? null : ((saysWhen ? at('done') : null) ?? (status === 'done' ? modifiedAt : null)),
    deletedAt: status === 'deleted' ? (at('deleted') ?? modifiedAt) : null,
    estimateMs: estimateIn(cell('estimate_minutes')),
    recur: cell('recur'),
    depends: namesIn(cell('depends'), /[\s,]+/),
    note: said.note ?? '',
    ...rest,
    createdAt,
    modifiedAt,
    extra: { ...rest.extra, ...(Object.keys(others).length > 0 && { csv: others }) },
  };
}

function ofCsv({ extra }: FileTask): Record<string, string> {
  const kept = extra['csv'];
  return typeof kept === 'object' && kept !== null ? (kept as Record<string, string>) : {};
}

/** Other programs have a column for it, a date or a yes in another one, or both. */
function statusIn(status: string | null, done: string | null): 'open' | 'done' | 'deleted' {
  const word = status?.toLowerCase() ?? '';
  if (/^(?:deleted|cancell?ed|trashed)$/.test(word)) return 'deleted';
  if (/^(?:done|completed?|closed|finished|true|yes|x|1|2)$/.test(word)) return 'done';
  if (word !== '') return 'open';
  return done === null || /^(?:no|false|0)$/i.test(done) ? 'open' : 'done';
}

const yesOrNo = /^(?:yes|no|true|false|x|0|1)$/i;

function namesIn(cell: string | null, separator: RegExp): string[] {
  return (cell ?? '').split(separator).filter((name) => name !== '');
}

function priorityIn(cell: string | null): Priority | null {
  const found = priorities.get(cell?.toLowerCase() ?? '');
  if (found !== undefined) return found;
  throw new WrongTask(`priority "${shortened(cell ?? '')}" is none of high, medium, low`);
}

const priorities = new Map<string, Priority | null>([
  ...['high', 'h', 'p1', '1', 'a', 'urgent'].map((name): [string, Priority] => [name, 'high']),
  ...['medium', 'med', 'm', 'p2', '2', 'b'].map((name): [string, Priority] => [name, 'medium']),
  ...['low', 'l', 'p3', '3', 'c'].map((name): [string, Priority] => [name, 'low']),
  ...['', 'none', 'no', 'normal', 'p4', '4', '0'].map((name): [string, null] => [name, null]),
]);

function estimateIn(cell: string | null): number | null {
  if (cell === null) return null;
  const minutes = Number(cell);
  if (minutes > 0 && minutes < 1e9) return Math.round(minutes * 60_000);
  throw new WrongTask(`estimate_minutes "${shortened(cell)}" is no number of minutes`);
}
