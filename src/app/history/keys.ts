/** The keys of the history view, as data: the view, its last row and the docs are made from this list. */
export type HistoryAct =
  | 'take'
  | 'leave'
  | 'scope'
  | 'around'
  | 'directory'
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'first'
  | 'last'
  | 'erase'
  | 'erase-word'
  | 'clear';

export interface HistoryKey {
  act: HistoryAct;
  /** As scrollback/key-reader.ts names them; the first is the one that is shown. */
  keys: readonly [string, ...string[]];
  title: string;
  /** A word or two for the last row; what has none is not told there. */
  short?: string;
}

/** Those that are told in the last row come in its order, the least needed last. */
export const historyKeys: readonly HistoryKey[] = [
  { act: 'take', keys: ['enter'], title: 'Put the line at the prompt; it is not run', short: 'put in' },
  { act: 'leave', keys: ['escape', 'ctrl-c', 'ctrl-g'], title: 'Back to the prompt as it was', short: 'back' },
  { act: 'scope', keys: ['ctrl-r'], title: 'Everywhere, this repository, this directory, this shell', short: 'where' },
  { act: 'around', keys: ['tab'], title: 'What ran around it in the same shell, and back', short: 'around it' },
  { act: 'directory', keys: ['ctrl-d'], title: 'Put a cd to its directory at the prompt', short: 'its directory' },
  { act: 'up', keys: ['up', 'ctrl-p'], title: 'Up' },
  { act: 'down', keys: ['down', 'ctrl-n'], title: 'Down' },
  { act: 'page-up', keys: ['pageup', 'ctrl-b'], title: 'A page up' },
  { act: 'page-down', keys: ['pagedown', 'ctrl-f'], title: 'A page down' },
  { act: 'first', keys: ['home'], title: 'The first line' },
  { act: 'last', keys: ['end'], title: 'The last line' },
  { act: 'clear', keys: ['ctrl-u'], title: 'Clear what is typed' },
  { act: 'erase-word', keys: ['ctrl-w'], title: 'Take the last word away' },
  { act: 'erase', keys: ['backspace'], title: 'Take the last character away' },
];

export function historyActOf(key: string): HistoryAct | undefined {
  return historyKeys.find(({ keys }) => keys.includes(key))?.act;
}
