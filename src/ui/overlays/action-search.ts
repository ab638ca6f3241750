import Fuse from 'fuse.js';
import { keymap } from '../../app/keymap.ts';
import type { Binding } from '../../app/keymap.ts';

/** Every action but the palette itself, which is open already. */
const actions = keymap.filter(({ id }) => id !== 'palette');
const index = new Fuse(actions, {
  keys: ['title', { name: 'short', weight: 0.5 }],
  threshold: 0.4,
  ignoreLocation: true,
});

/** The actions that go with the words, best first; all of them for no words. */
export function searchActions(words: string): Binding[] {
  return words.trim() === '' ? actions : index.search(words.trim()).map(({ item }) => item);
}
