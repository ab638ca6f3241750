import Fuse from 'fuse.js';
import { bindingsWithout, keymap } from '../../app/keymap.ts';
import type { Binding, Part } from '../../app/keymap.ts';

/** Every action but the palette itself, which is open already. */
const actions = keymap.filter(({ id }) => id !== 'palette');
const index = new Fuse(actions, {
  keys: ['title', { name: 'short', weight: 0.5 }],
  threshold: 0.4,
  ignoreLocation: true,
});

/** The actions that go with the words, best first; all of them for no words. */
export function searchActions(words: string, off: readonly Part[]): Binding[] {
  const found = words.trim() === '' ? actions : index.search(words.trim()).map(({ item }) => item);
  const on = bindingsWithout(off);
  return found.filter((binding) => on.includes(binding));
}
