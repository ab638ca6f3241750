import { isIgnored } from '../../config/ignore.ts';
import { draw, notify } from './model.ts';
import type { Model, Step } from './model.ts';
import { openOverlay, post } from './steps.ts';

/** A leading space means: not for the history. */
export function mayBeKept(line: string, { history }: Pick<Model, 'history'>): boolean {
  return history.record && /^\S/.test(line) && !isIgnored(line, history.ignore);
}

/**
 * Private mode is told where one looks: at the foot of the sidebar as long as it lasts, and where no sidebar is shown in a
 * box. The terminal thread must know too: this one may end, and the next must go on in private.
 */
export function togglePrivate(model: Model): Step {
  const on = !model.state.private;
  const next = draw(model, { private: on });
  const [told, effects] =
    model.state.sidebar === null
      ? openOverlay(next, { kind: 'message', title: 'What is recorded', text: on ? onWords : offWords })
      : notify(next, 'info', on ? onWords : offWords);
  return [told, [...effects, post({ type: 'private', on })]];
}

const onWords = 'Private: from now on nothing of what you run here is recorded. The same key ends it.';
const offWords = 'No longer private: what you run is recorded again.';
