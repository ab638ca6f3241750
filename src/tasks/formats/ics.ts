import {
  type Component,
  type Property,
  readCalendar,
  ruleText,
  ruleValue,
  writeCalendar,
} from '../../formats/calendar-file.ts';
import type { Instant } from '../../events.ts';
import type { Priority } from '../../store/records.ts';
import { momentIn } from '../../zones.ts';
import { type Circumstances, emptyTask, type FileTask, readRows, type TaskFormat, WrongTask } from './format.ts';
import { type Field, readRest, restOf } from './rest.ts';
import { begunDay, endedDay, isoStamp, readEnd, readStart } from './stamps.ts';

/**
 * The VTODOs of an iCalendar file. Properties and alarms that pilot has no field for are given back as they came
 * (`extra.ics`); what iCalendar has none for goes into X-PILOT.
 */
export const ics: TaskFormat = {
  read(text, circumstances) {
    const { components, wrong } = readCalendar(text, 'vtodo');
    const read = readRows(components, (component) => taskOf(component, circumstances));
    return { tasks: read.tasks, wrong: [...wrong, ...read.wrong] };
  },
  write: (tasks, { uuidOf }) => writeCalendar(tasks.map((task) => componentOf(task, uuidOf))),
};

/** What of a component is not understood, as it was. */
interface Kept {
  properties: Property[];
  components: Component[];
}

function taskOf([, properties, components]: Component, { now, uuidOf }: Circumstances): FileTask {
  const left = [...properties];
  const take = (name: string): Property | null => {
    const at = left.findIndex((property) => property[0] === name);
    return at === -1 ? null : (left.splice(at, 1)[0] ?? null);
  };
  const text = (name: string): string | null => stringOf(take(name)?.[3]);
  const moment = (name: string, read: typeof readStart): Instant | null => momentOf(take(name), read);
  const title = text('summary') ?? '';
  if (title.trim() === '') throw new WrongTask('it has no SUMMARY');
  const rest = readRest(text('x-pilot') ?? '{}', carried);
  take('dtstamp');
  const createdAt = moment('created', readStart) ?? now;
  const modifiedAt = moment('last-modified', readStart) ?? createdAt;
  const completedAt = moment('completed', readStart);
  const status = text('status')?.toUpperCase() ?? (completedAt === null ? 'NEEDS-ACTION' : 'COMPLETED');
  const uid = properties.find(([name]) => name === 'uid');
  const depends = left.filter(isDependency);
  const rule = left.find(([name]) => name === 'rrule');
  const recur = rule === undefined ? null : ruleText(rule[3]);
  const priority = left.find(([name]) => name === 'priority');
  const taken = new Set<Property>([
    ...depends.filter((property) => uuidForm.test(String(property[3]))),
    ...(uid !== undefined && uuidForm.test(String(uid[3])) ? [uid] : []),
    ...(rule !== undefined && recur !== null ? [rule] : []),
    ...(priority !== undefined && numbers[priorityOf(priority[3]) ?? 'none'] === priority[3] ? [priority] : []),
  ]);
  const task: FileTask = {
    ...emptyTask(uuidOfUid(uid?.[3], uuidOf) ?? uuidOf(JSON.stringify(properties)), createdAt),
    text: title,
    note: text('description') ?? '',
    project: text('x-pilot-project') ?? '',
    tags: takeAll(left, 'categories').flatMap(([, , , ...names]) => names.map(String)),
    priority: priorityOf(priority?.[3]),
    due: moment('due', readEnd),
    scheduled: moment('dtstart', readStart),
    startedAt: status === 'IN-PROCESS' ? modifiedAt : null,
    doneAt: status === 'COMPLETED' ? (completedAt ?? modifiedAt) : null,
    deletedAt: status === 'CANCELLED' ? modifiedAt : null,
    depends: depends.map((property) => uuidOfUid(property[3], uuidOf) ?? ''),
    recur,
    ...rest,
    createdAt,
    modifiedAt,
  };
  const kept: Kept = { properties: left.filter((property) => !taken.has(property)), components };
  const nothing = kept.properties.length === 0 && components.length === 0;
  return { ...task, extra: { ...rest.extra, ...(!nothing && { ics: kept }) } };
}

const carried: Field[] = [
  'tags',
  'wait',
  'until',
  'estimateMs',
  'recur',
  'series',
  'checklist',
  'annotations',
  'startedAt',
  'doneAt',
  'deletedAt',
  'cwd',
  'repo',
  'branch',
  'extra',
];

const uuidForm = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Many programs have identifiers of other kinds. */
function uuidOfUid(uid: unknown, uuidOf: (content: string) => string): string | null {
  if (typeof uid !== 'string' || uid === '') return null;
  return uuidForm.test(uid) ? uid : uuidOf(`UID ${uid}`);
}

function takeAll(left: Property[], name: string): Property[] {
  const found = left.filter((property) => property[0] === name);
  for (const property of found) left.splice(left.indexOf(property), 1);
  return found;
}

/** RFC 9253; without a RELTYPE it names the parent. */
function isDependency([name, parameters]: Property): boolean {
  return name === 'related-to' && String(parameters['reltype'] ?? '').toUpperCase() === 'DEPENDS-ON';
}

function momentOf(property: Property | null, read: typeof readStart): Instant | null {
  if (property === null) return null;
  const [name, parameters, , value] = property;
  const zone = parameters['tzid'];
  const text = String(value);
  const at = read(text, name.toUpperCase());
  const there = typeof zone === 'string' && text.includes('T') && !/Z$/i.test(text);
  return there ? momentIn(zone, text) : at;
}

function stringOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** RFC 5545: 1 to 4 are high, 5 is medium, 6 to 9 are low. */
function priorityOf(value: unknown): Priority | null {
  const number = typeof value === 'number' ? value : 0;
  if (number < 1 || number > 9) return null;
  return number < 5 ? 'high' : number === 5 ? 'medium' : 'low';
}

const numbers = { high: 1, medium: 5, low: 9, none: -1 } as const;

function componentOf(task: FileTask, uuidOf: Circumstances['uuidOf']): Component {
  const kept = keptOf(task);
  const dependencies = dependenciesOf(task, kept, uuidOf);
  const status = statusOf(task);
  const rule = task.recur === null ? null : ruleValue(task.recur);
  const ruled = rule !== null && ruleText(rule) === task.recur;
  const days = daysOf(task);
  const keptPriority = kept.properties.find(([name]) => name === 'priority');
  const samePriority = keptPriority !== undefined && priorityOf(keptPriority[3]) === task.priority;
  const rest = restOf(
    task,
    carried.filter((field) => isUntold(field, task, ruled)),
    'ics',
  );
  const properties: (Property | null)[] = [
    kept.properties.some(([name]) => name === 'uid') ? null : ['uid', {}, 'text', task.uuid],
    ['dtstamp', {}, 'date-time', stamp(task.modifiedAt)],
    ['created', {}, 'date-time', stamp(task.createdAt)],
    ['last-modified', {}, 'date-time', stamp(task.modifiedAt)],
    ['summary', {}, 'text', task.text],
    task.note === '' ? null : ['description', {}, 'text', task.note],
    task.scheduled === null ? null : ['dtstart', {}, ...when(task.scheduled, days ? begunDay : null)],
    task.due === null ? null : ['due', {}, ...when(task.due, days ? endedDay : null)],
    task.priority === null || samePriority ? null : ['priority', {}, 'integer', numbers[task.priority]],
    ['status', {}, 'text', status],
    task.doneAt === null ? null : ['completed', {}, 'date-time', stamp(task.doneAt)],
    task.tags.length === 0 ? null : ['categories', {}, 'text', ...task.tags],
    ruled ? ['rrule', {}, 'recur', rule] : null,
    ...dependencies,
    task.project === '' ? null : ['x-pilot-project', {}, 'text', task.project],
    rest === null ? null : ['x-pilot', {}, 'text', rest],
    ...kept.properties.filter((property) => !isDependency(property) && !(property === keptPriority && !samePriority)),
  ];
  return ['vtodo', properties.filter((property) => property !== null), kept.components];
}

function keptOf({ extra }: FileTask): Kept {
  const kept = extra['ics'] as Kept | undefined;
  return kept !== undefined && Array.isArray(kept.properties) ? kept : { properties: [], components: [] };
}

function statusOf({ deletedAt, doneAt, startedAt }: FileTask): string {
  if (deletedAt !== null) return 'CANCELLED';
  if (doneAt !== null) return 'COMPLETED';
  return startedAt === null ? 'NEEDS-ACTION' : 'IN-PROCESS';
}

/** DUE and DTSTART are both days or both times. */
function daysOf({ due, scheduled }: FileTask): boolean {
  return (due === null || endedDay(due) !== null) && (scheduled === null || begunDay(scheduled) !== null);
}

function when(at: Instant, day: ((at: Instant) => string | null) | null): ['date' | 'date-time', string] {
  const date = day?.(at) ?? null;
  return date === null ? ['date-time', stamp(at)] : ['date', date];
}

function stamp(at: Instant): string {
  return isoStamp(Math.floor(at / 1000) * 1000);
}

/** Whether the properties themselves would not say it again as it is. */
function isUntold(field: Field, task: FileTask, ruled: boolean): boolean {
  const status = statusOf(task);
  const told: Partial<Record<Field, boolean>> = {
    tags: !task.tags.includes(''),
    recur: ruled,
    startedAt: status === 'IN-PROCESS' && task.startedAt === task.modifiedAt,
    doneAt: status === 'COMPLETED',
    deletedAt: task.deletedAt === task.modifiedAt,
  };
  return told[field] !== true;
}

/** By the identifier that the file had for it, where that is no UUID. */
function dependenciesOf({ depends }: FileTask, kept: Kept, uuidOf: Circumstances['uuidOf']): Property[] {
  const foreign = new Map(
    kept.properties.filter(isDependency).map((property) => [uuidOfUid(property[3], uuidOf) ?? '', property]),
  );
  return depends.map((uuid) => foreign.get(uuid) ?? ['related-to', { reltype: 'DEPENDS-ON' }, 'text', uuid]);
}
