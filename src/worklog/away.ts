import { PilotError } from '../errors.ts';
import type { Instant } from '../events.ts';
import type { Entry } from '../store/records.ts';
import { type Edit, entryPart, remove, takeOut } from './edit.ts';
import { nameOf, stopChange } from './timer-changes.ts';

/** Nobody was at the keys while this timer ran. */
export interface Away {
  entry: number;
  from: Instant;
  to: Instant;
}

/** `trim`: the timer ended when the keys went still. `split`: it goes on without that time. `break`: that time is an entry of its own. */
export type AwayChoice = 'trim' | 'split' | 'break';

/** What is too long to have been spent thinking; null where nothing is. */
export function awayOf(running: Entry | null, span: { from: Instant; to: Instant }, idleMs: number): Away | null {
  if (running === null || idleMs === 0) return null;
  const from = Math.max(span.from, running.startedAt);
  return span.to - from >= idleMs ? { entry: running.id, from, to: span.to } : null;
}

export function settleAway(entry: Entry, { from, to }: Away, choice: AwayChoice): Edit {
  if (entry.endedAt !== null) throw new PilotError('TIMER_NOT_RUNNING', 'That timer does not run any more.');
  const title = `take the time away out of ${nameOf(entry)}`;
  if (choice === 'trim') {
    return from <= entry.startedAt ? { ...remove([entry]), title } : { title, changes: [stopChange(entry, from)] };
  }
  const gap = {
    ...entryPart(entry),
    note: 'away',
    tags: [],
    task: null,
    billable: false,
    startedAt: from,
    endedAt: to,
  };
  return {
    title,
    changes: [...takeOut(entry, { from, to }), ...(choice === 'break' ? [{ area: 'entries' as const, add: gap }] : [])],
  };
}
