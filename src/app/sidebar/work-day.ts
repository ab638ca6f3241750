import type { Instant } from '../../events.ts';
import type { CommandRecord, Entry } from '../../store/records.ts';
import { type AwayChoice, awayOf } from '../../worklog/away.ts';
import { report } from '../../worklog/report.ts';
import { type SeenCommand, suggestSpans, type WorkedSpan } from '../../worklog/suggest.ts';
import { timeWords } from './dates.ts';
import { draw, endOfDay, notify, startOfDay } from './model.ts';
import type { Model, SessionEffect, SessionEvent, Step } from './model.ts';
import { doing, openBox } from './steps.ts';

/** What is drawn of today's work, as of now. */
export function worklogAt(model: Model, now: Instant): Model['state']['worklog'] {
  const foreground = model.entries.filter(({ background }) => !background);
  const { totalMs, projects } = report(foreground, { from: model.day, to: endOfDay(model.day), now });
  const running = runningIn(model.entries);
  return {
    totalMs,
    running,
    beside: model.entries.filter(({ background, endedAt }) => background && endedAt === null),
    projects,
    worked: model.worked.span,
    // In a program that has the whole screen nobody is asked anything: it waits for the next prompt.
    away: model.running === null && model.away?.entry === running?.id ? model.away : null,
  };
}

export function loadedDay(model: Model, event: SessionEvent & { type: 'loaded-day' }, now: Instant): Step {
  // A timer forgotten for days does not touch only today, but it does run.
  const missing = event.running !== null && !event.entries.some((entry) => entry.id === event.running?.id);
  const entries = missing && event.running !== null ? [...event.entries, event.running] : event.entries;
  return suggest({ ...model, day: event.day, entries }, now);
}

/** Each so often the commands of all windows are read again; those of this one are known at once. */
const readAgain = 60_000;

export function wantWorked(model: Model, now: Instant): SessionEffect[] {
  return now - model.worked.readAt >= readAgain ? [{ type: 'load', what: 'worked' }] : [];
}

export function loadedWorked(model: Model, commands: SeenCommand[], now: Instant): Step {
  return suggest({ ...model, worked: { ...model.worked, commands, readAt: now } }, now);
}

export function alsoWorked(model: Model, written: readonly CommandRecord[], now: Instant): Step {
  const news = new Set(written.map(({ id }) => id));
  const before = model.worked.commands.filter(({ id }) => id === undefined || !news.has(id));
  const today = written.filter(({ startedAt }) => startedAt >= startOfDay(now));
  return suggest({ ...model, worked: { ...model.worked, commands: [...before, ...today] } }, now);
}

/** What is shorter is not worth a line of the panel. */
const worthTelling = 15 * 60_000;

function suggest(model: Model, now: Instant): Step {
  const spans = suggestSpans(model.worked.commands, model.entries, now);
  const span = spans.findLast(({ startedAt, endedAt }) => endedAt - startedAt >= worthTelling) ?? null;
  const next = { ...model, worked: { ...model.worked, span } };
  const over = spans.filter(({ endedAt }) => now - endedAt > worthTelling);
  const effects: SessionEffect[] =
    model.worklog.auto && over.length > 0 ? [doing({ type: 'log-worked', spans: over, auto: true })] : [];
  return [draw(next, { worklog: worklogAt(next, now) }), effects];
}

/** As it was suggested, by one key. */
export function acceptWorked(model: Model): Step {
  const { span } = model.worked;
  if (span === null) return notify(model, 'info', 'There is no work to log: the shell saw none that is not logged.');
  return [model, [doing({ type: 'log-worked', spans: [span], auto: false })]];
}

/** In the words of the box, to be changed there. */
export function editWorked(model: Model): Step {
  const { span } = model.worked;
  if (span === null) return [model, []];
  return openBox({ ...model, drafts: { ...model.drafts, 'worklog.log': wordsOf(span) } }, 'worklog.log');
}

function wordsOf({ startedAt, endedAt, project, tags }: WorkedSpan): string {
  const words = [`${timeWords(startedAt)}-${timeWords(endedAt)}`, `@${project}`, ...tags.map((tag) => `+${tag}`)];
  return `${words.join(' ')} `;
}

/** While a timer runs it matters when somebody was last at the keys, in whichever window. */
export function heardInput(model: Model, { at, last }: SessionEvent & { type: 'input' }): Step {
  const { idleMs } = model.worklog;
  if (runningIn(model.entries) === null || idleMs === 0) return [model, []];
  return [model, [{ type: 'note-input', at, last, idleMs }]];
}

export function wasAway(model: Model, span: { from: Instant; to: Instant }, now: Instant): Model {
  const next = { ...model, away: awayOf(runningIn(model.entries), span, model.worklog.idleMs) };
  return draw(next, { worklog: worklogAt(next, now) });
}

export function choseAway(model: Model, choice: AwayChoice | 'keep', now: Instant): Step {
  const { away } = model;
  if (away === null) return [model, []];
  const settled = { ...model, away: null };
  const next = draw(settled, { worklog: worklogAt(settled, now) });
  return choice === 'keep'
    ? notify(next, 'info', 'All of the time is kept.')
    : [next, [doing({ type: 'settle-away', away, choice })]];
}

function runningIn(entries: readonly Entry[]): Entry | null {
  return entries.find(({ background, endedAt }) => endedAt === null && !background) ?? null;
}
