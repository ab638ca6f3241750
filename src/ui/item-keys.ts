import type { ItemAction } from '../app/sidebar/item-actions.ts';

/** The keys on a row of Memories, as data: the help and the last line are made from this list. */
export interface ItemKey {
  key: string;
  action: ItemAction;
  /** In the help. */
  title: string;
  /** For the line above the last one, the most needed first. */
  short: string;
}

export const itemKeys: readonly ItemKey[] = [
  {
    key: 'i',
    action: 'insert',
    title: 'Put it into the prompt, not run',
    short: 'type',
  },
  { key: 'o', action: 'open', title: 'Open it: a command with its outcome, a fix with what it mended', short: 'open' },
  { key: 'p', action: 'pin', title: 'Pin it, or no longer', short: 'pin' },
  { key: 'u', action: 'useless', title: 'Not useful: not here again, and nowhere once said again', short: 'no use' },
  { key: 'a', action: 'around', title: 'See what ran before and after it', short: 'around' },
  { key: 'd', action: 'directory', title: 'Put cd to its directory into the prompt', short: 'go' },
  { key: 't', action: 'task', title: 'Make a task of it, linked with it', short: 'task' },
  { key: 'e', action: 'edit', title: 'Correct the fix; edit the note', short: 'edit' },
  { key: 'c', action: 'confirm', title: 'The fix is right', short: 'right' },
  { key: 'x', action: 'discard', title: 'The fix is wrong, and goes', short: 'wrong' },
];

export function itemActionOf(key: string): ItemAction | undefined {
  return itemKeys.find((each) => each.key === key)?.action;
}
