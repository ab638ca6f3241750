import { PilotError } from '../errors.ts';
import type { Instant } from '../events.ts';
import type { Entry, Place } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { projectOf } from '../store/project.ts';

export interface StartedTimer extends Entry {
  /** The timer that ran before, and was stopped for this one. */
  stopped: Entry | null;
}

/** Another window may start one between our stop and our start; nobody does so many times in a row. */
const attempts = 5;

/** Starts the timer. One that runs is stopped first, at the same moment. */
export async function startTimer(
  store: Store,
  { note, project, place, now }: { note: string; project?: string | null; place: Place; now: Instant },
): Promise<StartedTimer> {
  const { cwd, repo, branch } = place;
  let stopped: Entry | null = null;
  for (let left = attempts - 1; ; left -= 1) {
    stopped = (await stopRunning(store, now)) ?? stopped;
    try {
      const entry = await store.entries.add({
        note,
        project: project ?? projectOf(place),
        cwd,
        repo,
        branch,
        startedAt: now,
        endedAt: null,
      });
      return { ...entry, stopped };
    } catch (error) {
      if (left === 0 || !(error instanceof PilotError && error.code === 'TIMER_RUNNING')) throw error;
    }
  }
}

export async function stopTimer(store: Store, { now }: { now: Instant }): Promise<Entry> {
  const stopped = await stopRunning(store, now);
  if (stopped !== null) return stopped;
  throw new PilotError('TIMER_NOT_RUNNING', 'No timer is running.');
}

/** The clock may have been set back since it was started. */
async function stopRunning(store: Store, now: Instant): Promise<Entry | null> {
  const running = await store.entries.running();
  if (running === undefined) return null;
  return store.entries.update(running.id, { endedAt: Math.max(now, running.startedAt) });
}
