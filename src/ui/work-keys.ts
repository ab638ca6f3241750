import type { AwayChoice } from '../worklog/away.ts';

/** The keys for the time in which nobody was there, as data: the help and the last line are made from this list. */
export const awayKeys: readonly { key: string; choice: AwayChoice; title: string; short: string }[] = [
  { key: 't', choice: 'trim', title: 'The timer ended when you left', short: 'trim' },
  { key: 's', choice: 'split', title: 'The timer goes on without that time', short: 'split' },
  { key: 'b', choice: 'break', title: 'That time becomes an entry of its own', short: 'break' },
];
