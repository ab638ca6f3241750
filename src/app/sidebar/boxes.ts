import { sentence } from '../../errors.ts';
import type { CommandRecord, Task } from '../../store/records.ts';
import { formatDuration } from '../../duration.ts';
import { parseLog } from '../../worklog/parse.ts';
import { projectOf } from '../../store/project.ts';
import { takeSince } from '../../worklog/log-time.ts';
import { overlapsOf } from '../../worklog/overlaps.ts';
import { subjectWords, type SubjectWords } from '../../worklog/subject-words.ts';
import { subjectOf } from '../../worklog/subject.ts';
import { lastEnded, nameOf } from '../../worklog/timer-changes.ts';
import type { Subject } from '../../worklog/timer-changes.ts';
import { dayWords, timeWords } from './dates.ts';
import { outcomeWords } from './outcome.ts';
import { stepsIn } from './fix-steps.ts';
import type { InputAction } from '../protocol.ts';
import { readEditedTask, readTask, readTaskFrom } from './task-box.ts';
import type { BoxContext, Row, Understood } from './understood.ts';
import type { Preview } from './state.ts';

/**
 * What the text in a box means: the preview shows its rows, Enter does its job, and so the two never differ.
 */
export function understand(action: InputAction, text: string, context: BoxContext): Understood {
  try {
    return readers[action](text.trim(), context);
  } catch (error) {
    return { ok: false, problem: sentence(error) };
  }
}

export function previewOf(action: InputAction, text: string, context: BoxContext): Preview {
  const meant = understand(action, text, context);
  return meant.ok ? { ok: true, rows: meant.rows } : meant;
}

const readers: Record<InputAction, (text: string, context: BoxContext) => Understood> = {
  'task.add': readTask,
  'task.from': readTaskFrom,
  'task.edit': readEditedTask,
  'worklog.log': readLog,
  'timer.start': readTimer,
  'memory.remember': readNote,
  'memory.remember-command': readRun,
  'fix.correct': readSteps,
};

function readLog(text: string, { now, place, tasks, entries }: BoxContext): Understood {
  if (text === '')
    return { ok: false, problem: 'Say how long and what, such as: 45m review PR 12, or 9:30-10:15 standup' };
  const { words, startedAt, endedAt, assumed } = parseLog(text, { now });
  const subject = subjectOf(words, place, tasks);
  const span = `${dayWords(startedAt, now)} ${timeWords(startedAt)} - ${timeWords(endedAt)}`;
  const length = formatDuration(endedAt - startedAt);
  const rows = [
    { label: 'when', value: [span, ...assumed].join(', ') },
    { label: 'time', value: [length, ...overlapsOf({ ...subject, startedAt, endedAt }, entries)].join(', ') },
    ...subjectRows(words, subject, tasks),
  ];
  return { ok: true, rows, job: { type: 'log', words, place, startedAt, endedAt } };
}

/** No words at all start it too: under the project's name. `since 9:40` says when it began, `continue` goes on with what was done last. */
function readTimer(text: string, { now, place, tasks, entries }: BoxContext): Understood {
  if (/^continue$/i.test(text)) {
    const last = lastEnded(entries);
    const value = last === null ? 'what was done last' : nameOf(last);
    return { ok: true, rows: [{ label: 'continue', value }], job: { type: 'continue-timer', place } };
  }
  const since = /^(?:since|from) /i.test(text) ? takeSince(text, now) : null;
  const words = subjectWords(since?.rest ?? text);
  const rows = subjectRows(words, subjectOf(words, place, tasks), tasks);
  if (since === null) return { ok: true, rows, job: { type: 'start-timer', words, place } };
  const began = { label: 'since', value: `${dayWords(since.at, now)} ${timeWords(since.at)}` };
  return { ok: true, rows: [began, ...rows], job: { type: 'start-timer', words, place, at: since.at } };
}

function subjectRows(
  words: SubjectWords,
  { project, tags, task, note, billable, background }: Required<Subject>,
  tasks: readonly Task[],
): Row[] {
  const billing = { true: ['billable'], false: ['not billable'], null: [] }[
    String(billable) as 'true' | 'false' | 'null'
  ];
  const about = tasks.find(({ uuid }) => uuid === task);
  // One that the panel does not show is looked up at Enter.
  const named = about === undefined && words.task?.certain === true ? String(words.task.id) : null;
  return [
    { label: 'project', value: [project, ...billing, ...(background ? ['in the background'] : [])].join(', ') },
    ...(tags.length === 0 ? [] : [{ label: 'tags', value: tags.join(', ') }]),
    ...(about === undefined ? [] : [{ label: 'task', value: `${about.id} ${about.text}` }]),
    ...(named === null ? [] : [{ label: 'task', value: named }]),
    ...(note === '' || note === about?.text ? [] : [{ label: 'note', value: note }]),
  ];
}

function readNote(text: string, { place }: BoxContext): Understood {
  if (text === '') return { ok: false, problem: 'Write what is worth knowing again, such as: staging needs the VPN' };
  const rows = [
    { label: 'note', value: text },
    { label: 'where', value: projectOf(place) },
  ];
  return { ok: true, rows, job: { type: 'remember', text, place, command: null } };
}

/** Words are not needed: the command and its outcome speak for themselves. */
function readRun(text: string, { subject }: BoxContext): Understood {
  if (subject === null) return { ok: false, problem: 'There is no command to remember yet.' };
  const rows = [
    { label: 'command', value: subject.line },
    { label: 'outcome', value: outcomeOf(subject) },
    ...(text === '' ? [] : [{ label: 'note', value: text }]),
  ];
  const place = { cwd: subject.cwd, repo: subject.repo, branch: subject.branch };
  return { ok: true, rows, job: { type: 'remember', text, place, command: subject } };
}

function readSteps(text: string, { fix }: BoxContext): Understood {
  if (fix === null) return { ok: false, problem: 'There is no fix to correct.' };
  const steps = stepsIn(text);
  if (steps.length === 0) return { ok: false, problem: 'Say what really helped, such as: npm ci ; npm run build' };
  const rows = [
    { label: 'failed', value: fix.line },
    ...steps.map((value, at) => ({ label: at === 0 ? 'mended by' : 'then', value })),
  ];
  return { ok: true, rows, job: { type: 'correct-fix', id: fix.id, steps } };
}

function outcomeOf(command: CommandRecord): string {
  const took = command.durationMs === null ? '' : ` after ${tookWords(command.durationMs)}`;
  return `${outcomeWords(command.exit) ?? 'unknown'}${took}`;
}

/** Below a minute seconds matter, which the worklog does not count. */
function tookWords(ms: number): string {
  return ms < 60_000 ? `${(ms / 1_000).toFixed(1)}s` : formatDuration(ms);
}
