import { keymap } from '../app/keymap.ts';
import type { ActionId, Binding } from '../app/keymap.ts';

/** The key of an action as people read it: "t", "space", "tab". */
export function keyName(id: ActionId): string {
  const binding = keymap.find((binding) => binding.id === id);
  return binding === undefined ? '' : keyNameOf(binding);
}

export function keyNameOf(binding: Binding): string {
  return binding.key === ' ' ? 'space' : binding.key;
}
