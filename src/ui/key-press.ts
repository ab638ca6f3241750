import type { Key } from 'ink';

/** One key as Ink understood it: its text, or a named key with its modifiers. */
export interface KeyPress {
  text: string;
  key: Partial<Omit<Key, 'eventType'>>;
}

/** Text that a key types; empty for the others. */
export function typedBy({ text, key }: KeyPress): string {
  return key.ctrl || key.meta || key.super || key.return || key.tab || key.escape ? '' : text;
}
