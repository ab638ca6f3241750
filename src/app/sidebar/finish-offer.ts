import { draw, notify } from './model.ts';
import type { Model, SessionEffect, Step } from './model.ts';
import type { FinishOffer } from './state.ts';
import { doing } from './steps.ts';

/** Each commit puts its own in the place of what was offered before, also when it has none. */
export function offerToFinish(model: Model, { commit, tasks }: FinishOffer): Step {
  const [first] = tasks;
  if (first === undefined) return [draw(model, { offer: null }), []];
  const offered = draw(model, { offer: { commit, tasks } });
  return notify(offered, 'info', `commit ${commit} says that task ${first.id} is done: ${first.text}`);
}

export function finishOffered(model: Model): Step {
  const first = model.state.offer?.tasks[0];
  return first === undefined
    ? notify(model, 'info', 'No task is offered to finish: no commit has said that one is done.')
    : [model, [doing({ type: 'finish-task', id: first.id })]];
}

export function declineOffered(model: Model): Step {
  const first = model.state.offer?.tasks[0];
  if (first === undefined) return [model, []];
  return notify(withoutTasks(model, [first.id]), 'info', `task ${first.id} stays open: ${first.text}`);
}

/** They are finished, or were, or nobody wants to. */
export function withoutTasks(model: Model, ids: readonly number[]): Model {
  const { offer } = model.state;
  if (offer === null) return model;
  const tasks = offer.tasks.filter(({ id }) => !ids.includes(id));
  return draw(model, { offer: tasks.length === 0 ? null : { ...offer, tasks } });
}

/** Another window, or the command line, may have finished what is offered here. */
export function checkOffer({ state: { offer } }: Model): SessionEffect[] {
  return offer === null ? [] : [{ type: 'check-offer', ids: offer.tasks.map(({ id }) => id) }];
}
