import type { Intent, SessionState, Typing } from '../app/sidebar/state.ts';
import type { RelatedItem } from '../brain/related.ts';
import { lastTarget } from './panels/command.ts';
import { targetOf as relatedTarget } from './panels/memories.ts';
import { offerTarget, targetOf as taskTarget } from './panels/tasks.ts';
import { suggestionTarget } from './panels/suggestions.ts';
import { awayTarget, timerTarget, workedTarget } from './panels/today.ts';
import { taskKeys } from './task-keys.ts';
import { awayKeys } from './work-keys.ts';
import type { PanelHeights } from './panel-heights.ts';

/** A row that can have the focus, and what Enter does there. */
export interface Target {
  name: string;
  panel: 'command' | 'memories' | 'tasks' | 'today';
  /** For the last line: "enter" and this. */
  verb: string;
  intent: Intent;
  /** What a row of Memories stands for. */
  item?: RelatedItem;
  /** Other keys that act on the row. */
  keys?: RowKey[];
}

export interface RowKey {
  key: string;
  short: string;
  intent: Intent;
}

/** All of them, in the order of the screen. A folded panel has none, for they would not be seen. */
export function targetsOf(state: SessionState, heights: PanelHeights): Target[] {
  return [
    ...(state.typing === null ? lastTargets(state) : suggestionTargets(state.typing)),
    ...(heights.memories > 1 ? relatedTargets(state) : []),
    ...(heights.tasks > 1 ? [...offerTargets(state), ...taskTargets(state)] : []),
    ...(heights.today > 0 ? [timer(state)] : []),
    ...(heights.today > 1 ? workTargets(state) : []),
  ];
}

function lastTargets({ last, off }: SessionState): Target[] {
  if (last === null || last.durationMs === null) return [];
  const task: RowKey = { key: 't', short: 'task of it', intent: { type: 'act', id: 'task.from-command' } };
  const keys = off.includes('quicky') ? [] : [task];
  const intent: Intent = { type: 'insert', text: last.line };
  return [{ name: lastTarget, panel: 'command', verb: 'type it again', intent, keys }];
}

function suggestionTargets({ completions: { items } }: Typing): Target[] {
  return items.map((item, at) => ({
    name: suggestionTarget(at + 1),
    panel: 'command',
    verb: `put ${item.text} in`,
    intent: { type: 'complete', nth: at + 1 },
  }));
}

function relatedTargets({ related }: SessionState): Target[] {
  return related.map((item) => ({
    name: relatedTarget(item),
    panel: 'memories',
    // What was run is there to be run again; what was written, to be read.
    ...(item.insert === null
      ? { verb: 'open', intent: { type: 'item', action: 'open', item } }
      : { verb: `type ${item.insert}`, intent: { type: 'item', action: 'insert', item } }),
    item,
  }));
}

function offerTargets({ offer }: SessionState): Target[] {
  if (offer === null) return [];
  const intent: Intent = { type: 'act', id: 'task.finish-offered' };
  const keys: RowKey[] = [{ key: 'x', short: 'not done', intent: { type: 'decline-offered' } }];
  return [{ name: offerTarget, panel: 'tasks', verb: 'finish', intent, keys }];
}

function taskTargets({ tasks }: SessionState): Target[] {
  return tasks.open.map((task) => ({
    name: taskTarget(task),
    panel: 'tasks',
    verb: 'finish',
    intent: { type: 'finish-task', id: task.id },
    keys: taskKeys.map(({ key, action, short }) => ({
      key,
      short: action === 'toggle' && task.startedAt !== null ? 'stop' : short,
      intent: { type: 'task', action, id: task.id },
    })),
  }));
}

function timer({ worklog }: SessionState): Target {
  const verb = worklog.running === null ? 'start a timer' : 'stop the timer';
  return { name: timerTarget, panel: 'today', verb, intent: { type: 'act', id: 'timer.toggle' } };
}

/** What is asked about time: that in which nobody was there, else that which nobody has logged. */
function workTargets({ worklog }: SessionState): Target[] {
  if (worklog.away !== null) {
    const keys = awayKeys.map(({ key, choice, short }): RowKey => {
      return { key, short, intent: { type: 'settle-away', choice } };
    });
    return [{ name: awayTarget, panel: 'today', verb: 'keep', intent: { type: 'settle-away', choice: 'keep' }, keys }];
  }
  if (worklog.worked === null) return [];
  const keys: RowKey[] = [{ key: 'e', short: 'edit', intent: { type: 'edit-worked' } }];
  return [{ name: workedTarget, panel: 'today', verb: 'log it', intent: { type: 'act', id: 'worklog.accept' }, keys }];
}

/** What a key means on the chosen row; those for time away act from every row, for they are asked about once. */
export function rowKey(targets: readonly Target[], chosen: Target | undefined, key: string): RowKey | undefined {
  const away = targets.find(({ name }) => name === awayTarget);
  return [...(chosen?.keys ?? []), ...(away?.keys ?? [])].find((each) => each.key === key);
}
