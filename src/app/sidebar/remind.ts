import type { Instant } from '../../events.ts';
import { formatDue } from '../../tasks/due.ts';
import { remindersAt, type Reminder } from '../../tasks/reminders.ts';
import { notify, type Model, type SessionEffect, type Step } from './model.ts';

/** Long enough to be seen by somebody who is reading, and gone when they have done something else. */
const shownMs = 30_000;

/**
 * One line at the foot for what is due, each once in a window, and only while the shell waits at an empty prompt: never
 * over a program, over what is being typed, or in place of something else that is said.
 */
export function remind(model: Model, now: Instant): Step {
  if (!isIdle(model)) return [model, []];
  const all = remindersAt(model.due, { now, beforeMs: model.reminders.beforeMs });
  const news = all.filter(({ key }) => !model.reminders.said.includes(key));
  if (news.length === 0) return [model, []];
  const text = wordsOf(news, now);
  const said = [...model.reminders.said, ...news.map(({ key }) => key)].slice(-mostSaid);
  const desktop: SessionEffect[] = model.reminders.desktop
    ? [{ type: 'desktop', text, keys: news.map(({ key }) => key) }]
    : [];
  const [next, effects] = notify({ ...model, reminders: { ...model.reminders, said } }, 'info', text, shownMs);
  return [next, [...effects, ...desktop]];
}

const mostSaid = 200;

function isIdle({ state, running, reminders }: Model): boolean {
  const { typing, focus, notice, overlay, off } = state;
  const empty = typing === null && running === null && notice === null && overlay === null;
  return reminders.beforeMs > 0 && empty && focus === 'shell' && !off.includes('quicky');
}

function wordsOf(reminders: readonly Reminder[], now: Instant): string {
  const [first, ...others] = reminders.map(({ task: { id, text, due } }) => {
    return `${id} ${text}: due ${due === null ? '' : formatDue(due, now)}`;
  });
  return others.length === 0 ? (first ?? '') : `${first} · and ${others.length} more`;
}
