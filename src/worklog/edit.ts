import { PilotError } from '../errors.ts';
import type { Instant } from '../events.ts';
import type { EntryChange, NewEntry } from '../store/entry-store.ts';
import type { WorkChange } from '../store/journal-store.ts';
import type { Entry } from '../store/records.ts';
import { checkedNote } from './subject-words.ts';
import { nameOf } from './timer-changes.ts';

/** What is to be done to entries, as one step of the journal. Nothing here leaves an entry without a length. */
export interface Edit {
  title: string;
  changes: WorkChange[];
}

/** Two entries that meet there. */
export function split(entry: Entry, at: Instant, now: Instant): Edit {
  if (at <= entry.startedAt || at >= endOf(entry, now)) {
    throw new PilotError('LOG_OUTSIDE', `That time does not lie within entry ${entry.id}.`);
  }
  const rest = { area: 'entries' as const, add: { ...entryPart(entry), startedAt: at, endedAt: entry.endedAt } };
  return { title: `split ${nameOf(entry)}`, changes: [changed(entry, { endedAt: at }), rest] };
}

/** One entry from the start of the earlier to the end of the later, and what lay between them. */
export function join(one: Entry, other: Entry): Edit {
  const [first, second] = inOrder(one, other);
  if (first.id === second.id) throw new PilotError('LOG_SAME', 'An entry cannot be joined with itself.');
  if (first.project !== second.project) {
    const why = `Entry ${first.id} is of ${first.project}, entry ${second.id} of ${second.project}.`;
    throw new PilotError('LOG_OTHER_PROJECT', why, { hint: 'Only time of one project can be joined.' });
  }
  const endedAt = first.endedAt === null || second.endedAt === null ? null : Math.max(first.endedAt, second.endedAt);
  const notes = [...new Set([first.note, second.note].filter((note) => note !== ''))];
  const whole = {
    endedAt,
    note: checkedNote(notes.join('; ')),
    tags: [...new Set([...first.tags, ...second.tags])],
    task: first.task ?? second.task,
  };
  // The timer that runs goes first: two cannot run at once.
  return { title: `join ${nameOf(first)}`, changes: [removed(second), changed(first, whole)] };
}

/** As long as before, but from then on. */
export function move(entry: Entry, startedAt: Instant, now: Instant): Edit {
  const { endedAt } = ended(entry);
  return span(entry, `move ${nameOf(entry)}`, { startedAt, endedAt: startedAt + endedAt - entry.startedAt }, now);
}

/** From then, until then. One that runs can only begin at another time. */
export function resize(entry: Entry, to: { startedAt?: Instant; endedAt?: Instant }, now: Instant): Edit {
  if (to.endedAt !== undefined) ended(entry);
  return span(entry, `resize ${nameOf(entry)}`, to, now);
}

/** Back to where the entry before it ends, and on to where the next begins; gaps longer than the day's work are none. */
export function fill(entry: Entry, others: readonly Entry[], now: Instant): Edit {
  const { endedAt } = ended(entry);
  const foreground = others.filter(({ id, background }) => id !== entry.id && !background);
  const ends = foreground.map((other) => endOf(other, now)).filter((end) => near(entry.startedAt - end));
  const starts = [...foreground.map(({ startedAt }) => startedAt), ...(near(now - endedAt) ? [now] : [])].filter(
    (start) => near(start - endedAt),
  );
  const to = { startedAt: Math.max(...ends, -Infinity), endedAt: Math.min(...starts, Infinity) };
  const reach = {
    startedAt: to.startedAt === -Infinity ? entry.startedAt : to.startedAt,
    endedAt: to.endedAt === Infinity ? endedAt : to.endedAt,
  };
  if (reach.startedAt === entry.startedAt && reach.endedAt === endedAt) {
    throw new PilotError('LOG_NO_GAP', `There is no gap beside entry ${entry.id}.`);
  }
  return span(entry, `fill the gaps beside ${nameOf(entry)}`, reach, now);
}

export function annotate(entry: Entry, text: string): Edit {
  const note = checkedNote(entry.note === '' ? text : `${entry.note}; ${text}`);
  return { title: `annotate ${nameOf(entry)}`, changes: [changed(entry, { note })] };
}

export function tag(entries: readonly Entry[], tags: readonly string[]): Edit {
  return tagged(`tag with ${tags.join(', ')}`, entries, (before) => [...new Set([...before, ...tags])]);
}

export function untag(entries: readonly Entry[], tags: readonly string[]): Edit {
  return tagged(`untag ${tags.join(', ')}`, entries, (before) => before.filter((each) => !tags.includes(each)));
}

export function remove(entries: readonly Entry[]): Edit {
  const names = entries.map(nameOf).join(', ');
  return { title: `remove ${names.slice(0, 200)}`, changes: entries.map(removed) };
}

/** What lies in a span is taken out of an entry: it ends before it, begins after it, or becomes two around it. */
export function takeOut(entry: Entry, gap: { from: Instant; to: Instant }): WorkChange[] {
  const { startedAt, endedAt } = entry;
  const before = gap.from > startedAt;
  const after = endedAt === null || gap.to < endedAt;
  if (before && after) {
    const rest = { area: 'entries' as const, add: { ...entryPart(entry), startedAt: gap.to, endedAt } };
    return [changed(entry, { endedAt: gap.from }), rest];
  }
  if (before) return [changed(entry, { endedAt: gap.from })];
  return after ? [changed(entry, { startedAt: gap.to })] : [removed(entry)];
}

export function changed({ id, revision }: Entry, change: EntryChange): WorkChange {
  return { area: 'entries', id, change: { ...change, revision } };
}

/** All that a part of an entry has in common with it. */
export function entryPart(entry: Entry): Omit<NewEntry, 'startedAt' | 'endedAt'> {
  const { cwd, repo, branch, note, project, tags, task, billable, background, zone } = entry;
  return { cwd, repo, branch, note, project, tags, task, billable, background, zone };
}

export function endOf({ startedAt, endedAt }: Entry, now: Instant): Instant {
  return endedAt ?? Math.max(now, startedAt);
}

/** The store knows no revision for what goes: that it is still there is enough. */
export function removed({ id }: Entry): WorkChange {
  return { area: 'entries', id, remove: true };
}

function tagged(title: string, entries: readonly Entry[], tags: (before: string[]) => string[]): Edit {
  return { title, changes: entries.map((entry) => changed(entry, { tags: tags(entry.tags) })) };
}

function span(entry: Entry, title: string, to: { startedAt?: Instant; endedAt?: Instant }, now: Instant): Edit {
  const startedAt = to.startedAt ?? entry.startedAt;
  const endedAt = to.endedAt ?? entry.endedAt;
  if ((endedAt ?? now) <= startedAt) {
    throw new PilotError('ENTRY_BACKWARDS', 'The entry would end before it starts.');
  }
  if (startedAt > now || (endedAt ?? 0) > now) throw new PilotError('LOG_IN_FUTURE', 'That time is still to come.');
  if ((endedAt ?? now) - startedAt > 24 * hour && (entry.endedAt ?? now) - entry.startedAt <= 24 * hour) {
    throw new PilotError('LOG_TOO_LONG', 'That is longer than a day.');
  }
  return { title, changes: [changed(entry, { startedAt, ...(endedAt !== null && { endedAt }) })] };
}

const hour = 3_600_000;

/** A gap, and not the night. */
function near(gap: number): boolean {
  return gap >= 0 && gap <= 8 * hour;
}

function ended(entry: Entry): Entry & { endedAt: Instant } {
  if (entry.endedAt !== null) return { ...entry, endedAt: entry.endedAt };
  throw new PilotError('TIMER_RUNNING', `Entry ${entry.id} is a timer that runs.`, {
    hint: 'Stop it first: pilot timer stop',
  });
}

function inOrder(one: Entry, other: Entry): [Entry, Entry] {
  return one.startedAt <= other.startedAt ? [one, other] : [other, one];
}
