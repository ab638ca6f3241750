import type { Instant } from '../../events.ts';
import type { RelatedItem } from '../../brain/related.ts';
import type { Fix } from '../../store/records.ts';
import { stepsText } from './fix-steps.ts';
import { refusal } from './item-actions.ts';
import type { ItemAction } from './item-actions.ts';
import type { ItemResult } from './item-jobs.ts';
import { andThen, notify } from './model.ts';
import type { JobResult, Model, Step } from './model.ts';
import { taskFromItem } from './task-steps.ts';
import { doing, insert, openBox, openOverlay } from './steps.ts';

/** A key on a row of Memories, or on a row to which it says nothing. */
export function actOnItem(model: Model, action: ItemAction, item: RelatedItem | null, now: Instant): Step {
  if (item === null) return notify(model, 'info', 'That key is for the rows of MEMORIES.');
  const why = refusal(action, item);
  if (why !== null) return notify(model, 'info', why);
  if (action === 'task') return taskFromItem(model, item, now);
  const { place, typing, private: hidden } = model.state;
  const work = {
    type: 'item',
    item,
    place,
    shell: model.shell,
    line: hidden ? '' : (typing?.text ?? ''),
    recent: model.recent,
    unrecorded: hidden,
  } as const;
  if (action !== 'insert' || item.insert === null) return [model, [doing({ ...work, action })]];
  // Known already: nothing is waited for.
  return andThen(insert(model, item.insert), (next) => [next, [doing({ ...work, action: 'choose' })]]);
}

export function isItemResult(result: JobResult): result is ItemResult {
  return result.type.startsWith('item-');
}

/** What came of it. */
export function itemDone(model: Model, result: ItemResult): Step {
  switch (result.type) {
    case 'item-opened':
      return openOverlay(model, result.overlay);
    case 'item-text':
      return insert(model, result.text);
    case 'item-noted':
      return [model, []];
    case 'item-said':
      return notify(model, 'info', result.text);
    case 'item-to-correct':
      return correct(model, result.fix);
  }
}

/** The box begins with its steps as they are, but for one that was left in the middle of this very fix. */
function correct(model: Model, fix: Fix): Step {
  const left = model.fix?.id === fix.id ? model.drafts['fix.correct'] : undefined;
  const drafts = { ...model.drafts, 'fix.correct': left ?? stepsText(fix.steps) };
  return openBox({ ...model, drafts, fix }, 'fix.correct');
}
