import { bindingsWithout } from '../../app/keymap.ts';
import type { Binding, Part } from '../../app/keymap.ts';
import type { Size } from '../../app/protocol.ts';
import type { SessionState } from '../../app/sidebar/state.ts';
import { keys } from '../foot.ts';
import { keyNameOf } from '../key-names.ts';
import { listWindow } from '../list-window.ts';
import { blank, textRow } from '../row.ts';
import type { Row } from '../row.ts';
import type { Skin } from '../theme.ts';
import { searchActions } from './action-search.ts';
import type { BoxContent } from './box.ts';
import type { Hands } from './hands.ts';
import { inputLine } from './input-line.ts';

export function paletteRows(off: readonly Part[]): number {
  return 2 + bindingsWithout(off).length - 1;
}

/** Every action, found by a few letters. */
export function palette(hands: Hands, { leaderName, off }: SessionState, inside: Size, skin: Skin): BoxContent {
  const line = inputLine(hands.edit, inside.cols, skin);
  const found = searchActions(hands.edit.text, off);
  const chosen = chosenAction(hands, off);
  const shown = listWindow(found, inside.rows - 2, {
    rowsOf: () => 1,
    selected: chosen === undefined ? 0 : found.indexOf(chosen),
  });
  // In a narrow window what it does counts more than how its key begins.
  const before = inside.cols < 48 ? '' : `${leaderName} `;
  const rows = shown.map((binding) => actionRow(binding, binding === chosen, `${before}${keyNameOf(binding)}`, skin));
  return {
    title: 'Every action',
    rows: [line.row, blank, ...(found.length === 0 ? [textRow('nothing is called that', 'quiet')] : rows)],
    foot: keys([
      ['enter', 'do it'],
      ['up down', 'choose'],
      ['esc', 'leave'],
    ]),
    cursor: { col: line.col, row: 0 },
  };
}

export function chosenAction(hands: Hands, off: readonly Part[]): Binding | undefined {
  const found = searchActions(hands.edit.text, off);
  return found[Math.min(hands.at, found.length - 1)];
}

function actionRow(binding: Binding, chosen: boolean, key: string, skin: Skin): Row {
  return {
    left: [
      { text: chosen ? skin.signs.focus : '', role: 'focus', columns: 2 },
      { text: binding.title, role: chosen ? 'strong' : 'text' },
    ],
    right: [{ text: key, role: 'quiet' }],
  };
}
