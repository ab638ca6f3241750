import type { Overlay } from '../../app/sidebar/state.ts';
import { editOf } from '../text-edit.ts';
import type { TextEdit } from '../text-edit.ts';
import { placeOfIt } from './around.ts';

/** What the user is in the middle of in the open box. */
export interface Hands {
  edit: TextEdit;
  /** The chosen row of a list, or the first shown row of a text. */
  at: number;
}

export function handsFor(overlay: Overlay | null): Hands {
  return {
    edit: editOf(overlay?.kind === 'input' ? overlay.initial : ''),
    at: overlay?.kind === 'around' ? placeOfIt(overlay) : 0,
  };
}

/** Two states of the same box go on with what is being typed; another box begins anew. */
export function isSameBox(one: Overlay | null, other: Overlay | null): boolean {
  if (one === other) return true;
  if (one?.kind !== other?.kind) return false;
  if (one?.kind === 'input' && other?.kind === 'input') return one.action === other.action;
  return nameOf(one) === nameOf(other);
}

/** What a box with a text is about. */
function nameOf(overlay: Overlay | null): string {
  switch (overlay?.kind) {
    case 'memory':
      return overlay.memory.id;
    case 'command':
      return overlay.command.id;
    case 'document':
      return overlay.part.id;
    case 'fix':
      return overlay.fix.id;
    case 'around':
      return overlay.id;
    case 'message':
      return overlay.text;
    case 'input':
    case 'palette':
    case 'help':
    case undefined:
      return '';
  }
}
