import { factsOf } from '../../brain/history/facts.ts';
import { keptOutput } from '../../brain/history/output.ts';
import type { Config } from '../../config/schema.ts';
import type { Instant } from '../../events.ts';
import type { CommandRecord } from '../../store/records.ts';
import { isCommit } from './commit-links.ts';
import { checkOffer, offerToFinish, withoutTasks } from './finish-offer.ts';
import { closeBoxOf, keepWidth, onIntent, reopen, sized } from './intents.ts';
import { isItemResult, itemDone } from './item-steps.ts';
import { completionKeyOf, draw, notify, partsOff, remindersOf, same, startOfDay, andThen, worklogOf } from './model.ts';
import type { JobResult, Model, SessionEffect, SessionEvent, Step } from './model.ts';
import { mayBeKept } from './recording.ts';
import { remind } from './remind.ts';
import { noticeOf } from './notices.ts';
import { dueSpan } from '../../tasks/reminders.ts';
import type { PlaceTasks } from './place-tasks.ts';
import { editTask } from './task-steps.ts';
import { wantHabits } from './wanted-habits.ts';
import { alsoWorked, heardInput, loadedDay, loadedWorked, wantWorked, wasAway, worklogAt } from './work-day.ts';

/**
 * All decisions of a session: what an event makes of the model, and what must be done in the world for it.
 * The model's state stays the same object as long as nothing that is drawn changed.
 */
export function update(model: Model, event: SessionEvent, now: Instant): Step {
  const [next, effects] = decide(model, event, now);
  return next.state === model.state ? [next, effects] : [settle(next, now), [...effects, ...tellFocus(model, next)]];
}

function decide(model: Model, event: SessionEvent, now: Instant): Step {
  switch (event.type) {
    case 'begin':
      return begin(model, event.storeProblem, now);
    case 'size':
      return [sized(model, event), []];
    case 'resized':
      return [model, keepWidth(model, model.state.sidebar?.cols)];
    case 'box':
      return reopen(model, event.box, event.open);
    case 'prompt':
      return andThen(prompted(model, event, now), (next) => remind(next, now));
    case 'typed':
      return typed(model, event);
    case 'started':
      return started(model, event);
    case 'ended':
      return ended(model, event);
    case 'integration':
      return [draw(model, { integrationOff: event.off }), []];
    case 'tick':
      return ticked(model, now);
    case 'notice-over':
      return event.turn === model.noticeTurn ? remind(draw(model, { notice: null }), now) : [model, []];
    case 'version':
      return versioned(model, event.version, now);
    case 'loaded-tasks':
      return [loadedTasks(model, event.found), []];
    case 'loaded-due':
      return remind({ ...model, due: event.tasks }, now);
    case 'loaded-day':
      return loadedDay(model, event, now);
    case 'loaded-worked':
      return loadedWorked(model, event.commands, now);
    case 'input':
      return heardInput(model, event);
    case 'was-away':
      return [wasAway(model, event, now), []];
    case 'loaded-first-run':
      return [draw(model, { firstRun: event.firstRun }), []];
    case 'loaded-width':
      return [
        model,
        event.cols === null ? [] : [{ type: 'post', message: { type: 'sidebar-width', cols: event.cols } }],
      ];
    case 'loaded-recent':
      return askRelated(remembered(model, event.commands), atOnce);
    case 'commands-written':
      return andThen(alsoWorked(model, event.commands, now), (next) =>
        askRelated(remembered(next, event.commands), atOnce),
      );
    case 'related':
      return [showRelated(model, event), []];
    case 'commit-linked':
      return offerToFinish(model, event.offer);
    case 'offer-over':
      return [withoutTasks(model, event.ids), []];
    case 'job-done':
      return jobDone(model, event, now);
    case 'job-failed':
      return jobFailed(model, event);
    case 'trouble':
      return troubled(model, event);
    case 'works':
      return worksAgain(model, event, now);
    case 'copied':
      return [model, [{ type: 'copy', text: event.text, sent: event.sent, whole: event.whole }]];
    case 'said':
      return notify(model, event.level, event.text);
    case 'configured':
      return configured(model, event.config);
    case 'intent':
      return onIntent(model, event.intent, now);
  }
}

/** Whatever is drawn anew is drawn as of now, the running timer too. */
function settle(model: Model, now: Instant): Model {
  return { ...model, state: { ...model.state, now, worklog: worklogAt(model, now) } };
}

/** The terminal thread sends the keys where the state says. */
function tellFocus(before: Model, after: Model): SessionEffect[] {
  const { focus } = after.state;
  return focus === before.state.focus ? [] : [{ type: 'post', message: { type: 'focus', focus } }];
}

function begin(model: Model, storeProblem: string | null, now: Instant): Step {
  if (storeProblem !== null) return notify(model, 'error', storeProblem);
  const width: SessionEffect[] = model.widthByKey ? [{ type: 'load', what: 'width' }] : [];
  return [
    model,
    [...width, { type: 'load', what: 'recent' }, { type: 'load', what: 'first-run' }, ...reload(model, now)],
  ];
}

function loadDue({ reminders }: Model, now: Instant): SessionEffect {
  return { type: 'load-due', span: dueSpan(now, reminders.beforeMs) };
}

/** The width that was set by key holds again as soon as the config names none. */
function configured(model: Model, config: Config): Step {
  const { leader, history, sidebar } = config;
  const widthByKey = sidebar.width === 'auto';
  const keys = { leaderName: leader, completionKey: completionKeyOf(config), off: partsOff(config) };
  const next = draw(
    {
      ...model,
      history,
      widthByKey,
      worklog: worklogOf(config),
      reminders: { ...model.reminders, ...remindersOf(config) },
    },
    keys,
  );
  return [next, widthByKey && !model.widthByKey ? [{ type: 'load', what: 'width' }] : []];
}

function reload(model: Model, now: Instant): SessionEffect[] {
  return [{ type: 'load-tasks', place: model.state.place }, loadDue(model, now), { type: 'load', what: 'day' }];
}

/** A command's end, the next prompt and the write of the command come together: one question for the three. */
const atOnce = 20;
/** Long enough not to ask at each key of a fast typist. */
const whileTyping = 200;

function askRelated(model: Model, waitMs: number, before: SessionEffect[] = []): Step {
  const turn = model.related.asked + 1;
  const question = {
    private: model.state.private,
    place: model.state.place,
    line: model.state.typing?.text ?? '',
    recent: model.recent,
  };
  return [
    { ...model, related: { ...model.related, asked: turn } },
    [...before, { type: 'ask-related', turn, waitMs, question }],
  ];
}

function prompted(model: Model, event: SessionEvent & { type: 'prompt' }, now: Instant): Step {
  const idle = endUnseen(draw(model, { place: event.place, typing: null }), now);
  const moved = !same(event.place, model.state.place);
  return askRelated(idle, atOnce, moved ? [{ type: 'load-tasks', place: event.place }] : []);
}

/** At a prompt nothing runs, whether or not its end was told. */
function endUnseen(model: Model, now: Instant): Model {
  const last = model.state.last;
  if (model.running === null || last === null) return model;
  return { ...draw(model, { last: { ...last, durationMs: Math.max(0, now - last.startedAt) } }), running: null };
}

function typed(model: Model, event: SessionEvent & { type: 'typed' }): Step {
  const { typing } = event;
  const next = draw({ ...model, focusWhenShown: false }, { typing });
  return typing?.text === model.state.typing?.text
    ? wantHabits(next)
    : andThen(wantHabits(next), (known) => askRelated(known, whileTyping));
}

function started(model: Model, event: SessionEvent & { type: 'started' }): Step {
  const { id, line, at, place, head, analysis, record } = event;
  const hidden = event.hidden || model.state.private;
  if (line.trim() === '') return [draw(model, { typing: null }), []];
  const run = {
    id,
    line,
    place,
    head,
    startedAt: at,
    analysis,
    hidden,
    kept: record && !hidden && mayBeKept(line, model),
  };
  const last = { line, startedAt: at, durationMs: null, exit: null, analysis };
  const next = draw(model, { typing: null, last: record || isOnScreen(line) ? last : null });
  const command = { ...recordOf(model, run), id };
  return [
    { ...next, running: run, focusWhenShown: false },
    run.kept ? [{ type: 'write-command', write: { type: 'start', command } }] : [],
  ];
}

function recordOf(model: Model, run: Omit<NonNullable<Model['running']>, 'id' | 'kept' | 'hidden'>) {
  return {
    ...run.place,
    line: run.line.trimEnd(),
    session: model.session,
    shell: model.shell,
    startedAt: run.startedAt,
    head: run.head,
    ...model.ranBy,
    ...factsOf(run.analysis),
  };
}

function ended(model: Model, event: SessionEvent & { type: 'ended' }): Step {
  const { line, durationMs, exit, analysis } = event;
  const run = model.running;
  const startedAt = run?.startedAt ?? event.at - durationMs;
  if (run === null && line.trim() === '') return [model, []];
  const last = { line, startedAt, durationMs, exit, analysis };
  const next = draw(model, { last: event.record || isOnScreen(line) ? last : null });
  return [
    { ...next, running: null },
    keep({ ...event, id: run?.id ?? event.id, place: run?.place ?? event.place }, startedAt, model),
  ];
}

/** What was typed without an echo may be a password: nothing of it is drawn. A leading space was typed in the open. */
function isOnScreen(line: string): boolean {
  return /^\s/.test(line);
}

function keep(event: SessionEvent & { type: 'ended' }, startedAt: Instant, model: Model): SessionEffect[] {
  // What began in private stays so, and what began before does too.
  const hidden = model.running?.hidden ?? (event.hidden || model.state.private);
  if (!event.record || hidden || !mayBeKept(event.line, model)) {
    return model.running?.kept === true ? [{ type: 'write-command', write: { type: 'forget', id: event.id } }] : [];
  }
  const command = {
    ...recordOf(model, { ...event, startedAt, head: model.running?.head ?? null }),
    ...keptOutput(event.output ?? null, { exit: event.exit, keep: model.history.output }),
    id: event.id,
    durationMs: event.durationMs,
    exit: event.exit,
  };
  const { cli: program, line, repo } = command;
  const learn: SessionEffect = { type: 'learn', past: { program, repo, lines: [{ line, weight: justNow }] } };
  const commit = { id: event.id, place: event.place };
  return [
    { type: 'write-command', write: { type: 'end', command } },
    ...(program === null ? [] : [learn]),
    ...(event.exit === 0 && isCommit(event.analysis) && !model.state.off.includes('quicky')
      ? [{ type: 'link-commit' as const, commit }]
      : []),
  ];
}

/** As much as the newest line of this repository. */
const justNow = 4;

function remembered(model: Model, commands: CommandRecord[]): Model {
  const news = new Set(commands.map((command) => command.id));
  const all = [...model.recent.filter((command) => !news.has(command.id)), ...commands];
  return { ...model, recent: all.toSorted((one, other) => one.seq - other.seq).slice(-mostRecent) };
}

/** As many as a person would still call "just now". */
const mostRecent = 10;

function showRelated(model: Model, event: SessionEvent & { type: 'related' }): Model {
  if (event.turn < model.related.shown) return model;
  return { ...draw(model, { related: event.items }), related: { ...model.related, shown: event.turn } };
}

function ticked(model: Model, now: Instant): Step {
  const { place } = model.state;
  const nextDay: SessionEffect[] = [
    { type: 'load', what: 'day' },
    { type: 'load', what: 'worked' },
  ];
  const day = startOfDay(now) === model.day ? [] : nextDay;
  // What was hidden until now is there, and what is due has become more urgent.
  return [draw(model, { now }), [{ type: 'load-tasks', place }, loadDue(model, now), ...day]];
}

/** Somebody changed something: this window, another one, or the command line. */
function versioned(model: Model, version: number, now: Instant): Step {
  if (version === model.storeVersion) return [model, []];
  const known = { ...model, storeVersion: version };
  const first: SessionEffect[] = model.state.firstRun ? [{ type: 'load', what: 'first-run' }] : [];
  return askRelated(known, atOnce, [...first, ...reload(known, now), ...checkOffer(known), ...wantWorked(model, now)]);
}

/** Of a place that was left meanwhile they are of no use. */
function loadedTasks(model: Model, { place, tasks: open, here, total, blocked, bound }: PlaceTasks): Model {
  if (!same(place, model.state.place)) return model;
  return draw({ ...model, tasks: open }, { tasks: { open, here, total, blocked, bound } });
}

function jobDone(model: Model, event: { from: Model['storing']; result: JobResult }, now: Instant): Step {
  const answered = event.result.type === 'task-finished' ? withoutTasks(model, [event.result.task.id]) : model;
  const closed = event.from === null ? answered : closeBoxOf({ ...answered, storing: null }, event.from);
  if (event.result.type === 'task-to-edit') return editTask(closed, event.result.editing);
  return isItemResult(event.result)
    ? itemDone(closed, event.result)
    : notify(closed, 'info', noticeOf(event.result, now));
}

/** The box that it was typed in says so too: the sidebar may be hidden, or far from where one looks. */
function jobFailed(model: Model, { from, problem }: { from: Model['storing']; problem: string }): Step {
  if (from === null) return notify(model, 'error', problem);
  const { overlay } = model.state;
  const refused = { text: model.drafts[from] ?? '', why: problem };
  const told = overlay?.kind === 'input' && overlay.action === from ? { ...overlay, refused } : overlay;
  return notify({ ...draw(model, { overlay: told }), storing: null }, 'error', problem);
}

/** Said once, not each time it is tried again. */
function troubled(model: Model, event: SessionEvent & { type: 'trouble' }): Step {
  if (model.trouble[event.side]) return [model, []];
  const kept =
    event.side === 'writing' ? ' Commands are kept in memory until it works again.' : ' What is shown may be old.';
  return notify({ ...model, trouble: { ...model.trouble, [event.side]: true } }, 'error', event.problem + kept);
}

function worksAgain(model: Model, event: SessionEvent & { type: 'works' }, now: Instant): Step {
  if (!model.trouble[event.side]) return [model, []];
  const fine = { ...model, trouble: { ...model.trouble, [event.side]: false } };
  const text = event.side === 'reading' ? 'The store can be read again.' : `The store works again${outcomeOf(event)}.`;
  return event.side === 'reading'
    ? andThen(notify(fine, 'info', text), (next) => askRelated(next, atOnce, reload(next, now)))
    : notify(fine, 'info', text);
}

function outcomeOf({ written, lost }: { written: number; lost: number }): string {
  if (written + lost === 0) return '';
  return `: ${countOf(written)} written${lost > 0 ? `, ${countOf(lost)} lost` : ''}`;
}

function countOf(commands: number): string {
  return commands === 1 ? '1 command' : `${commands} commands`;
}
