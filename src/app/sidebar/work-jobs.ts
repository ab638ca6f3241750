import type { Instant } from '../../events.ts';
import type { Entry, Place } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { acceptSpans } from '../../worklog/accept-spans.ts';
import { type Away, type AwayChoice, settleAway } from '../../worklog/away.ts';
import { editEntries } from '../../worklog/edit-entries.ts';
import type { SeenCommand, WorkedSpan } from '../../worklog/suggest.ts';
import { saidSubject } from '../../worklog/subject.ts';
import type { SubjectWords } from '../../worklog/subject-words.ts';
import { type StartedTimer, startTimer } from '../../worklog/timer.ts';
import { startOfDay } from '../../worklog/wall-clock.ts';
import { untilFree } from './store.ts';

export type WorkJob =
  /** `auto`: nobody pressed a key for it. */
  { type: 'log-worked'; spans: WorkedSpan[]; auto: boolean } | { type: 'settle-away'; away: Away; choice: AwayChoice };

export type WorkResult =
  | { type: 'worked-logged'; spans: WorkedSpan[]; added: number }
  | { type: 'away-settled'; away: Away; choice: AwayChoice };

export async function doWork(store: Store, job: WorkJob): Promise<WorkResult> {
  if (job.type === 'settle-away') {
    const { away, choice } = job;
    await editEntries(store, [away.entry], ([entry]) => settleAway(entry, away, choice));
    return { type: 'away-settled', away, choice };
  }
  const spans = job.auto ? await notYetLogged(store, job.spans) : job.spans;
  const { added } = spans.length === 0 ? { added: 0 } : await acceptSpans(store, spans);
  return { type: 'worked-logged', spans, added };
}

/** The tasks that the words name are looked up only now: the panel does not know all. */
export async function logWords(
  store: Store,
  { words, place, startedAt, endedAt }: { words: SubjectWords; place: Place; startedAt: Instant; endedAt: Instant },
): Promise<Entry> {
  const subject = await saidSubject(store, words, place);
  return store.entries.add({ ...place, ...subject, startedAt, endedAt });
}

export async function startWords(
  store: Store,
  { words, place, now, at }: { words: SubjectWords; place: Place; now: Instant; at?: Instant },
): Promise<StartedTimer> {
  return startTimer(store, { ...(await saidSubject(store, words, place)), place, now, at });
}

const autoKey = 'worklog.auto.until';

/** What was logged by itself and then taken back stays so. */
async function notYetLogged(store: Store, spans: readonly WorkedSpan[]): Promise<WorkedSpan[]> {
  const until = Number((await store.settings.get(autoKey)) ?? 0);
  const rest = spans.filter(({ startedAt }) => startedAt >= until);
  const end = Math.max(until, ...rest.map(({ endedAt }) => endedAt));
  if (rest.length > 0) await store.settings.set(autoKey, String(end));
  return rest;
}

const inputKey = 'worklog.input';

/** Keeps that somebody was at the keys then, for all windows; where nobody was for too long, since when. */
export async function noteInput(
  store: Store,
  { at, last, idleMs }: { at: Instant; last: Instant | null; idleMs: number },
): Promise<{ from: Instant; to: Instant } | null> {
  const noted = Number((await store.settings.get(inputKey)) ?? 0);
  await untilFree(() => store.settings.set(inputKey, String(at)));
  const from = Math.max(noted, last ?? 0, last === null ? await lastCommand(store, at) : 0);
  return at - from >= idleMs ? { from, to: at } : null;
}

/** What another session saw, where this one has seen nothing yet. */
async function lastCommand(store: Store, before: Instant): Promise<Instant> {
  const commands = await store.commands.list({ limit: 20 });
  const ends = commands.map(({ startedAt, durationMs }) => startedAt + (durationMs ?? 0));
  return Math.max(0, ...ends.filter((end) => end < before));
}

/** More than anybody runs on a day; read from the newest, for there is no index by time. */
const mostCommands = 1_000;

export async function workedToday(store: Store, now: Instant): Promise<SeenCommand[]> {
  const commands = await store.commands.list({ limit: mostCommands });
  return commands
    .filter(({ startedAt }) => startedAt >= startOfDay(now))
    .map(({ id, cwd, repo, branch, startedAt, durationMs, who }) => ({
      id,
      cwd,
      repo,
      branch,
      startedAt,
      durationMs,
      who,
    }));
}

export function workWords(result: WorkResult): string {
  if (result.type === 'worked-logged') {
    return result.added === 0 ? 'That is logged already.' : 'logged what was worked. Undo: pilot worklog undo';
  }
  const words = {
    trim: 'the timer ended when you left',
    split: 'the timer goes on without that time',
    break: 'that time is an entry of its own',
  };
  return `${words[result.choice]}. Undo: pilot worklog undo`;
}
