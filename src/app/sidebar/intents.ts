import type { Instant } from '../../events.ts';
import { understand } from './boxes.ts';
import type { BoxContext } from './understood.ts';
import { keymap, type ActionId } from '../keymap.ts';
import type { InputAction, OpenBox, Size } from '../protocol.ts';
import { actOnItem } from './item-steps.ts';
import { declineOffered, finishOffered } from './finish-offer.ts';
import { draw, notify } from './model.ts';
import type { Model, SessionEffect, Step } from './model.ts';
import { acceptWorked, choseAway, editWorked } from './work-day.ts';
import type { Intent } from './state.ts';
import { closeOverlay, doing, insert, isBoxOf, openBox, openOverlay, post } from './steps.ts';
import { togglePrivate } from './recording.ts';
import { offWords } from './off-words.ts';
import { actOnTask, taskFromCommand } from './task-steps.ts';
import { suggestionOf } from './suggestion.ts';

/** What the user did: a leader key, a row of the palette, Enter or Esc somewhere. */
export function onIntent(model: Model, intent: Intent, now: Instant): Step {
  switch (intent.type) {
    case 'act':
      return act(model, intent.id, now);
    case 'submit':
      return submit(model, intent, now);
    case 'leave':
      return leave(model, intent.action, intent.draft);
    case 'insert':
      return insert(model, intent.text);
    case 'complete':
      return complete(model, intent.nth);
    case 'item':
      return actOnItem(model, intent.action, intent.item, now);
    case 'decline-offered':
      return declineOffered(model);
    case 'edit-worked':
      return editWorked(model);
    case 'settle-away':
      return choseAway(model, intent.choice, now);
    case 'finish-task':
      return [model, [doing({ type: 'finish-task', id: intent.id })]];
    case 'task':
      return actOnTask(model, intent.action, intent.id);
    case 'blur':
      return [model.state.focus === 'sidebar' ? draw(model, { focus: 'shell' }) : model, []];
  }
}

/** The box's text is stored: it closes, if it is still the one that is open, and begins empty the next time. */
export function closeBoxOf(model: Model, action: InputAction): Model {
  const { [action]: _stored, ...drafts } = model.drafts;
  const done = { ...model, drafts };
  return isBoxOf(model.state.overlay, action) ? closeOverlay(done) : done;
}

/** A hidden sidebar cannot have the keys; one that was asked for gets them. */
export function sized(model: Model, size: { sidebar: Size | null; shell: Size }): Model {
  const next = draw(model, { sidebar: size.sidebar, shell: size.shell });
  const { focus } = next.state;
  if (size.sidebar === null) return focus === 'sidebar' ? draw(next, { focus: 'shell' }) : next;
  const wanted = model.focusWhenShown && focus === 'shell';
  return wanted ? { ...draw(next, { focus: 'sidebar' }), focusWhenShown: false } : next;
}

function act(model: Model, id: ActionId, now: Instant): Step {
  const part = keymap.find((binding) => binding.id === id)?.part;
  if (part !== undefined && model.state.off.includes(part)) return notify(model, 'info', offWords[part]);
  const open = model.state.overlay;
  if (open?.kind !== 'palette' && open?.kind !== 'help') return perform(model, id, now);
  // The palette and the help are doors: what is chosen there, or pressed meanwhile, happens behind them.
  const closed = closeOverlay(model);
  return open.kind === id ? [closed, []] : perform(closed, id, now);
}

function perform(model: Model, id: ActionId, now: Instant): Step {
  switch (id) {
    case 'palette':
    case 'help':
      return openOverlay(model, { kind: id });
    case 'task.add':
    case 'worklog.log':
    case 'memory.remember':
      return openBox(model, id);
    case 'task.from-command':
      return taskFromCommand(model, now);
    case 'task.finish-offered':
      return finishOffered(model);
    case 'memory.remember-command':
      return openForCommand(model);
    case 'timer.toggle':
      return model.state.worklog.running === null
        ? openBox(model, 'timer.start')
        : [model, [doing({ type: 'stop-timer' })]];
    case 'private.toggle':
      return togglePrivate(model);
    case 'worklog.accept':
      return acceptWorked(model);
    case 'completion.insert':
      return complete(model, 1);
    case 'history.open':
    case 'scrollback.open':
    case 'output.copy':
      return [model, [post({ type: 'act', id })]];
    case 'sidebar.focus':
      return toggleFocus(model);
    case 'sidebar.toggle':
      return [model, [post({ type: 'sidebar', shown: model.state.sidebar === null })]];
    case 'sidebar.wider':
      return [model, resize(model, widthStep)];
    case 'sidebar.narrower':
      return [model, resize(model, -widthStep)];
  }
}

const widthStep = 4;

/** The terminal thread knows how wide the window allows it to be. */
function resize(model: Model, by: number): SessionEffect[] {
  const { sidebar } = model.state;
  if (sidebar === null) return [];
  const cols = sidebar.cols + by;
  return [post({ type: 'sidebar-width', cols }), ...keepWidth(model, cols)];
}

/** A width that was set by key holds the next time too, unless the config names one. */
export function keepWidth({ widthByKey }: Model, cols: number | undefined): SessionEffect[] {
  return widthByKey && cols !== undefined ? [{ type: 'keep-width', cols }] : [];
}

/** What was typed in a box of the thread before this one. */
export function reopen(model: Model, { action, text }: OpenBox, open: boolean): Step {
  const kept = { ...model, drafts: { ...model.drafts, [action]: text } };
  return open ? openBox(kept, action) : [kept, []];
}

function openForCommand(model: Model): Step {
  if (model.state.private) return notify(model, 'info', 'In private mode no command is remembered.');
  const subject = model.recent.findLast((command) => command.durationMs !== null);
  if (subject === undefined) return notify(model, 'info', 'There is no command to remember yet.');
  return openBox({ ...model, subject }, 'memory.remember-command');
}

function toggleFocus(model: Model): Step {
  const { focus, sidebar } = model.state;
  if (focus === 'overlay') return [model, []];
  if (focus === 'sidebar') return [draw(model, { focus: 'shell' }), []];
  if (sidebar !== null) return [draw(model, { focus: 'sidebar' }), []];
  return [{ ...model, focusWhenShown: true }, [post({ type: 'sidebar', shown: true })]];
}

function submit(model: Model, { action, text }: { action: InputAction; text: string }, now: Instant): Step {
  if (model.storing !== null) return [model, []];
  const kept = { ...model, drafts: { ...model.drafts, [action]: text } };
  const meant = understand(action, text, contextOf(model, now));
  // The box says what is wrong; it stays open until that is put right.
  if (!meant.ok) return [kept, []];
  return [{ ...kept, storing: action }, [doing(meant.job, action)]];
}

/** What a box's text is understood against. */
export function contextOf(model: Model, now: Instant): BoxContext {
  const { state, subject, fix, about, editing, tasks, entries } = model;
  return { now, place: state.place, subject, fix, about, editing, tasks, entries };
}

function leave(model: Model, action: InputAction | null, draft: string): Step {
  const kept = action === null ? model : { ...model, drafts: { ...model.drafts, [action]: draft } };
  const { overlay } = model.state;
  // A box that another took the place of says good-bye late.
  const late = action === null ? overlay?.kind === 'input' : !isBoxOf(overlay, action);
  return [late ? kept : closeOverlay(kept), []];
}

/** The terminal thread waits for the answer, also when there is none. */
function complete(model: Model, nth: number): Step {
  const { typing } = model.state;
  const item = typing?.completions.items[nth - 1];
  const suggestion = typing === null || item === undefined ? null : suggestionOf(typing, item);
  return [draw(model, { overlay: null, focus: 'shell' }), [post({ type: 'complete', suggestion })]];
}
