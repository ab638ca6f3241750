/** The keys of the scrollback view, as data: the view, the help and the docs are made from this list. */
export type ScrollbackAct =
  | 'down'
  | 'up'
  | 'left'
  | 'right'
  | 'line-down'
  | 'line-up'
  | 'half-down'
  | 'half-up'
  | 'page-down'
  | 'page-up'
  | 'first'
  | 'last'
  | 'word'
  | 'word-back'
  | 'line-start'
  | 'line-end'
  | 'search'
  | 'search-back'
  | 'next'
  | 'previous'
  | 'prompt-previous'
  | 'prompt-next'
  | 'select'
  | 'select-lines'
  | 'select-output'
  | 'copy'
  | 'escape'
  | 'leave';

export interface ScrollbackKey {
  act: ScrollbackAct;
  /** As key-reader.ts names them; the first is the one that is shown. */
  keys: readonly [string, ...string[]];
  title: string;
}

export const scrollbackKeys: readonly ScrollbackKey[] = [
  { act: 'up', keys: ['k', 'up', 'ctrl-p'], title: 'Up' },
  { act: 'down', keys: ['j', 'down', 'ctrl-n'], title: 'Down' },
  { act: 'left', keys: ['h', 'left'], title: 'Left' },
  { act: 'right', keys: ['l', 'right'], title: 'Right' },
  { act: 'line-up', keys: ['ctrl-y'], title: 'Scroll a line up' },
  { act: 'line-down', keys: ['ctrl-e'], title: 'Scroll a line down' },
  { act: 'half-up', keys: ['ctrl-u'], title: 'Half a page up' },
  { act: 'half-down', keys: ['ctrl-d'], title: 'Half a page down' },
  { act: 'page-up', keys: ['b', 'pageup', 'ctrl-b'], title: 'A page up' },
  { act: 'page-down', keys: ['space', 'pagedown', 'ctrl-f'], title: 'A page down' },
  { act: 'first', keys: ['g', 'home'], title: 'The oldest line' },
  { act: 'last', keys: ['G', 'end'], title: 'The newest line' },
  { act: 'word', keys: ['w'], title: 'The next word' },
  { act: 'word-back', keys: ['B'], title: 'The word before' },
  { act: 'line-start', keys: ['0', '^'], title: 'The start of the line' },
  { act: 'line-end', keys: ['$'], title: 'The end of the line' },
  { act: 'prompt-previous', keys: ['['], title: 'The prompt before' },
  { act: 'prompt-next', keys: [']'], title: 'The next prompt' },
  { act: 'search', keys: ['/'], title: 'Search towards the end' },
  { act: 'search-back', keys: ['?'], title: 'Search towards the start' },
  { act: 'next', keys: ['n'], title: 'The next match' },
  { act: 'previous', keys: ['N'], title: 'The match before' },
  { act: 'select', keys: ['v'], title: 'Select characters' },
  { act: 'select-lines', keys: ['V'], title: 'Select lines' },
  { act: 'select-output', keys: ['o'], title: 'Select what this command wrote' },
  { act: 'copy', keys: ['y', 'enter'], title: 'Copy and leave' },
  { act: 'escape', keys: ['escape'], title: 'Drop the selection, or leave' },
  { act: 'leave', keys: ['q', 'ctrl-c'], title: 'Leave' },
];

/** `b` goes a word back while something is being selected, and a page up otherwise. */
export function scrollbackActOf(key: string, selecting: boolean): ScrollbackAct | undefined {
  if (selecting && key === 'b') return 'word-back';
  return scrollbackKeys.find(({ keys }) => keys.includes(key))?.act;
}
