import { draw } from './model.ts';
import type { Job, Model, SessionEffect, Step } from './model.ts';
import type { InputAction } from '../protocol.ts';
import type { Overlay } from './state.ts';

/** A box over the shell. */
export function openOverlay(model: Model, overlay: Overlay): Step {
  const { focus } = model.state;
  const behind = focus === 'overlay' ? model.behind : focus;
  return [{ ...draw(model, { overlay, focus: 'overlay' }), behind, focusWhenShown: false }, []];
}

export function closeOverlay(model: Model): Model {
  if (model.state.overlay === null) return model;
  const focus = model.behind === 'sidebar' && model.state.sidebar === null ? 'shell' : model.behind;
  return draw(model, { overlay: null, focus });
}

/** Begins with what was typed when it was left. */
export function openBox(model: Model, action: InputAction): Step {
  if (isBoxOf(model.state.overlay, action)) return [model, []];
  return openOverlay(model, { kind: 'input', action, initial: model.drafts[action] ?? '' });
}

export function isBoxOf(overlay: Overlay | null, action: InputAction): boolean {
  return overlay?.kind === 'input' && overlay.action === action;
}

/** Puts a text at the prompt, where the keys go now. */
export function insert(model: Model, text: string): Step {
  return [draw(model, { overlay: null, focus: 'shell' }), [post({ type: 'insert', text })]];
}

export function post(message: (SessionEffect & { type: 'post' })['message']): SessionEffect {
  return { type: 'post', message };
}

export function doing(job: Job, from: InputAction | null = null): SessionEffect {
  return { type: 'do', from, job };
}
