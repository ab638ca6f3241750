import type { Intent } from '../app/sidebar/state.ts';
import { itemActionOf } from './item-keys.ts';
import type { KeyPress } from './key-press.ts';
import { moveBy, movePanel, moveTo, selectedTarget } from './selection.ts';
import type { Selection } from './selection.ts';
import { rowKey } from './targets.ts';
import type { Target } from './targets.ts';

/** For the help. */
export const sidebarKeys = [
  ['j k', 'Down and up, as the arrows'],
  ['tab', 'To the next panel'],
  ['enter', 'Type the command, open the note, finish the task'],
  ['g G', 'To the first row, to the last'],
  ['esc', 'Back to the shell'],
] as const;

/** What a key does while the sidebar has the focus. */
export function sidebarKey(
  press: KeyPress,
  selection: Selection,
  targets: Target[],
): { selection: Selection; intent?: Intent } {
  const { text, key } = press;
  if (key.escape || (key.ctrl && text === 'c')) return { selection, intent: { type: 'blur' } };
  if (key.return) return entered(selection, targets);
  if (key.tab) return { selection: movePanel(targets, selection, key.shift ? -1 : 1) };
  if (key.downArrow || text === 'j') return { selection: moveBy(targets, selection, 1) };
  if (key.upArrow || text === 'k') return { selection: moveBy(targets, selection, -1) };
  if (key.home || text === 'g') return { selection: moveTo(targets, 'first') };
  if (key.end || text === 'G') return { selection: moveTo(targets, 'last') };
  const plain = key.ctrl !== true && key.meta !== true;
  const own = plain ? rowKey(targets, selectedTarget(targets, selection), text) : undefined;
  if (own !== undefined) return { selection, intent: own.intent };
  const action = plain ? itemActionOf(text) : undefined;
  if (action === undefined) return { selection };
  return { selection, intent: { type: 'item', action, item: selectedTarget(targets, selection)?.item ?? null } };
}

function entered(selection: Selection, targets: Target[]): { selection: Selection; intent?: Intent } {
  const target = selectedTarget(targets, selection);
  return target === undefined ? { selection } : { selection, intent: target.intent };
}
