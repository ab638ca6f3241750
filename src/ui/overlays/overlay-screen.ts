import type { InputAction, Size } from '../../app/protocol.ts';
import type { Overlay, Preview, SessionState } from '../../app/sidebar/state.ts';
import type { Skin } from '../theme.ts';
import { aroundBox } from './around.ts';
import { drawBox, insideOf } from './box.ts';
import type { BoxContent, BoxScreen } from './box.ts';
import type { Hands } from './hands.ts';
import { help, helpRows } from './help.ts';
import { inputBox, inputBoxRows } from './input-box.ts';
import { palette, paletteRows } from './palette.ts';
import { readingBox, readingRows } from './reading.ts';

export type PreviewOf = (action: InputAction, text: string) => Preview;

/** The open box as it stands on the screen; null when none is. */
export function overlayScreen(state: SessionState, hands: Hands, skin: Skin, previewOf: PreviewOf): BoxScreen | null {
  const { overlay } = state;
  if (overlay === null) return null;
  const inside = insideSize(overlay, state, skin);
  const content = contentOf(overlay, state, hands, inside, skin, previewOf);
  // The sidebar, which says so too, may be hidden.
  const title = state.private ? `${content.title} ${skin.signs.dot} private` : content.title;
  return drawBox({ ...content, title }, inside, skin);
}

/** Room inside the box; a text scrolls when it is longer. */
export function insideSize(overlay: Overlay, state: SessionState, skin: Skin): Size {
  return insideOf(state.shell, rowsWanted(overlay, state, skin));
}

/** All rows of a text that scrolls. */
export function textLength(overlay: Overlay, state: SessionState, skin: Skin): number {
  return rowsWanted(overlay, state, skin);
}

function rowsWanted(overlay: Overlay, state: SessionState, skin: Skin): number {
  switch (overlay.kind) {
    case 'input':
      return inputBoxRows;
    case 'palette':
      return paletteRows(state.off);
    case 'help':
      return helpRows(state, skin).length;
    case 'around':
      return overlay.commands.length;
    case 'memory':
    case 'command':
    case 'document':
    case 'fix':
    case 'message':
      return readingRows(overlay, state.now, insideOf(state.shell, 1).cols, skin).length;
  }
}

function contentOf(
  overlay: Overlay,
  state: SessionState,
  hands: Hands,
  inside: Size,
  skin: Skin,
  previewOf: PreviewOf,
): BoxContent {
  switch (overlay.kind) {
    case 'input':
      return inputBox(overlay, hands, previewOf(overlay.action, hands.edit.text), inside, skin);
    case 'palette':
      return palette(hands, state, inside, skin);
    case 'help':
      return help(hands.at, state, inside, skin);
    case 'around':
      return aroundBox(overlay, hands.at, state.now, inside, skin);
    case 'memory':
    case 'command':
    case 'document':
    case 'fix':
    case 'message':
      return readingBox(overlay, hands.at, state.now, inside, skin);
  }
}
