import { PilotError } from '../errors.ts';
import type { Instant } from '../events.ts';
import { projectOf } from '../store/project.ts';
import type { Entry, Place, Task } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { inOneStep } from '../store/in-one-step.ts';
import { findEntry } from './edit-entries.ts';
import {
  beginChanges,
  entriesOf,
  lastEnded,
  nameOf,
  pauseChanges,
  refuseBefore,
  startChange,
  stopChange,
  type Subject,
} from './timer-changes.ts';

export interface StartedTimer extends Entry {
  /** The timer that ran before, and was stopped for this one. */
  stopped: Entry | null;
}

/** When it is now, and since when or until when the timer runs, where that was said. */
export interface Moment {
  now: Instant;
  at?: Instant | undefined;
}

export type NewTimer = Omit<Subject, 'project'> & { project?: string | null; place: Place };

/** Starts the timer. One that runs in the foreground is stopped first, at the same moment, with the task that it was for. */
export async function startTimer(store: Store, { place, now, at, ...asked }: NewTimer & Moment): Promise<StartedTimer> {
  const from = at ?? now;
  const subject = { ...asked, project: asked.project ?? projectOf(place) };
  const { changed } = await inOneStep(store, async () => {
    const running = subject.background === true ? undefined : await store.entries.running();
    if (at !== undefined && running !== undefined) refuseBefore(running, at);
    const stops = running === undefined ? [] : [stopChange(running, from)];
    const changes = [
      ...(await taskChanges(store, running, subject, from)),
      ...stops,
      startChange(subject, place, from),
    ];
    return { title: `start ${nameOf(subject)}`, changes };
  });
  const entries = entriesOf(changed);
  const started = entries.at(-1);
  if (started === undefined) throw new Error('The store added no entry.');
  return { ...started, stopped: entries.length > 1 ? (entries[0] ?? null) : null };
}

/** Stops the timer in the foreground, or the one of this number. */
export async function stopTimer(store: Store, { now, at, id }: Moment & { id?: number | undefined }): Promise<Entry> {
  const { changed } = await inOneStep(store, async () => {
    const running = await runningOne(store, id);
    if (at !== undefined) refuseBefore(running, at);
    const changes = [...(await pausesOf(store, running)), stopChange(running, at ?? now)];
    return { title: `stop ${nameOf(running)}`, changes };
  });
  const [stopped] = entriesOf(changed);
  if (stopped === undefined) throw new Error('The store changed no entry.');
  return stopped;
}

/** Starts the timer anew for what was done last, or for the entry of this number. */
export async function continueTimer(
  store: Store,
  { id, place, ...moment }: Moment & { id?: number | undefined; place: Place },
): Promise<StartedTimer> {
  const before = id === undefined ? await lastDone(store, moment.now) : await findEntry(store.entries, id);
  if (before.endedAt === null) throw alreadyRunning(before);
  const { note, project, tags, task, billable, background } = before;
  return startTimer(store, { note, project, tags, task, billable, background, place, ...moment });
}

/** As if it had never been started. */
export async function cancelTimer(store: Store, { id }: { id?: number | undefined } = {}): Promise<Entry> {
  const { decision } = await inOneStep(store, async () => {
    const running = await runningOne(store, id);
    const remove = { area: 'entries' as const, id: running.id, remove: true as const };
    return { running, title: `cancel ${nameOf(running)}`, changes: [...(await pausesOf(store, running)), remove] };
  });
  return decision.running;
}

/** All that run: the one in the foreground first. */
export async function runningTimers(store: Store, now: Instant): Promise<Entry[]> {
  const foreground = await store.entries.running();
  const open = (await store.entries.list({ from: now, to: now + 1 })).filter((entry) => entry.endedAt === null);
  return [...(foreground === undefined ? [] : [foreground]), ...open.filter((entry) => entry.background)];
}

async function runningOne(store: Store, id: number | undefined): Promise<Entry> {
  if (id === undefined) {
    const running = await store.entries.running();
    if (running !== undefined) return running;
    throw new PilotError('TIMER_NOT_RUNNING', 'No timer is running.');
  }
  const entry = await findEntry(store.entries, id);
  if (entry.endedAt === null) return entry;
  throw new PilotError('TIMER_NOT_RUNNING', `Entry ${id} does not run.`);
}

const day = 24 * 60 * 60_000;

/** Of the last two weeks: who was away longer says what to go on with. */
async function lastDone(store: Store, now: Instant): Promise<Entry> {
  const last = lastEnded(await store.entries.list({ from: now - 14 * day, to: now + day }));
  if (last !== null) return last;
  throw new PilotError('NOTHING_TO_CONTINUE', 'Nothing was logged in the last two weeks.', {
    hint: 'Say what to go on with: pilot timer start review PR 12',
  });
}

function alreadyRunning(entry: Entry): PilotError {
  return new PilotError('TIMER_RUNNING', `"${nameOf(entry)}" runs already.`);
}

/** The task of the timer that stops rests, and that of the new one is worked on. */
async function taskChanges(store: Store, running: Entry | undefined, { task, background }: Subject, at: Instant) {
  if (background === true) return [];
  const pauses = running === undefined || running.task === task ? [] : await pausesOf(store, running);
  const begun = task ? await store.tasks.list({ uuids: [task] }) : [];
  return [...pauses, ...begun.flatMap((each) => beginChanges(each, at))];
}

async function pausesOf(store: Store, { task }: Entry) {
  const tasks: Task[] = task === null ? [] : await store.tasks.list({ uuids: [task] });
  return pauseChanges(tasks);
}
