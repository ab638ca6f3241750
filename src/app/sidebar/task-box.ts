import { formatDuration } from '../../duration.ts';
import type { Instant } from '../../events.ts';
import { projectOf } from '../../store/project.ts';
import { differenceOf } from '../../tasks/change.ts';
import { isMidnight } from '../../tasks/calendar.ts';
import { recurSign } from '../../tasks/every.ts';
import { type ParsedTask, parseTask } from '../../tasks/parse.ts';
import type { BoxContext, Row, Understood } from './understood.ts';
import type { TaskSource } from './task-jobs.ts';
import { dayWords, dueWords, timeWords } from './dates.ts';

export function readTask(text: string, context: BoxContext): Understood {
  return readNew(text, context, null);
}

/** From a command that failed, or from a memory. */
export function readTaskFrom(text: string, context: BoxContext): Understood {
  return readNew(text, context, context.about);
}

/** What the line says no more is none of the task's any more; what no line can say stays. */
export function readEditedTask(text: string, { now, editing }: BoxContext): Understood {
  if (editing === null)
    return { ok: false, problem: 'Which task it was is not known any more: choose it again in TASKS.' };
  const parsed = parseTask(text, { now });
  const { id, revision, line } = editing;
  const rows = taskRows(parsed, now);
  return {
    ok: true,
    rows,
    job: { type: 'edit-task', id, revision, parsed: differenceOf(parseTask(line, { now }), parsed) },
  };
}

function readNew(text: string, { now, place }: BoxContext, from: TaskSource | null): Understood {
  if (text === '') {
    return {
      ok: false,
      problem: 'Say what is to do, such as: fix flaky test +ci due:fri 17:00 !high est:2h every:monday',
    };
  }
  const parsed = parseTask(text, { now });
  const where = parsed.fields.project ?? projectOf(place);
  const rows = [
    ...taskRows(parsed, now),
    { label: 'where', value: from === null ? where : `${where}, from: ${from.title}` },
  ];
  return { ok: true, rows, job: { type: 'add-task', parsed, place, from: from?.end ?? null } };
}

/** What was understood, in as few rows as a box has. */
function taskRows(parsed: ParsedTask, now: Instant): Row[] {
  const { text, tags, fields, depends = [] } = parsed;
  const { due, recur, priority, estimateMs, wait, scheduled, until } = fields;
  const day = (words: string, at: Instant | null | undefined, end = false) =>
    isNone(at) ? [] : [`${words}${end ? dueWords(at, now) : beginsWords(at, now)}`];
  return [
    { label: 'task', value: text },
    ...row('due', [...day('', due, true), ...(isNone(recur) ? [] : [recurSign(recur).replace(':', ' ')])]),
    ...row('with', [
      ...(isNone(priority) ? [] : [`${priority} priority`]),
      ...(isNone(estimateMs) ? [] : [formatDuration(estimateMs)]),
      ...tags.map((tag) => `+${tag}`),
    ]),
    ...row('when', [
      ...(depends.length === 0 ? [] : [`after ${depends.join(', ')}`]),
      ...day('hidden until ', wait),
      ...day('from ', scheduled),
      ...day('until ', until, true),
    ]),
  ];
}

function isNone<Value>(value: Value | null | undefined): value is null | undefined {
  return value === null || value === undefined;
}

function row(label: string, values: string[]): Row[] {
  return values.length === 0 ? [] : [{ label, value: values.join(', ') }];
}

/** A midnight begins its day here, and does not end the one before. */
function beginsWords(at: Instant, now: Instant): string {
  return isMidnight(at) ? dayWords(at, now) : `${dayWords(at, now)} ${timeWords(at)}`;
}
