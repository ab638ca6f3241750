import type { TaskAction } from '../app/sidebar/task-jobs.ts';

/** The keys on a row of Tasks, as data: the help and the last line are made from this list. Enter finishes it. */
export const taskKeys: readonly { key: string; action: TaskAction; title: string; short: string }[] = [
  { key: 's', action: 'toggle', title: 'Begin to work on it, or let it rest', short: 'start' },
  { key: 'e', action: 'edit', title: 'Change it, as one line', short: 'edit' },
  { key: 'w', action: 'wait', title: 'Hide it until tomorrow', short: 'tomorrow' },
  { key: 'u', action: 'undo', title: 'Take back the last step of any task', short: 'undo' },
];
