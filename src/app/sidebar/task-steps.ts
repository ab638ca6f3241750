import type { RelatedItem } from '../../brain/related.ts';
import type { Instant } from '../../events.ts';
import type { LinkEnd } from '../../store/records.ts';
import { typedText } from '../../tasks/line.ts';
import { notify } from './model.ts';
import type { Model, Step } from './model.ts';
import { offWords } from './off-words.ts';
import { doing, openBox } from './steps.ts';
import type { EditedTask, TaskAction, TaskSource } from './task-jobs.ts';

export function actOnTask(model: Model, action: TaskAction, id: number): Step {
  return [model, [doing({ type: 'act-on-task', action, id, place: model.state.place })]];
}

/** The box begins with the task as it would be typed, but for one that was left in the middle of this very task. */
export function editTask(model: Model, editing: EditedTask): Step {
  const same = model.editing?.id === editing.id && model.editing.revision === editing.revision;
  const left = same ? model.drafts['task.edit'] : undefined;
  return openBox({ ...model, editing, drafts: { ...model.drafts, 'task.edit': left ?? editing.line } }, 'task.edit');
}

/** Of the last command: one that failed is to be fixed. */
export function taskFromCommand(model: Model, now: Instant): Step {
  const command = model.recent.findLast(({ durationMs }) => durationMs !== null);
  if (command === undefined) return notify(model, 'info', 'There is no command to make a task of yet.');
  const failed = command.exit !== null && command.exit !== 0;
  const title = command.line.split('\n', 1).join('').trim();
  return taskFrom(model, { end: { kind: 'command', id: command.id }, title }, failed ? `fix ${title}` : title, now);
}

/** Of a row of Memories. */
export function taskFromItem(model: Model, { id: name, title }: RelatedItem, now: Instant): Step {
  const [kind = '', ...rest] = name.split(':');
  const id = rest.join(':');
  const end: LinkEnd =
    kind === 'memory' || kind === 'command' || kind === 'fix'
      ? { kind, id }
      : { kind: 'file', id: id.replace(/#\d+$/, '') };
  return taskFrom(model, { end, title }, title, now);
}

function taskFrom(model: Model, about: TaskSource, text: string, now: Instant): Step {
  if (model.state.off.includes('quicky')) return notify(model, 'info', offWords.quicky);
  const left = model.about?.end.id === about.end.id ? model.drafts['task.from'] : undefined;
  const drafts = { ...model.drafts, 'task.from': left ?? typedText(text, now) };
  return openBox({ ...model, about, drafts }, 'task.from');
}
