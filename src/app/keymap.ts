/** The keys, as data: the terminal thread, the palette, the help and the docs are all made from this list. */
export interface Binding {
  id: ActionId;
  /** The key after the leader, as the host sends it (one character, or `tab`). */
  key: string;
  /** In the palette and the help. */
  title: string;
  /** One or two words, for the last line of the sidebar. */
  short: string;
  /** What it belongs to, where that can be switched off. */
  part?: Part;
}

/** What a profile may be without: `worklog.on`, `quicky.on`. */
export type Part = 'worklog' | 'quicky';

export type ActionId =
  | 'palette'
  | 'help'
  | 'task.add'
  | 'task.from-command'
  | 'task.finish-offered'
  | 'worklog.log'
  | 'worklog.accept'
  | 'timer.toggle'
  | 'memory.remember'
  | 'memory.remember-command'
  | 'history.open'
  | 'private.toggle'
  | 'scrollback.open'
  | 'output.copy'
  | 'completion.insert'
  | 'sidebar.toggle'
  | 'sidebar.focus'
  | 'sidebar.wider'
  | 'sidebar.narrower';

/** What happens in the shell's region, not in the sidebar. */
const terminalActs = ['history.open', 'scrollback.open', 'output.copy'] as const;
export type TerminalAct = (typeof terminalActs)[number];

export const keymap: readonly Binding[] = [
  { id: 'palette', key: ' ', title: 'Every action', short: 'actions' },
  { id: 'task.add', key: 't', title: 'Add a task', short: 'task', part: 'quicky' },
  {
    id: 'task.from-command',
    key: 'T',
    title: 'Make a task of the last command',
    short: 'task of it',
    part: 'quicky',
  },
  {
    id: 'task.finish-offered',
    key: 'f',
    title: 'Finish the task that a commit says is done',
    short: 'finish',
    part: 'quicky',
  },
  { id: 'worklog.log', key: 'l', title: 'Log time', short: 'log', part: 'worklog' },
  { id: 'worklog.accept', key: 'L', title: 'Log the work that was suggested', short: 'log it', part: 'worklog' },
  { id: 'timer.toggle', key: 's', title: 'Start or stop the timer', short: 'timer', part: 'worklog' },
  { id: 'memory.remember', key: 'm', title: 'Remember a note', short: 'note' },
  { id: 'memory.remember-command', key: 'M', title: 'Remember the last command with its outcome', short: 'keep run' },
  {
    id: 'completion.insert',
    key: 'enter',
    title: 'Put the first suggestion in (or 1 to 9)',
    short: 'suggestion',
  },
  { id: 'history.open', key: '/', title: 'Search the history of all shells', short: 'history' },
  { id: 'scrollback.open', key: '[', title: 'Scroll back, search, select and copy', short: 'scroll' },
  { id: 'output.copy', key: 'y', title: 'Copy what the last command wrote', short: 'copy output' },
  { id: 'private.toggle', key: 'p', title: 'Private mode: nothing is recorded', short: 'private' },
  { id: 'sidebar.focus', key: 'tab', title: 'Go to the sidebar and back', short: 'sidebar' },
  { id: 'sidebar.toggle', key: 'b', title: 'Show or hide the sidebar', short: 'hide' },
  { id: 'sidebar.wider', key: '<', title: 'Make the sidebar wider', short: 'wider' },
  { id: 'sidebar.narrower', key: '>', title: 'Make the sidebar narrower', short: 'narrower' },
  { id: 'help', key: '?', title: 'All keys', short: 'keys' },
];

/** Those of what is switched on. */
export function bindingsWithout(off: readonly Part[]): readonly Binding[] {
  return keymap.filter(({ part }) => part === undefined || !off.includes(part));
}

/** The action of the key after the leader; `key` is a decoded key name or one character. */
export function actionOf(key: string): ActionId | undefined {
  return keymap.find((binding) => binding.key === key)?.id;
}

export function isTerminalAct(action: ActionId): action is TerminalAct {
  return (terminalActs as readonly ActionId[]).includes(action);
}

/** The suggestion that the key after the leader puts into the line, from 1. */
export function suggestionAt(key: string): number | undefined {
  if (/^[1-9]$/.test(key)) return Number(key);
  return actionOf(key) === 'completion.insert' ? 1 : undefined;
}
