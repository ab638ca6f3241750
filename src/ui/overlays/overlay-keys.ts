import type { Intent, Overlay, SessionState } from '../../app/sidebar/state.ts';
import type { Part } from '../../app/keymap.ts';
import type { KeyPress } from '../key-press.ts';
import { editKey } from '../text-edit.ts';
import type { Skin } from '../theme.ts';
import type { AroundOverlay } from './around.ts';
import type { Hands } from './hands.ts';
import { insideSize, textLength } from './overlay-screen.ts';
import { chosenAction } from './palette.ts';
import { searchActions } from './action-search.ts';
import { insertOf } from './reading.ts';
import type { ReadingOverlay } from './reading.ts';
import { scrollKey } from './scroll.ts';

export interface Handled {
  hands: Hands;
  intent?: Intent;
}

/** What a key does in the open box. */
export function overlayKey(press: KeyPress, overlay: Overlay, hands: Hands, state: SessionState, skin: Skin): Handled {
  if (press.key.escape || (press.key.ctrl && press.text === 'c')) return { hands, intent: leaving(overlay, hands) };
  switch (overlay.kind) {
    case 'input':
      if (press.key.return) return { hands, intent: { type: 'submit', action: overlay.action, text: hands.edit.text } };
      return { hands: { ...hands, edit: editKey(hands.edit, press) } };
    case 'palette':
      return paletteKey(press, hands, state.off);
    case 'around':
      return aroundKey(press, overlay, hands);
    case 'help':
    case 'memory':
    case 'command':
    case 'document':
    case 'fix':
    case 'message':
      return textKey(press, overlay, hands, state, skin);
  }
}

/** What was typed is there again when the box is opened the next time. */
export function leaving(overlay: Overlay, hands: Hands): Intent {
  return overlay.kind === 'input'
    ? { type: 'leave', action: overlay.action, draft: hands.edit.text }
    : { type: 'leave', action: null, draft: '' };
}

function paletteKey(press: KeyPress, hands: Hands, off: readonly Part[]): Handled {
  const { text, key } = press;
  if (key.return) {
    const chosen = chosenAction(hands, off);
    return chosen === undefined ? { hands } : { hands, intent: { type: 'act', id: chosen.id } };
  }
  const count = searchActions(hands.edit.text, off).length;
  if (key.downArrow || key.tab || (key.ctrl && text === 'n'))
    return { hands: { ...hands, at: Math.min(hands.at + 1, Math.max(0, count - 1)) } };
  if (key.upArrow || (key.ctrl && text === 'p')) return { hands: { ...hands, at: Math.max(0, hands.at - 1) } };
  const edit = editKey(hands.edit, press);
  return { hands: edit.text === hands.edit.text ? { ...hands, edit } : { edit, at: 0 } };
}

/** One command further with each key; Enter puts the chosen one at the prompt. */
function aroundKey(press: KeyPress, { commands }: AroundOverlay, hands: Hands): Handled {
  const chosen = commands[hands.at];
  if (press.key.return && chosen !== undefined) return { hands, intent: { type: 'insert', text: chosen.line } };
  if (press.text === 'q') return { hands, intent: { type: 'leave', action: null, draft: '' } };
  return { hands: { ...hands, at: scrollKey(hands.at, press, commands.length, 1) } };
}

type TextOverlay = Extract<Overlay, { kind: 'help' }> | ReadingOverlay;

function textKey(press: KeyPress, overlay: TextOverlay, hands: Hands, state: SessionState, skin: Skin): Handled {
  const text = overlay.kind === 'help' ? null : insertOf(overlay);
  if (press.key.return && text !== null) return { hands, intent: { type: 'insert', text } };
  if (press.key.return || press.text === 'q') return { hands, intent: leaving(overlay, hands) };
  const height = insideSize(overlay, state, skin).rows;
  return { hands: { ...hands, at: scrollKey(hands.at, press, textLength(overlay, state, skin), height) } };
}
